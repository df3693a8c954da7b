"""Build the fuzz targets, run each for some seconds, and write what all runs came to in README.md.

    python3 fuzz/run.py [--seconds 60] [--jobs 1] [--dry] [TARGET …]

It needs Rust and a C++ compiler, no nightly toolchain: the counters of coverage are a pass of LLVM that
stable Rust can be asked for. What a run finds worth keeping stays in `found/`, an input that fails in
`artifacts/`. What counts is the time of the processor: a machine may be shared.
"""

import argparse
import json
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
RUNS = HERE / "runs.json"
README = HERE / "README.md"
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
    """Run the targets; end with 1 where one of them failed."""
    all_targets = sorted(path.stem for path in (HERE / "fuzz_targets").glob("*.rs"))
    parser = argparse.ArgumentParser(description="Fuzz every reader, boards and the binding.")
    parser.add_argument("targets", nargs="*", help="all, if none")
    parser.add_argument("--seconds", type=int, default=60, help="for each target")
    parser.add_argument("--jobs", type=int, default=1, help="targets at a time")
    parser.add_argument("--dry", action="store_true", help="add nothing to the table")
    options = parser.parse_args()
    names = options.targets or all_targets
    if unknown := set(names) - set(all_targets):
        parser.error(f"no target {', '.join(sorted(unknown))}: {', '.join(all_targets)}")
    programs = build()
    with ThreadPoolExecutor(options.jobs) as jobs:
        runs = list(jobs.map(lambda name: run(programs / name, options.seconds), names))
    if not options.dry:
        write(dict(zip(names, runs, strict=True)), all_targets)
    failed = [name for name, one in zip(names, runs, strict=True) if one["failed"]]
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


def run(program: Path, seconds: int) -> dict[str, int]:
    """Run one target; what it came to."""
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

    if process.returncode:
        print(log[-4000:])
    return {
        "failed": process.returncode,
        "seconds": round(used.ru_utime + used.ru_stime),
        "executions": number(r"stat::number_of_executed_units: (\d+)"),
        "peak_mb": number(r"stat::peak_rss_mb: +(\d+)"),
        "covered": number(r"cov: (\d+)"),
    }


def write(runs: dict[str, dict[str, int]], targets: list[str]) -> None:
    """Add the runs to the sums, and write these between the marks in README.md."""
    sums = json.loads(RUNS.read_text("utf-8")) if RUNS.exists() else {}
    for name, one in runs.items():
        own = sums.setdefault(name, {})
        for key, joined in {"seconds": sum, "executions": sum, "peak_mb": max, "covered": max}.items():
            own[key] = joined((own.get(key, 0), one[key]))
    RUNS.write_text(json.dumps(sums, indent=1, sort_keys=True) + "\n", "utf-8")
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
