// Builds pkg/: the WASM modules with their glue, and single files that carry a module inside.
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const here = import.meta.dirname;
const pkg = join(here, "pkg");
const target = "wasm32-unknown-unknown";
const modules = [
  { name: "elements", feature: "elements" },
  { name: "advice", feature: "advice" },
  { name: "marusankaku", feature: "workshop" },
  { name: "statistics", feature: "statistics" },
];
const singles = [
  { entry: "elements/inline.js", single: "elements-inline.js" },
  { entry: "elements/classic.js", single: "elements-classic.js", format: "iife", globalName: "marusankaku" },
  { entry: "inline.js", single: "inline.js" },
  { entry: "statistics/inline.js", single: "statistics-inline.js" },
];
// The larger module of the elements does what the smaller one does: a single file carries only the larger one.
const onlyAdvice = {
  name: "only-advice",
  setup(build) {
    build.onResolve({ filter: /\/pkg\/elements\.js$/ }, () => ({ path: join(pkg, "advice.js") }));
  },
};
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
for (const { name, feature } of modules) {
  const chosen = ["--no-default-features", "--features", feature];
  run("cargo", ["build", "--locked", "--profile", "wasm", "--target", target, "-p", "marusankaku-wasm", ...chosen]);
  const built = join(folder, target, "wasm", "marusankaku_wasm.wasm");
  run("cargo", ["run", "--locked", "--quiet", "-p", "marusankaku-bindgen", "--", built, pkg, name]);
  const module = join(pkg, `${name}_bg.wasm`);
  run("node", [join(here, "node_modules", "binaryen", "bin", "wasm-opt"), ...binaryen, module, "-o", module]);
  const bytes = readFileSync(module);
  console.log(`${name}_bg.wasm: ${kilobytes(bytes)} kB, ${kilobytes(gzipSync(bytes, { level: 9 }))} kB gzipped`);
}
for (const { entry, single, format = "esm", globalName } of singles) {
  await build({
    entryPoints: [join(here, "web", entry)],
    outfile: join(pkg, single),
    bundle: true,
    minify: true,
    format,
    globalName,
    target: "es2022",
    loader: { ".wasm": "binary" },
    plugins: [onlyAdvice],
    // A single file knows no place of its own, and needs none.
    define: format === "iife" ? { "import.meta.url": '""' } : {},
    logLevel: "warning",
  });
}

// For pages whose policy allows a style sheet of their own, and no other.
copyFileSync(join(here, "..", "core", "src", "report", "style.css"), join(pkg, "report.css"));

// The app's one part that is not ours: a page takes it as it is, without a bundler.
await build({
  stdin: { contents: 'export { generate } from "lean-qr";', resolveDir: here },
  outfile: join(here, "demo", "qr.js"),
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
});

function kilobytes(bytes) {
  return Math.ceil(bytes.length / 1000);
}
