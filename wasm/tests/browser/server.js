// A folder over HTTP, under the policy that the package asks of a page.
import { readFileSync } from "node:fs";
import { extname, join, normalize } from "node:path";

const types = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};
/** What the package needs of a page's policy, and an app that can be installed; no more. */
export const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "manifest-src 'self'",
  "worker-src 'self'",
].join("; ");

/** A handler of requests for the files of a folder. */
export function folderServer(root, asked = policy) {
  return (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, "http://localhost").pathname));
    if (path === "/favicon.ico") return response.writeHead(204).end();
    try {
      const body = readFileSync(join(root, path));
      const type = types[extname(path)] ?? "application/octet-stream";
      response.writeHead(200, { "content-type": type, "content-security-policy": asked }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  };
}
