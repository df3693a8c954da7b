// Serves the package's folder on this machine only, under the policy that the page needs: `node demo/serve.mjs [port]`.
import { createServer } from "node:http";
import { join } from "node:path";
import { folderServer } from "../tests/browser/server.js";

const server = createServer(folderServer(join(import.meta.dirname, "..")));
server.listen(Number(process.argv[2] ?? 8000), "127.0.0.1", () => {
  console.log(`http://127.0.0.1:${server.address().port}/demo/index.html`);
});
