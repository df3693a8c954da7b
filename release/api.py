"""The public items of the crate, read from its sources, and what changed since the last release.

A line is the head of a `pub` item, a public field or a variant, under the path of its module. It needs
no compiler of the day, so the sources of a tag can be read as they are. A line that is gone or changed
breaks callers: before 1.0 that takes another minor version, afterwards another major one.
"""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ITEM = re.compile(r"^ *pub (?!\()(?:[a-z]|r#)")
TYPE = re.compile(r"^ *pub (enum|trait) ")
MEMBER = re.compile(r"^    (?:[A-Z]\w*\b|fn )")
SHOWN = 40


def faults(version: str) -> list[str]:
    """Say where the version hides a break since the last tag."""
    tag = last_tag()
    if not tag:
        return []
    gone = sorted(items(tag) - items(None))
    before = tuple(int(part) for part in tag[1:].split("."))
    now = tuple(int(part) for part in version.split("."))
    place = 1 if before[0] == 0 else 0
    if not gone or now[: place + 1] > before[: place + 1]:
        return []
    listed = [f"  {line}" for line in gone[:SHOWN]]
    return [f"{version} breaks what {tag} had ({len(gone)} items):", *listed]


def last_tag() -> str:
    """Name the last release; an empty string before the first."""
    return git("tag", "--list", "v[0-9]*", "--sort=-version:refname").split("\n")[0]


def items(revision: str | None) -> set[str]:
    """List the public items of a revision; of the work tree without one."""
    if revision is None:
        sources = sorted((ROOT / "core/src").rglob("*.rs"))
        return {
            item
            for path in sources
            for item in of_source(path.relative_to(ROOT).as_posix(), path.read_text("utf-8"))
        }
    names = git("ls-tree", "-r", "--name-only", revision, "core/src").split("\n")
    return {
        item
        for name in names
        if name.endswith(".rs")
        for item in of_source(name, git("show", f"{revision}:{name}"))
    }


def of_source(name: str, text: str) -> set[str]:
    """List the public items of one file, each on one line."""
    module = name.removeprefix("core/src/").removesuffix(".rs").removesuffix("/mod")
    lines = text.split("\n#[cfg(test)]\nmod tests {")[0].split("\n")
    found = set()
    owner = ""
    members = False
    for number, line in enumerate(lines):
        if line.startswith("}"):
            owner, members = "", False
        elif line.startswith(("impl", "pub struct ", "pub enum ", "pub trait ", "pub mod ")):
            owner = head(lines, number) + " "
            members = bool(TYPE.match(line))
        if ITEM.match(line) or (members and MEMBER.match(line)):
            own = "" if line.startswith("pub ") else owner
            found.add(f"{module}: {own}{head(lines, number)}")
    return found


def head(lines: list[str], number: int) -> str:
    """Join an item up to its body: signatures are written on several lines."""
    text = ""
    for line in lines[number:]:
        text += " " + line.strip()
        ended = re.search(r"( \{\}?|;|,)$", line)
        if ended and text.count("(") <= text.count(")"):
            break
    joined = " ".join(text.split())
    if re.match(r"pub (const|static) (?!fn )", joined):
        return joined.split(" = ")[0]
    return re.sub(r"( \{|;|,)+$", "", joined)


def git(*arguments: str) -> str:
    """Ask git."""
    command = ["git", *arguments]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return run.stdout.strip()


if __name__ == "__main__":
    print("\n".join(sorted(items(None))))
