"""The sheet to mark in, in marimo and a browser; marimo is large, and no package of the tests."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import expect

from lab import chromium, free_port, wait_for

pytest.importorskip("marimo")

NOTEBOOK = """
import marimo

app = marimo.App()

@app.cell
def _():
    import marimo as mo
    from marusankaku.widget import BoardWidget

    problems = {"P1": 3, "P2": 1}
    widget = BoardWidget(solutions=["S1", "S2"], problems=problems, raters=["pm", "dev"])
    sheet = mo.ui.anywidget(widget)
    sheet
    return mo, sheet

@app.cell
def _(mo, sheet):
    sheet.value
    mo.md(f"winners: {sheet.board.ranking().winners}")
    return
"""


@contextmanager
def marimo(folder: Path) -> Iterator[str]:
    notebook = folder / "notebook.py"
    notebook.write_text(NOTEBOOK, "utf-8")
    port = free_port()
    command = [sys.executable, "-m", "marimo", "run", str(notebook), "--headless", "--no-token"]
    command += ["--port", str(port)]
    environment = {**os.environ, "HOME": str(folder)}
    with (folder / "marimo.log").open("w") as log:
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=log, cwd=folder)
    url = f"http://127.0.0.1:{port}"
    try:
        wait_for(url, server)
        yield url
    finally:
        server.terminate()
        server.wait(20)


def test_marks_reach_the_kernel_and_cells_follow(tmp_path: Path) -> None:
    with marimo(tmp_path) as url, chromium() as browser:
        page = browser.new_page()
        page.goto(url)
        cell = ".maru-widget-board [data-cell='{},0']"
        page.locator(f"{cell.format(0)} input").first.focus(timeout=60_000)
        page.keyboard.press("1")
        expect(page.get_by_text("winners: ['S1']")).to_be_visible()
        page.locator(f"{cell.format(0)} label").nth(2).click()
        page.locator(f"{cell.format(1)} label").nth(1).click()
        expect(page.get_by_text("winners: ['S2']")).to_be_visible()
        expect(page.locator(".maru-widget-board [part~=answer]")).to_contain_text("S2")
