"""Build the fuzz targets, run each for some seconds, and write what all runs came to in README.md.

    python3 fuzz/run.py [SECONDS] [TARGET …]

It needs Rust and a C++ compiler, no nightly toolchain: the counters of coverage are a pass of LLVM that
stable Rust can be asked for. What a run finds worth keeping stays in `found/`, an input that fails in
`artifacts/`.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
RUNS = HERE / "runs.json"
README = HERE / "README.md"
MEMORY_MB = 512
TIMEOUT_S = 10
HOST = re.search(r"^host: (.*)$", subprocess.getoutput("rustc -vV"), re.MULTILINE)
COVERAGE = ["level=4", "inline-8bit-counters", "pc-table", "trace-compares"]
FLAGS = " ".join(
    ["--cfg fuzzing", "-Cpasses=sancov-module"]
    + [f"-Cllvm-args=-sanitizer-coverage-{option}" for option in COVERAGE]
)


def main() -> None:
    """Run the targets one after the other; end with 1 where one of them failed."""
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    all_targets = sorted(path.stem for path in (HERE / "fuzz_targets").glob("*.rs"))
    programs = build()
    failed = [name for name in sys.argv[2:] or all_targets if not run(programs / name, seconds)]
    write_table(all_targets)
    for name in failed:
        print(f"{name} failed; its input is in fuzz/artifacts")
    sys.exit(bool(failed))


def build() -> Path:
    """Build with counters of coverage, and with checks of overflow."""
    host = HOST.group(1) if HOST else ""
    command = ["cargo", "build", "--locked", "--release", "--features", "libfuzzer", "--bins"]
    subprocess.run(
        [*command, "--target", host],
        cwd=HERE,
        env=os.environ | {"RUSTFLAGS": FLAGS},
        check=True,
    )
    target = os.environ.get("CARGO_TARGET_DIR", HERE / "target")
    return Path(target) / host / "release"


def run(program: Path, seconds: int) -> bool:
    """Run one target, and add what it came to to the sums."""
    name = program.name
    found, artifacts = HERE / "found" / name, HERE / "artifacts"
    found.mkdir(parents=True, exist_ok=True)
    artifacts.mkdir(exist_ok=True)
    print(f"{name}: {seconds} s", flush=True)
    ended = subprocess.run(
        [
            program,
            found,
            HERE / "corpus" / name,
            f"-max_total_time={seconds}",
            f"-rss_limit_mb={MEMORY_MB}",
            f"-timeout={TIMEOUT_S}",
            "-max_len=16384",
            "-print_final_stats=1",
            f"-artifact_prefix={artifacts}/{name}-",
        ],
        capture_output=True,
        text=True,
        errors="replace",
    )
    log = ended.stderr

    def number(pattern: str) -> int:
        every = re.findall(pattern, log)
        return int(every[-1]) if every else 0

    sums = json.loads(RUNS.read_text("utf-8")) if RUNS.exists() else {}
    own = sums.setdefault(name, {"seconds": 0, "executions": 0, "peak_mb": 0})
    own["seconds"] += number(r"Done \d+ runs in (\d+) second")
    own["executions"] += number(r"stat::number_of_executed_units: (\d+)")
    own["peak_mb"] = max(own["peak_mb"], number(r"stat::peak_rss_mb: +(\d+)"))
    own["covered"] = max(own.get("covered", 0), number(r"cov: (\d+)"))
    RUNS.write_text(json.dumps(sums, indent=1, sort_keys=True) + "\n", "utf-8")
    if ended.returncode:
        print(log[-4000:])
    return ended.returncode == 0


def write_table(targets: list[str]) -> None:
    """Write the sums between the marks in README.md."""
    sums = json.loads(RUNS.read_text("utf-8")) if RUNS.exists() else {}
    rows = ["| Target | Seconds | Executions | Edges covered | Peak, MB |", "|---|--:|--:|--:|--:|"]
    for name in targets:
        own = sums.get(name, {})
        numbers = [own.get(key, 0) for key in ("seconds", "executions", "covered", "peak_mb")]
        rows.append(f"| `{name}` | " + " | ".join(f"{number:,}" for number in numbers) + " |")
    text = README.read_text("utf-8")
    begin, end = "<!-- runs -->\n", "<!-- /runs -->"
    head, _, rest = text.partition(begin)
    _, _, tail = rest.partition(end)
    README.write_text(head + begin + "\n".join(rows) + "\n" + end + tail, "utf-8")


if __name__ == "__main__":
    main()
