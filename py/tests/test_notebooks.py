"""The notebooks run from top to bottom, in both languages, and are kept without outputs."""

from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

FOLDER = Path(__file__).parents[1] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))


def read(path: Path) -> Any:
    return nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]


def code(path: Path, lang: str) -> list[str]:
    cells = [cell for cell in read(path).cells if cell.cell_type == "code"]
    return [cell.source.replace(f'"{lang}"', "LANG") for cell in cells]


def test_there_is_one_in_each_language_with_the_same_code() -> None:
    names = {path.name.split(".")[0] for path in NOTEBOOKS}
    assert len(names) == 5
    for name in names:
        english, japanese = (FOLDER / f"{name}.{lang}.ipynb" for lang in ("en", "ja"))
        assert code(english, "en") == code(japanese, "ja")
        assert len(read(english).cells) == len(read(japanese).cells)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_outputs_are_not_kept(path: Path) -> None:
    for cell in read(path).cells:
        assert not cell.get("outputs")
        assert cell.get("execution_count") is None


# Zero-MQ and asyncio leave sockets to the collector.
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_notebooks_run(path: Path, tmp_path: Path) -> None:
    book = read(path)
    where = {"metadata": {"path": str(tmp_path)}}
    NotebookClient(book, timeout=120, kernel_name="python3", resources=where).execute()
    outputs = [output for cell in book.cells for output in cell.get("outputs", [])]
    assert not [output for output in outputs if output.output_type == "error"]
    pages = [output.data.get("text/html", "") for output in outputs if "data" in output]
    assert sum("<svg" in page for page in pages) >= 1
    assert not any("<script" in page or "https://" in page for page in pages)
