"""Run the Python blocks of a Markdown file as they stand: ``python run_blocks.py README.md``."""

import re
import sys
from pathlib import Path


def blocks(language: str, path: Path) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", path.read_text("utf-8"), re.DOTALL)


def run(path: Path) -> None:
    names = {"__name__": path.stem}
    for code in blocks("python", path):
        exec(compile(code, path.name, "exec"), names)


if __name__ == "__main__":
    run(Path(sys.argv[1]))
