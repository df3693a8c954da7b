"""Hold the licence of every dependency against the lists of licences.toml, without a network.

Rust packages are read from `cargo metadata`, npm packages from their lock, Python packages from
what is installed of their lock.
"""

import importlib.metadata
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RULES = tomllib.loads((ROOT / "release/licences.toml").read_text("utf-8"))
SHIPPED = {"marusankaku", "marusankaku-py", "marusankaku-wasm"}
JOINTS = re.compile(r"(\(|\)|\s+AND\s+|\s+OR\s+|/|;)")


def main() -> None:
    """Name every dependency that no list allows, and end with 1 if there is one."""
    found = [*rust("Cargo.toml"), *rust("fuzz/Cargo.toml"), *npm(), *python()]
    shipped = set(RULES["shipped"])
    allowed = {True: shipped, False: shipped | set(RULES["tools"])}
    refused = sorted(
        f"{name}: {licence or 'no licence'}" + (" (shipped)" if ships else "")
        for name, licence, ships in set(found)
        if not permits(RULES["read"].get(name, licence), allowed[ships])
    )
    print("\n".join(refused) or f"{len(set(found))} dependencies, all under allowed licences")
    sys.exit(bool(refused))


def rust(manifest: str) -> Iterator[tuple[str, str, bool]]:
    """List the packages of a workspace; those that the published packages are compiled from ship."""
    command = ["cargo", "metadata", "--locked", "--format-version", "1", "--manifest-path"]
    run = subprocess.run([*command, ROOT / manifest], capture_output=True, check=True)
    data = json.loads(run.stdout)
    nodes = {node["id"]: node for node in data["resolve"]["nodes"]}
    names = {package["id"]: package["name"] for package in data["packages"]}
    ships: set[str] = set()
    waiting = [identity for identity, name in names.items() if name in SHIPPED]
    while waiting:
        identity = waiting.pop()
        if identity not in ships:
            ships.add(identity)
            waiting += [
                dependency["pkg"]
                for dependency in nodes[identity]["deps"]
                if any(kind["kind"] is None for kind in dependency["dep_kinds"])
            ]
    for package in data["packages"]:
        if package["source"]:
            name = f"rust:{package['name']} {package['version']}"
            yield name, package["license"] or "", package["id"] in ships


def npm() -> Iterator[tuple[str, str, bool]]:
    """List the packages of the npm lock; what is no development dependency ships."""
    lock = json.loads((ROOT / "wasm/package-lock.json").read_text("utf-8"))
    for path, package in lock["packages"].items():
        if path:
            name = f"npm:{path.removeprefix('node_modules/')} {package['version']}"
            yield name, package.get("license", ""), not package.get("dev", False)


def python() -> Iterator[tuple[str, str, bool]]:
    """List the packages of the Python lock that are installed; none of them ships."""
    lock = (ROOT / "py/requirements.lock").read_text("utf-8")
    for name in re.findall(r"^([A-Za-z0-9][\w.-]*)==", lock, re.MULTILINE):
        try:
            about = importlib.metadata.metadata(name)
        except importlib.metadata.PackageNotFoundError:
            continue  # of another system
        classifiers = about.get_all("Classifier") or []
        classified = [text.split(" :: ")[-1] for text in classifiers if text.startswith("License")]
        said = (about.get("License") or "").splitlines()[:1]
        licence = about.get("License-Expression") or ";".join(classified) or "".join(said)
        yield f"python:{name}", licence, False


def permits(expression: str, allowed: set[str]) -> bool:
    """Whether allowed licences meet an SPDX expression; `/` is an old OR, `;` joins all."""
    expression = RULES["spelling"].get(expression, expression)
    words = [word.strip() for word in JOINTS.split(expression) if word.strip()]
    value, rest = either(words, allowed)
    return value and not rest


def either(words: list[str], allowed: set[str]) -> tuple[bool, list[str]]:
    """Need one of the parts that OR joins."""
    value, words = every(words, allowed)
    while words and words[0] in ("OR", "/"):
        other, words = every(words[1:], allowed)
        value = value or other
    return value, words


def every(words: list[str], allowed: set[str]) -> tuple[bool, list[str]]:
    """Need all of the parts that AND joins."""
    value, words = one(words, allowed)
    while words and words[0] in ("AND", ";"):
        other, words = one(words[1:], allowed)
        value = value and other
    return value, words


def one(words: list[str], allowed: set[str]) -> tuple[bool, list[str]]:
    """Read a licence, or an expression in brackets."""
    if not words:
        return False, words
    if words[0] == "(":
        value, rest = either(words[1:], allowed)
        return value and rest[:1] == [")"], rest[1:]
    return RULES["spelling"].get(words[0], words[0]) in allowed, words[1:]


if __name__ == "__main__":
    main()
