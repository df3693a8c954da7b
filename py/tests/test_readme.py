"""The steps of the README and of the guides are run as they stand there."""

import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from run_blocks import blocks, run
from support import SAMPLE

ROOT = Path(__file__).parents[2]
PAGES = ["README.md", "README.ja.md", "py/README.md"]
PAGES += sorted(f"docs/{page.name}" for page in (ROOT / "docs").glob("*.md"))
# test_scale.py makes the files that these read, and runs them.
ELSEWHERE = ["docs/scale.md", "docs/scale.ja.md"]


@pytest.mark.parametrize("name", [page for page in PAGES if page not in ELSEWHERE])
def test_python_blocks_run(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run(ROOT / name)


@pytest.mark.parametrize("name", PAGES)
def test_shell_commands_of_the_package_run(name: str, tmp_path: Path) -> None:
    for folder in ("FOLDER", "フォルダ"):
        shutil.copytree(SAMPLE, tmp_path / folder, ignore=shutil.ignore_patterns("messy", "*.md"))
    lines = [line.split("#")[0] for code in blocks("sh", ROOT / name) for line in code.splitlines()]
    for line in lines:
        if not line.startswith("python -m marusankaku"):
            continue
        # A line that goes on after any exit code is allowed to find something.
        line, _, rest = line.partition("||")
        command = [sys.executable, *shlex.split(line)[1:]]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0 or (rest and done.returncode == 1), done.stderr
