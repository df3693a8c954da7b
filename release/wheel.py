"""Check built wheels: ``python release/wheel.py FOLDER``.

One wheel serves every Python from 3.10 (abi3), on every Linux whose C library is not older than its
tag says. That is looked up in the compiled module, not in what the wheel says of itself.
"""

import re
import sys
import zipfile
from pathlib import Path

NAME = re.compile(
    r"marusankaku-[\d.]+-cp310-abi3-(manylinux_(\d+)_(\d+)_\w+|macosx_\w+|win\w+)\.whl"
)
NEEDS = re.compile(rb"GLIBC_(\d+)\.(\d+)")
# The library of one version of Python, which need not be there.
BOUND = re.compile(rb"libpython[\d.]*\.so")
REQUIRED = {"marusankaku/py.typed", "marusankaku/_native.pyi", "marusankaku/widget/elements.js"}


def main() -> None:
    """Print every fault, and end with 1 if there is one."""
    wheels = sorted(Path(sys.argv[1]).glob("*.whl"))
    faults = [fault for wheel in wheels for fault in look(wheel)]
    if not wheels:
        faults.append(f"{sys.argv[1]}: no wheel")
    print("\n".join(faults) or f"{len(wheels)} wheel, as its name says")
    sys.exit(bool(faults))


def look(wheel: Path) -> list[str]:
    """List what is wrong with one wheel."""
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        modules = {name: archive.read(name) for name in names if name.endswith((".so", ".pyd"))}
    faults = [f"lacks {name}" for name in sorted(REQUIRED - set(names))]
    if not any(name.endswith("/licenses/LICENSE-MIT") for name in names):
        faults.append("lacks its licences")
    if len(modules) != 1:
        faults.append(f"has {len(modules)} compiled modules")
    for name, content in modules.items():
        faults += [f"{name}: {fault}" for fault in binary(wheel.name, content)]
    return [f"{wheel.name}: {fault}" for fault in faults]


def binary(wheel: str, content: bytes) -> list[str]:
    """Compare a compiled module with the name of its wheel."""
    tag = NAME.fullmatch(wheel)
    if not tag:
        return ["the wheel's name is not of abi3 from Python 3.10, or of no public platform"]
    faults = [f"needs {found.decode()}" for found in sorted(set(BOUND.findall(content)))]
    if tag[2]:
        named = (int(tag[2]), int(tag[3]))
        needs = {(int(major), int(minor)) for major, minor in NEEDS.findall(content)}
        faults += [f"needs glibc {a}.{b}" for a, b in sorted(needs) if (a, b) > named]
    return faults


if __name__ == "__main__":
    main()
