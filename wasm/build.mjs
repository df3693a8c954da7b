// Builds pkg/: the WASM module and its glue, and the single file that carries the module inside.
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

const here = import.meta.dirname;
const pkg = join(here, "pkg");
const target = "wasm32-unknown-unknown";

const run = (command, args) =>
  execFileSync(command, args, { cwd: here, stdio: ["ignore", "pipe", "inherit"], maxBuffer: 1 << 28 });

// Cargo knows its own target folder, wherever the environment or a configuration puts it.
const { target_directory: folder } = JSON.parse(
  run("cargo", ["metadata", "--locked", "--no-deps", "--format-version", "1"]),
);

run("cargo", ["build", "--locked", "--profile", "wasm", "--target", target, "-p", "marusankaku-wasm"]);
rmSync(pkg, { recursive: true, force: true });
mkdirSync(pkg);
const built = join(folder, target, "wasm", "marusankaku_wasm.wasm");
run("cargo", ["run", "--locked", "--quiet", "-p", "marusankaku-bindgen", "--", built, pkg]);

const module = join(pkg, "marusankaku_bg.wasm");
run("node", [
  join(here, "node_modules", "binaryen", "bin", "wasm-opt"),
  "-Oz",
  "--enable-bulk-memory",
  "--enable-nontrapping-float-to-int",
  "--enable-sign-ext",
  "--enable-mutable-globals",
  "--enable-reference-types",
  "--enable-multivalue",
  module,
  "-o",
  module,
]);

await build({
  entryPoints: [join(here, "web", "inline.js")],
  outfile: join(pkg, "inline.js"),
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  loader: { ".wasm": "binary" },
  logLevel: "warning",
});

for (const name of ["marusankaku_bg.wasm", "inline.js"]) {
  console.log(`${name}: ${Math.ceil(statSync(join(pkg, name)).size / 1000)} kB`);
}
