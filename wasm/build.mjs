// Builds pkg/: two WASM modules with their glue, and for each a single file that carries the module inside.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const here = import.meta.dirname;
const pkg = join(here, "pkg");
const target = "wasm32-unknown-unknown";
const modules = [
  { name: "marusankaku", feature: "workshop", entry: "inline.js", single: "inline.js" },
  { name: "statistics", feature: "statistics", entry: "statistics/inline.js", single: "statistics-inline.js" },
];
const binaryen = [
  "-Oz",
  "--enable-bulk-memory",
  "--enable-nontrapping-float-to-int",
  "--enable-sign-ext",
  "--enable-mutable-globals",
  "--enable-reference-types",
  "--enable-multivalue",
];

// The module names the sources of its libraries where it can panic; where they lie on this machine is nobody's business.
const registry = join(process.env.CARGO_HOME ?? join(homedir(), ".cargo"), "registry", "src");
const remapped = existsSync(registry)
  ? readdirSync(registry).map((name) => `--remap-path-prefix=${join(registry, name)}/=`)
  : [];
const env = { ...process.env, CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS: remapped.join(" ") };

const run = (command, args) =>
  execFileSync(command, args, { cwd: here, env, stdio: ["ignore", "pipe", "inherit"], maxBuffer: 1 << 28 });

// Cargo knows its own target folder, wherever the environment or a configuration puts it.
const { target_directory: folder } = JSON.parse(
  run("cargo", ["metadata", "--locked", "--no-deps", "--format-version", "1"]),
);

rmSync(pkg, { recursive: true, force: true });
mkdirSync(pkg);
for (const { name, feature, entry, single } of modules) {
  const chosen = ["--no-default-features", "--features", feature];
  run("cargo", ["build", "--locked", "--profile", "wasm", "--target", target, "-p", "marusankaku-wasm", ...chosen]);
  const built = join(folder, target, "wasm", "marusankaku_wasm.wasm");
  run("cargo", ["run", "--locked", "--quiet", "-p", "marusankaku-bindgen", "--", built, pkg, name]);
  const module = join(pkg, `${name}_bg.wasm`);
  run("node", [join(here, "node_modules", "binaryen", "bin", "wasm-opt"), ...binaryen, module, "-o", module]);
  await build({
    entryPoints: [join(here, "web", entry)],
    outfile: join(pkg, single),
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    loader: { ".wasm": "binary" },
    logLevel: "warning",
  });
  const bytes = readFileSync(module);
  console.log(`${name}_bg.wasm: ${kilobytes(bytes)} kB, ${kilobytes(gzipSync(bytes, { level: 9 }))} kB gzipped`);
}

function kilobytes(bytes) {
  return Math.ceil(bytes.length / 1000);
}
