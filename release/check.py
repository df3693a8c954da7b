"""Check what a release holds before it is made: versions, CHANGELOG, public names, file lists.

``python release/check.py`` says whether a release is prepared; ``--today`` whether it can be made
today: then CHANGELOG has its date, nothing is uncommitted, and no tag has its name.
"""

import datetime
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import api

ROOT = Path(__file__).resolve().parents[1]
# What no published package holds.
PRIVATE = re.compile(r"(^|/)(\.env|\.git|target|node_modules|.*\.(pem|key|so|pyc))(/|$)")


def main() -> None:
    """Print every fault, and end with 1 if there is one."""
    today = sys.argv[1:] == ["--today"]
    cargo = tomllib.loads((ROOT / "Cargo.toml").read_text("utf-8"))
    version = cargo["workspace"]["package"]["version"]
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    date = datetime.date.today().isoformat() if today else None
    faults = [*versions(version), *changelog(text, version, date), *npm_files(), *crate_files()]
    faults += [*api.faults(version), *(repository(version) if today else [])]
    said = (
        "can be released today" if today else "is prepared; `make release-check TODAY=1` on the day"
    )
    print("\n".join(faults) or f"{version} {said}")
    before = api.last_tag()
    compared = f"compared with {before}" if before else "not compared: nothing was released before"
    print(f"public names of the crate: {compared}")
    sys.exit(bool(faults))


def versions(version: str) -> list[str]:
    """Compare the versions of the packages with the one of the workspace."""
    package = json.loads((ROOT / "wasm/package.json").read_text("utf-8"))
    lock = json.loads((ROOT / "wasm/package-lock.json").read_text("utf-8"))
    project = tomllib.loads((ROOT / "py/pyproject.toml").read_text("utf-8"))["project"]
    cargo = tomllib.loads((ROOT / "Cargo.toml").read_text("utf-8"))["workspace"]
    found = {
        "wasm/package.json": package["version"],
        "wasm/package-lock.json": lock["version"],
        "Cargo.toml, the dependency on the core": cargo["dependencies"]["marusankaku"]["version"],
        # Without a version of its own the wheel has that of its crate.
        "py/pyproject.toml": project.get("version", version),
    }
    for manifest in ("core", "py", "wasm"):
        crate = tomllib.loads((ROOT / manifest / "Cargo.toml").read_text("utf-8"))["package"]
        own = crate["version"]
        found[f"{manifest}/Cargo.toml"] = own if isinstance(own, str) else version
    return [
        f"{name} has version {own}, the workspace {version}"
        for name, own in found.items()
        if own != version
    ]


def changelog(text: str, version: str, date: str | None) -> list[str]:
    """Look for the heading of the version, first of all; with this date, if one is asked for."""
    first = next((line for line in text.split("\n") if line.startswith("## ")), "")
    told = f"CHANGELOG.md begins with '{first}'"
    dated = rf"## {re.escape(version)} - (\d{{4}}-\d\d-\d\d)"
    found = re.fullmatch(dated, first)
    if date is not None:
        return [] if found and found[1] == date else [f"{told}, not with '## {version} - {date}'"]
    if found or first == f"## {version} (unreleased)":
        return []
    return [f"{told}, not with '## {version} (unreleased)', or its date"]


def repository(version: str) -> list[str]:
    """Look for what the release would leave out, and for a release of the same name."""
    faults = ["what is not committed would not be released"] if api.git("status", "--short") else []
    if api.git("tag", "--list", f"v{version}"):
        faults.append(f"v{version} was released")
    return faults


def npm_files() -> list[str]:
    """Compare the files of the npm package with what package.json promises."""
    run = subprocess.run(
        ["npm", "pack", "--dry-run", "--json", "--ignore-scripts"],
        cwd=ROOT / "wasm",
        capture_output=True,
        text=True,
        check=True,
    )
    files = {item["path"] for item in json.loads(run.stdout)[0]["files"]}
    package = json.loads((ROOT / "wasm/package.json").read_text("utf-8"))
    promised = {path.removeprefix("./") for path in paths(package["exports"])}
    missing = [f"npm: {path} is exported, but not packed" for path in sorted(promised - files)]
    strange = [f"npm: {path} is packed" for path in sorted(files) if PRIVATE.search(path)]
    return missing + strange


def paths(exports: object) -> list[str]:
    """List the files that `exports` leads to."""
    if isinstance(exports, dict):
        return [path for value in exports.values() for path in paths(value)]
    return [str(exports)]


def crate_files() -> list[str]:
    """Look through the files of the crate."""
    run = subprocess.run(
        ["cargo", "package", "--list", "--locked", "--allow-dirty", "-p", "marusankaku"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    files = run.stdout.splitlines()
    needed = {"Cargo.toml", "README.md", "src/lib.rs", "schema/workshop.schema.json"}
    missing = [f"crate: {path} is missing" for path in sorted(needed - set(files))]
    return missing + [f"crate: {path} is packed" for path in files if PRIVATE.search(path)]


if __name__ == "__main__":
    main()
