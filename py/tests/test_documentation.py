"""Every example of the documentation is run; the site is whole and loads nothing from elsewhere."""

import doctest
import importlib
import os
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import marusankaku

ROOT = Path(__file__).parents[2]


def test_the_examples_of_the_docstrings_hold() -> None:
    attempted = 0
    for module in pkgutil.walk_packages(marusankaku.__path__, "marusankaku."):
        if module.name.endswith(("_native", "__main__")):
            continue
        results = doctest.testmod(importlib.import_module(module.name))
        assert results.failed == 0, module.name
        attempted += results.attempted
    assert attempted > 5


def test_every_public_function_has_an_example() -> None:
    for name in marusankaku.__all__:
        item = getattr(marusankaku, name)
        if callable(item) and name not in ("Workshop", "MarusankakuError"):
            assert ">>> " in (item.__doc__ or ""), name


def test_every_public_name_is_on_the_page_of_the_api() -> None:
    page = (ROOT / "docs" / "api.md").read_text("utf-8")
    named = re.findall(r"^::: marusankaku\.(\w+)$", page, re.MULTILINE)
    assert sorted(named) == sorted({*marusankaku.__all__} - {"__version__"})


def test_the_site_is_built_without_warnings_and_loads_nothing_from_elsewhere(
    tmp_path: Path,
) -> None:
    build = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir"]
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(
        [*build, str(tmp_path)], cwd=ROOT, env=quiet, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    pages = list(tmp_path.glob("*.html"))
    assert len(pages) > 10
    loads = re.compile(r"<(?:script|link|img|iframe|source)\b[^>]+(?:src|href)=.?(?:https?:)?//")
    for page in pages:
        assert not loads.search(page.read_text("utf-8")), page.name


def test_guides_are_there_in_both_languages() -> None:
    docs = {page.name for page in (ROOT / "docs").glob("*.md")}
    english = {name for name in docs if not name.endswith(".ja.md")}
    # The API is documented in English, tables of measurements are numbers.
    assert {name for name in english if f"{name[:-3]}.ja.md" not in docs} <= {
        "api.md",
        "coverage.md",
        "ux.md",
    }


def test_the_example_runs() -> None:
    command = [sys.executable, str(ROOT / "py" / "examples" / "team.py")]
    done = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8")
    assert done.stdout.splitlines()[:2] == ["first: S1", "discuss: S5 × P5 0.48"]
