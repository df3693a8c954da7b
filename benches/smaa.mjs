// Times SMAA 8×8 with 10,000 draws in Node, warm, on the built package (../wasm/pkg); prints seconds as JSON.
import { smaa } from "../wasm/web/statistics/node.js";

const matrix = Array.from({ length: 8 }, (_, i) => Array.from({ length: 8 }, (_, j) => ((i * 37 + j * 61) % 101) / 101));
let least = Number.POSITIVE_INFINITY;
for (let run = 0; run < 100; run++) {
  const before = performance.now();
  smaa(matrix, { draws: 10_000 });
  least = Math.min(least, performance.now() - before);
}
console.log(JSON.stringify({ seconds: least / 1000, node: process.version }));
