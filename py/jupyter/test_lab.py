"""JupyterLab in a browser: what a notebook shows, what the sheet takes, what is left of both."""

import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from lab import Lab, Notebook, chromium, lab, opened

CELLS = [
    "import marusankaku as mk\nworkshop = mk.sample()\nboard = workshop.board('1')\nboard",
    "board.ranking()",
    "board.plot.marks(lang='LANG')",
    "board.findings()",
    "from marusankaku.widget import BoardWidget\n"
    "widget = BoardWidget(workshop, round=1, lang='LANG')\n"
    "widget",
    "print(widget.board.ranking().winners)",
]
RANKING, CHART, FINDINGS, WIDGET, WINNERS = 1, 2, 3, 4, 5
BOARD = ".maru-widget-board"
GRID = f"{BOARD} [part~=grid]"
RATER = f"{BOARD} [data-key=rater]"
CONTRAST = Path(__file__).with_name("contrast.js")


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    with lab(tmp_path_factory.mktemp("lab")) as started:
        yield started


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


def cells(lang: str) -> list[str]:
    return [cell.replace("LANG", lang) for cell in CELLS]


def cell_of(solution: int, problem: int) -> str:
    """Name the radio buttons of a cell; both are counted from 1."""
    return f'{BOARD} [data-cell="{solution - 1},{problem - 1}"]'


def stop_of(solution: int, problem: int) -> str:
    """Name the button of a cell that has, or takes, the focus."""
    cell = cell_of(solution, problem)
    return f"{cell} input:checked, {cell}:not(:has(:checked)) label:first-of-type input"


def mark_of(solution: int, problem: int) -> str:
    return f"{cell_of(solution, problem)} input:checked"


def check_contrast(notebook: Notebook) -> None:
    contrast, text = notebook.page.locator("body").evaluate(CONTRAST.read_text("utf-8"))
    assert 4.5 <= contrast < 21, text


# The colours of the system are not those of the notebook: they must not be asked.
@pytest.mark.parametrize(
    ("lang", "scheme", "system"), [("en", "light", "dark"), ("ja", "dark", "light")]
)
def test_tables_charts_and_the_sheet(
    running: Lab, browser: Browser, lang: str, scheme: str, system: Any
) -> None:
    name = f"{lang}.ipynb"
    running.notebook(name, cells(lang))
    running.theme(f"JupyterLab {scheme.title()}")
    with opened(browser, running, name, color_scheme=system) as notebook:
        notebook.run_all()
        expect(notebook.output(RANKING).locator("table")).to_contain_text("S1")
        expect(notebook.output(CHART).locator("svg, img").first).to_be_visible()
        expect(notebook.output(FINDINGS).locator("table")).to_contain_text("P5")
        expect(notebook.output(WINNERS)).to_contain_text("['S1']")
        notebook.show(0)
        notebook.picture(f"tables-{lang}-{scheme}")
        notebook.show(WIDGET)
        page = notebook.page
        page.locator(f"{BOARD} [data-key='view table']").click()
        grid = page.locator(GRID)
        expect(grid.locator("tbody tr")).to_have_count(7)
        side = page.locator(f"{BOARD} [part~=ranking]").first
        before = side.inner_text()

        # By keyboard: one stop for the tab key, arrows, marks; the notebook's own keys stay quiet.
        notebook.focus(stop_of(1, 1))
        for key in ("ArrowRight", "ArrowDown", "1", "ArrowUp", "3"):
            page.keyboard.press(key)
        expect(page.locator(mark_of(2, 2))).to_have_value("○")
        expect(page.locator(mark_of(1, 2))).to_have_value("×")
        expect(side).not_to_have_text(before)
        expect(grid.locator("[tabindex='0']")).to_have_count(1)
        expect(page.locator(stop_of(1, 2))).to_be_focused()
        after_keys = side.inner_text()

        # By mouse: for another rater, the choices of a cell.
        page.locator(RATER).select_option("sales")
        expect(page.locator(mark_of(1, 2))).not_to_have_value("×")
        for problem in range(1, 9):
            page.locator(f"{cell_of(7, problem)} label").first.click()
        expect(page.locator(mark_of(7, 8))).to_have_value("○")
        expect(side).not_to_have_text(after_keys)
        page.locator(f"{BOARD} [data-details=points] summary").click()
        points = page.locator(f"{BOARD} [data-key='points P1']")
        points.fill("9")
        points.press("Tab")
        # Below it, advice and charts follow.
        advice = page.locator(".maru-widget-result")
        expect(advice.locator("[part~=findings] li").first).to_be_visible()
        expect(advice.locator("[part~=chart] svg").first).to_be_visible()
        notebook.page.wait_for_timeout(500)
        notebook.picture(f"sheet-{lang}-{scheme}")
        check_contrast(notebook)
        shown = side.locator("tbody th .id").first.inner_text()
        notebook.run_again(WINNERS)
        expect(notebook.output(WINNERS)).to_contain_text(f"'{shown}'")
        notebook.save()
    check_what_is_left(running, browser, name, lang)


def check_what_is_left(running: Lab, browser: Browser, name: str, lang: str) -> None:
    """The saved notebook holds the last marks, read without a kernel, trust or the network."""
    saved = json.loads((running.root / name).read_text("utf-8"))
    outputs = saved["cells"][WIDGET]["outputs"]
    html = "".join("".join(output["data"].get("text/html", "")) for output in outputs)
    # The points that were typed last, at the head of their problem.
    assert re.search(r"P1\D{0,400}?9\D", re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL))
    assert "<script" not in html
    # Another text, so that no one has signed it.
    saved["cells"][0]["source"] = [*saved["cells"][0]["source"], "\n# read by others"]
    (running.root / f"untrusted-{name}").write_text(json.dumps(saved), "utf-8")
    with opened(browser, running, f"untrusted-{name}") as notebook:
        expect(notebook.output(RANKING).locator("table")).to_contain_text("S1")
        expect(notebook.output(CHART).locator("svg, img").first).to_be_visible()
        left = notebook.output(WIDGET).locator("table")
        expect(left.first).to_be_visible()
        expect(left.first).to_contain_text("P8")
        notebook.show(CHART)
        notebook.picture(f"untrusted-{lang}")
    # A notebook that is trusted, but whose kernel is gone.
    with opened(browser, running, name) as notebook:
        notebook.restart()
        notebook.page.reload()
        expect(notebook.output(WIDGET).locator("table").first).to_be_visible(timeout=30_000)

    page = running.root / f"{lang}.html"
    convert = [sys.executable, "-m", "nbconvert", "--to", "html", str(running.root / name)]
    subprocess.run(convert, check=True, capture_output=True)
    context = browser.new_context(offline=True, viewport={"width": 1200, "height": 1000})
    opened_page = context.new_page()
    opened_page.goto(page.as_uri())
    outputs = opened_page.locator(".jp-OutputArea-output")
    expect(outputs.filter(has=opened_page.locator("table")).first).to_be_visible()
    assert outputs.locator("svg, img").count() >= 1
    expect(outputs.filter(has_text="P8").filter(has_text="S7").last).to_be_visible()
    opened_page.close()
    context.close()


def test_blind_marks_are_not_on_the_page(running: Lab, browser: Browser) -> None:
    source = (
        "from marusankaku.widget import BoardWidget\n"
        "widget = BoardWidget(solutions=['S1', 'S2'], problems={'P1': 3, 'P2': 1},\n"
        "                     raters=['pm', 'dev'], blind=True)\nwidget"
    )
    running.notebook("blind.ipynb", [source])
    with opened(browser, running, "blind.ipynb") as notebook:
        notebook.run_all()
        page = notebook.page
        button = page.locator(".maru-widget-bar").get_by_role("button")
        marked = page.locator(f"{BOARD} input:checked")
        # Until somebody says who is there, nothing is shown, nor can be marked.
        expect(page.locator(f"{BOARD} input:enabled")).to_have_count(0)
        page.locator(RATER).select_option("pm")
        page.locator(f"{BOARD} [data-key='view table']").click()
        notebook.focus(stop_of(1, 1))
        for solution, problem, key in ((1, 1, "1"), (1, 2, "1"), (2, 1, "2"), (2, 2, "2")):
            page.locator(stop_of(solution, problem)).press(key)
            expect(page.locator(mark_of(solution, problem))).to_have_value("○△"[int(key) - 1])
        expect(page.locator(f"{BOARD} [data-left]")).to_have_text("all 4 cells marked")
        notebook.picture("blind-en")
        button.filter(has_text="I am done").click()
        expect(button).to_have_text(["Reveal all marks"])
        page.locator(RATER).select_option("dev")
        expect(page.locator(f"{BOARD} input:enabled").first).to_be_visible()
        expect(marked).to_have_count(0)
        expect(page.locator(f"{BOARD} [part~=progress]")).to_contain_text("pm: done")
        button.filter(has_text="Somebody else").click()
        page.locator(RATER).select_option("pm")
        expect(page.locator(".maru-widget-note")).to_contain_text("Nobody sees")
        expect(marked).to_have_count(0)
        expect(page.locator(f"{BOARD} input:enabled")).to_have_count(0)
        expect(page.locator(f"{BOARD} [part~=ranking]")).to_have_count(0)
        expect(page.locator(".maru-widget-result")).to_be_hidden()
        button.filter(has_text="Reveal").click()
        expect(page.locator(".maru-widget-note")).to_contain_text("4 cells")
        button.filter(has_text="Reveal").click()
        expect(marked).to_have_count(4)
        expect(page.locator(mark_of(1, 1))).to_have_value("○")
        expect(page.locator(f"{BOARD} [part~=ranking]")).to_contain_text("S1")
        expect(page.locator(f"{BOARD} input:disabled")).to_have_count(0)
        expect(page.locator(".maru-widget-note")).to_be_empty()
        # A mark is a picture; whoever copies gets the character.
        label = page.locator(f"{cell_of(1, 1)} label").first
        expect(label).to_have_text("○", use_inner_text=True)
        expect(label.locator("svg")).to_be_visible()
        notebook.picture("revealed-en")


def test_interrupt_stops_a_long_call(running: Lab, browser: Browser) -> None:
    matrix = json.dumps([[1, 0.5], [0.5, 1]] * 40)
    source = [f"import marusankaku as mk\nmk.smaa({matrix}, draws=2**32)", "1 + 1"]
    running.notebook("long.ipynb", source)
    with opened(browser, running, "long.ipynb") as notebook:
        notebook.run_cell(0)
        notebook.page.wait_for_timeout(2000)
        start = time.monotonic()
        notebook.command("Kernel", "kernelmenu:interrupt")
        expect(notebook.output(0)).to_contain_text("KeyboardInterrupt", timeout=30_000)
        # The menu, the server and the page are in it, too; the kernel alone is in test_kernel.py.
        assert time.monotonic() - start < 10
        notebook.run_cell(1)
        expect(notebook.output(1)).to_contain_text("2")


def test_what_is_executed_without_a_page_is_left_too(running: Lab) -> None:
    """``nbconvert --execute`` stores the state of widgets, which takes a network to show."""
    path = running.notebook("executed.ipynb", cells("en"))
    convert = [sys.executable, "-m", "nbconvert", "--to", "html", "--execute", str(path)]
    subprocess.run(convert, check=True, capture_output=True)
    page = Path(running.root / "executed.html").read_text("utf-8")
    assert page.count('<table class="maru-table') >= 5
