// A host with a network: it serves the page, hands out the empty table, and passes on what members send. It keeps messages,
// so that who comes later or again sees the same; until the reveal no mark is among them.
// `node examples/live/server.mjs [port]`
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { blind, init, load } from "marusankaku";
import { WebSocketServer } from "ws";

const here = import.meta.dirname;
const root = join(here, "..", "..");
const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
].join("; ");
const types = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".wasm": "application/wasm",
};
/** A message is a ballot at most; a room holds what a workshop sends. */
const [LARGEST, MOST] = [64 << 10, 5000];

/** Serves the example; closes with `close()` of what it gives. */
export async function serve(port = 0) {
  await init();
  const workshop = load({ "workshop.json": readFileSync(join(here, "workshop.json"), "utf8") });
  const invitation = JSON.stringify(blind.invitation(workshop, "1"));
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, "http://localhost").pathname));
    if (path === "/favicon.ico") return response.writeHead(204).end();
    if (path === "/invitation.json") return answer(response, ".json", invitation);
    // The example, and of the package what runs in a browser; nothing else of this machine.
    const file = path === "/" ? "/examples/live/index.html" : path;
    if (!/^\/(examples\/live|web|pkg)\/[\w./-]+$/.test(file)) return response.writeHead(404).end();
    try {
      answer(response, extname(file), readFileSync(join(root, file)));
    } catch {
      response.writeHead(404).end();
    }
  });
  relay(new WebSocketServer({ server, maxPayload: LARGEST }));
  await new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
  return server;
}

function answer(response, type, body) {
  response
    .writeHead(200, { "content-type": types[type] ?? "application/json", "content-security-policy": policy })
    .end(body);
}

/** What comes from one member of a room goes to all others, and to those who come later. */
function relay(sockets) {
  const rooms = new Map();
  sockets.on("connection", (socket, request) => {
    const name = new URL(request.url, "http://localhost").searchParams.get("room") ?? "";
    if (!rooms.has(name)) rooms.set(name, { messages: [], members: new Set() });
    const { messages, members } = rooms.get(name);
    members.add(socket);
    for (const message of messages) socket.send(message);
    socket.on("message", (data) => {
      if (messages.length === MOST) return socket.close(1008, "the room is full");
      const message = String(data);
      messages.push(message);
      for (const member of members) if (member !== socket) member.send(message);
    });
    socket.on("close", () => members.delete(socket));
    socket.on("error", () => socket.terminate());
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const server = await serve(Number(process.argv[2] ?? 8001));
  console.log(`http://127.0.0.1:${server.address().port}/?room=1`);
}
