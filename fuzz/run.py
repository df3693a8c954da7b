"""Build the fuzz targets, run each for some seconds, and write what all runs came to in README.md.

    python3 fuzz/run.py [SECONDS] [TARGET …]

FUZZ_JOBS targets (1) run at a time. What counts is the time of the processor: a machine may be shared. It needs Rust and a C++ compiler, no nightly toolchain: the counters of coverage are a pass of LLVM that
stable Rust can be asked for. What a run finds worth keeping stays in `found/`, an input that fails in
`artifacts/`.
"""

import json
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock

HERE = Path(__file__).resolve().parent
RUNS = HERE / "runs.json"
README = HERE / "README.md"
RUNS_LOCK = Lock()
MEMORY_MB = 512
# Of a machine of its own; where more wants to run than there are processors, each waits for the others.
TIMEOUT_S = 10 * max(1, round(os.getloadavg()[0]))
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
    names = sys.argv[2:] or all_targets
    with ThreadPoolExecutor(int(os.environ.get("FUZZ_JOBS", "1"))) as jobs:
        passed = list(jobs.map(lambda name: run(programs / name, seconds), names))
    failed = [name for name, well in zip(names, passed, strict=True) if not well]
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
    with subprocess.Popen(
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
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
    ) as process:
        log = process.stderr.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)

    def number(pattern: str) -> int:
        every = re.findall(pattern, log)
        return int(every[-1]) if every else 0

    with RUNS_LOCK:
        sums = json.loads(RUNS.read_text("utf-8")) if RUNS.exists() else {}
        own = sums.setdefault(name, {"seconds": 0, "executions": 0, "peak_mb": 0})
        own["seconds"] += round(used.ru_utime + used.ru_stime)
        own["executions"] += number(r"stat::number_of_executed_units: (\d+)")
        own["peak_mb"] = max(own["peak_mb"], number(r"stat::peak_rss_mb: +(\d+)"))
        own["covered"] = max(own.get("covered", 0), number(r"cov: (\d+)"))
        RUNS.write_text(json.dumps(sums, indent=1, sort_keys=True) + "\n", "utf-8")
    if process.returncode:
        print(log[-4000:])
    return process.returncode == 0


def write_table(targets: list[str]) -> None:
    """Write the sums between the marks in README.md."""
    sums = json.loads(RUNS.read_text("utf-8")) if RUNS.exists() else {}
    rows = ["| Target | CPU seconds | Executions | Edges covered | Peak, MB |", "|---|--:|--:|--:|--:|"]
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
