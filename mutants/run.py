"""Ask of every mutant of `rank`, `agreement` and `robust` whether a test notices it.

README.md and survivors.txt say what came of it.

    python3 mutants/run.py [--sample N] [--jobs N] [--only TEXT] [--again OUTCOME]

The mutants are those of cargo-mutants. It builds once a mutant, which takes days here; this builds once
in all: each mutant stands behind a switch in one copy of the sources, and is put to those tests alone
that reach its place, the quickest and the keenest first.
"""

import argparse
import json
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
README = HERE / "README.md"
SURVIVORS = HERE / "survivors.txt"
WORK = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "switched"
OUTCOMES = WORK / "outcomes.json"
TREE = WORK / "tree"
MODULES = ("rank", "agreement", "robust")
MEMORY_BYTES = 4 << 30
# A mutant may loop for ever: so much time of the processor, and so much more for what its tests take.
SECONDS, TIMES = 5.0, 5.0
CARGO_OPTIONS = [
    "--locked",
    "--package",
    "marusankaku",
    "--features",
    "parallel",
    "--profile",
    "mutants",
]


@dataclass
class Test:
    """One test of one program, with the places that it reaches."""

    program: str
    name: str
    seconds: float = 0.0
    places: set[int] = field(default_factory=set)


def main() -> None:
    """Build, look what the tests reach, try the mutants, and keep what came of each."""
    options = parse_options()
    WORK.mkdir(parents=True, exist_ok=True)
    mutants = list_mutants()
    print(f"{len(mutants)} mutants", flush=True)
    groups, unviable = build_tree(mutants)
    tests = reached(programs(), options.jobs)
    chosen = choose(mutants, groups, options)
    outcomes = dict(unviable)
    outcomes |= trial(mutants, groups, tests, chosen, options.jobs)
    write(mutants, outcomes, whole=not (options.sample or options.only or options.again))


def parse_options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--sample", type=int, help="so many mutants, drawn at random")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--only", default="", help="those with this text in their name")
    parser.add_argument("--again", default="", help="those that came to this: missed, timeout …")
    return parser.parse_args()


def list_mutants() -> list[dict]:
    """All mutants, in the order of cargo-mutants."""
    command = ["cargo", "mutants", "--list", "--json", "--package", "marusankaku"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    mutants = json.loads(listed.stdout)
    (WORK / "mutants.json").write_text(json.dumps(mutants), "utf-8")
    return mutants


def build_tree(mutants: list[dict]) -> tuple[dict[int, int], dict[int, str]]:
    """Write the switched sources until they compile.

    Returns the place of each mutant, and the outcome of those that do not compile.
    """
    subprocess.run(["cargo", "build", "--quiet", "--locked", "--release"], cwd=HERE, check=True)
    target = Path(os.environ.get("CARGO_TARGET_DIR", HERE / "target"))
    # What did not compile last time does not now: one build instead of four.
    known = WORK / "known.json"
    before = json.loads(known.read_text("utf-8")) if known.exists() else {}
    left_out = {
        i: before[mutant["name"]] for i, mutant in enumerate(mutants) if mutant["name"] in before
    }
    copy_sources({mutant["file"] for mutant in mutants} | {"core/src/lib.rs"})
    while True:
        excluded = WORK / "excluded.json"
        excluded.write_text(json.dumps(sorted(left_out)), "utf-8")
        command = [
            target / "release/marusankaku-mutants",
            WORK / "mutants.json",
            excluded,
            ROOT,
            TREE,
        ]
        written = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
        places = {number: group[0] for group in written for number in group}
        refused = compile_errors()
        if not refused:
            break
        left_out |= refused
        print(f"{len(left_out)} do not compile", flush=True)
    known.write_text(json.dumps({mutants[i]["name"]: why for i, why in left_out.items()}), "utf-8")
    others = set(range(len(mutants))) - places.keys() - left_out.keys()
    return places, left_out | dict.fromkeys(others, "untried")


def copy_sources(written: set[str]) -> None:
    """Copy what git has but for what is written anew; what is as it was stays, so that little is built."""
    files = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    names = set(filter(None, files.stdout.split("\0")))
    # A test that was moved would stand there twice.
    for copy in (TREE / "core").rglob("*.rs"):
        if copy.relative_to(TREE).as_posix() not in names:
            copy.unlink()
    for name in names - written:
        source, copy = ROOT / name, TREE / name
        if source.is_file() and not (copy.is_file() and copy.read_bytes() == source.read_bytes()):
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(source.read_bytes())
    for name in written:
        (TREE / name).parent.mkdir(parents=True, exist_ok=True)


def compile_errors() -> dict[int, str]:
    """The mutants that the compiler refuses; where it refuses the switch itself, all of that place."""
    command = ["cargo", "check", *CARGO_OPTIONS, "--lib", "--message-format=json"]
    checked = subprocess.run(command, cwd=TREE, capture_output=True, text=True)
    refused: dict[int, str] = {}
    for line in checked.stdout.splitlines():
        message = json.loads(line).get("message")
        if not message or message["level"] != "error":
            continue
        spans = [in_tree(span) for span in message["spans"]]
        # Around the error; around what it points to, as of a value that moved too early; within that.
        for span in sorted(spans, key=lambda span: not span["is_primary"]):
            found = mutants_at((TREE / span["file_name"]).read_bytes(), span["byte_start"])
            if found:
                break
        else:
            smallest = min(spans, key=lambda span: span["byte_end"] - span["byte_start"])
            found = mutants_within(smallest)
        refused |= found
    if checked.returncode and not refused:
        rendered = [json.loads(line).get("message") or {} for line in checked.stdout.splitlines()]
        sys.exit(
            "\n".join(one["rendered"] for one in rendered if one.get("level") == "error")
            or checked.stderr
        )
    return refused


def in_tree(span: dict) -> dict:
    """The place in our sources, where an error is in a macro of the standard library."""
    while not (TREE / span["file_name"]).exists() and span["expansion"]:
        span = span["expansion"]["span"]
    return span


def mutants_within(span: dict) -> dict[int, str]:
    """The mutants of every place within a span."""
    text = (TREE / span["file_name"]).read_bytes()[span["byte_start"] : span["byte_end"]]
    return dict.fromkeys((int(number) for number in re.findall(rb"/\*m(\d+)\*/", text)), "untried")


def mutants_at(text: bytes, at: int) -> dict[int, str]:
    """The innermost mutant around a byte, or the mutants of the innermost place."""
    opened: list[tuple[str, int]] = []
    for mark in re.finditer(rb"/\*([megh])(\d+)\*/", text[: at + 1]):
        if mark[1] in b"mg":
            opened.append((mark[1].decode(), int(mark[2])))
        else:
            opened.pop()
    if opened and opened[-1][0] == "m":
        return {opened[-1][1]: "unviable"}
    if opened:
        place = opened[-1][1]
        begin = text.rindex(b"/*g%d*/" % place, 0, at + 1)
        whole = text[begin : text.index(b"/*h%d*/" % place, begin)]
        own = re.search(rb"which\(%d\) \{ (.*?)_ =>" % place, whole, re.DOTALL)
        numbers = re.findall(rb"/\*m(\d+)\*/\1 =>", own[1]) if own else []
        return dict.fromkeys([int(number) for number in numbers] or [place], "untried")
    return {}


def programs() -> list[str]:
    """Build the tests, once."""
    command = [
        "cargo",
        "test",
        *CARGO_OPTIONS,
        "--lib",
        "--tests",
        "--no-run",
        "--message-format=json",
    ]
    built = subprocess.run(command, cwd=TREE, check=True, stdout=subprocess.PIPE, text=True)
    messages = [json.loads(line) for line in built.stdout.splitlines()]
    return [one["executable"] for one in messages if one.get("executable")]


def run(program: str, names: list[str], extra: dict[str, str], seconds: float) -> tuple[str, float]:
    """Run tests of one program: passed, caught or timeout, and the processor's time."""

    def limit() -> None:
        allowed = int(seconds) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (allowed, allowed + 1))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))

    process = subprocess.Popen(
        [program, "--exact", "--test-threads=1", *names],
        cwd=TREE / "core",
        env=os.environ
        | {"PROPTEST_RNG_SEED": "20261124", "PROPTEST_MAX_SHRINK_ITERS": "0", "RUST_BACKTRACE": "0"}
        | extra,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=limit,
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    outcome = (
        "passed"
        if process.returncode == 0
        else "timeout"
        if process.returncode in (-24, -9)
        else "caught"
    )
    return outcome, used.ru_utime + used.ru_stime


def reached(executables: list[str], jobs: int) -> list[Test]:
    """Every test that passes without a mutant, with its time and its places."""
    listed = []
    for program in executables:
        names = subprocess.run(
            [program, "--list", "--format=terse"], cwd=TREE / "core", capture_output=True, text=True
        )
        listed += [
            Test(program, line.removesuffix(": test"))
            for line in names.stdout.splitlines()
            if line.endswith(": test")
        ]

    def record(test: Test) -> bool:
        with tempfile.TemporaryDirectory() as folder:
            places = Path(folder) / "places"
            outcome, test.seconds = run(
                test.program, [test.name], {"MUTANT_REACHED": str(places)}, 600
            )
            if places.exists():
                test.places = {int(line) for line in places.read_text().split()}
        if outcome != "passed":
            print(f"left out, {outcome} without a mutant: {test.name}", flush=True)
        return outcome == "passed"

    with ThreadPoolExecutor(jobs) as pool:
        kept = [
            test for test, passed in zip(listed, pool.map(record, listed), strict=True) if passed
        ]
    print(f"{len(kept)} tests, {sum(test.seconds for test in kept):.0f} s", flush=True)
    return kept


def choose(mutants: list[dict], places: dict[int, int], options: argparse.Namespace) -> list[int]:
    """The mutants to try."""
    before = json.loads(OUTCOMES.read_text("utf-8")) if options.again else {}
    chosen = [
        number
        for number in places
        if options.only in mutants[number]["name"]
        and (not options.again or before.get(mutants[number]["name"], "missed") == options.again)
    ]
    random.Random(20261127).shuffle(chosen)
    return chosen[: options.sample]


def trial(
    mutants: list[dict], places: dict[int, int], tests: list[Test], chosen: list[int], jobs: int
) -> dict[int, str]:
    """What comes of each mutant."""
    by_place: dict[int, list[Test]] = defaultdict(list)
    for test in tests:
        for place in test.places:
            by_place[place].append(test)
    keen: dict[tuple[str, str], int] = Counter()
    lock = Lock()
    begin = time.monotonic()
    counted: Counter[str] = Counter()

    def tried(number: int) -> tuple[int, str]:
        file = mutants[number]["file"]
        able = by_place[places[number]]
        able = sorted(
            able, key=lambda test: (1 + keen[file, test.name]) / (0.01 + test.seconds), reverse=True
        )
        outcome = "missed"
        while able and outcome == "missed":
            first, batch, seconds = able[0], [], 0.0
            for test in able:
                if test.program == first.program and (not batch or seconds + test.seconds < 0.5):
                    batch.append(test)
                    seconds += test.seconds
            # One at a time as long as a test is likely to notice: it is known then which it was.
            batch = batch if len(able) < len(by_place[places[number]]) - 2 else [first]
            seconds = sum(test.seconds for test in batch)
            allowed = SECONDS + TIMES * seconds
            ended, _ = run(
                first.program, [test.name for test in batch], {"MUTANT": str(number)}, allowed
            )
            if ended != "passed":
                outcome = ended
                if len(batch) == 1:
                    keen[file, first.name] += 1
            able = [test for test in able if test not in batch]
        with lock:
            counted[outcome] += 1
            log.write(f"{outcome}\t{mutants[number]['name']}\n")
            if sum(counted.values()) % 100 == 0:
                print(f"{time.monotonic() - begin:.0f} s: {dict(counted)}", flush=True)
        return number, outcome

    with (WORK / "outcomes.tsv").open("w", encoding="utf-8", buffering=1) as log:
        with ThreadPoolExecutor(jobs) as pool:
            return dict(pool.map(tried, chosen))


def write(mutants: list[dict], outcomes: dict[int, str], *, whole: bool) -> None:
    """Keep the outcomes by the names of the mutants, and write the table."""
    kept = {} if whole or not OUTCOMES.exists() else json.loads(OUTCOMES.read_text("utf-8"))
    names = {mutant["name"] for mutant in mutants}
    kept = {name: outcome for name, outcome in kept.items() if name in names}
    kept |= {mutants[number]["name"]: outcome for number, outcome in outcomes.items()}
    kept = dict(sorted(kept.items()))
    OUTCOMES.write_text(json.dumps(kept, indent=0), "utf-8")
    survivors = [
        f"{outcome} {name}\n" for name, outcome in kept.items() if outcome in ("missed", "untried")
    ]
    SURVIVORS.write_text("".join(survivors), "utf-8")
    rows = [
        "| Module | Mutants | Caught | Timed out | Missed | Do not compile | Not tried | Score |",
        "|---|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for module in MODULES:
        counted = Counter(
            outcome for name, outcome in kept.items() if name.startswith(f"core/src/{module}/")
        )
        found = counted["caught"] + counted["timeout"]
        tried = found + counted["missed"]
        cells = [
            sum(counted.values()),
            *(counted[key] for key in ("caught", "timeout", "missed", "unviable", "untried")),
        ]
        score = f"{100 * found / tried:.1f} %" if tried else ""
        rows.append(
            f"| `{module}` | " + " | ".join(f"{cell:,}" for cell in cells) + f" | {score} |"
        )
    print("\n".join(rows))
    text = README.read_text("utf-8") if README.exists() else "<!-- table -->\n<!-- /table -->\n"
    begin, end = "<!-- table -->\n", "<!-- /table -->"
    head, _, rest = text.partition(begin)
    README.write_text(head + begin + "\n".join(rows) + "\n" + end + rest.partition(end)[2], "utf-8")


if __name__ == "__main__":
    main()
