"""JupyterLab, its notebooks, and a browser on them; nothing outside of this machine is reached."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, Page, Route, expect, sync_playwright

# Other work on the machine must not fail a test.
expect.set_options(timeout=30_000)
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
SETTINGS = {
    # News and extensions would be asked for elsewhere.
    "@jupyterlab/apputils-extension/notification.jupyterlab-settings": (
        '{"fetchNews": "false", "checkForUpdates": false}'
    ),
}


class Lab:
    """A running JupyterLab."""

    def __init__(self, root: Path, url: str) -> None:
        self.root, self.url = root, url

    def theme(self, name: str) -> None:
        """Choose the colours of pages that are opened from now on."""
        settings = f"{self.url}/lab/api/settings/@jupyterlab/apputils-extension:themes"
        body = json.dumps({"raw": json.dumps({"theme": name})}).encode()
        with urllib.request.urlopen(urllib.request.Request(settings, body, method="PUT")):
            pass

    def notebook(self, name: str, cells: list[str]) -> Path:
        """Write a notebook that was never run."""
        code: dict[str, object] = {
            "cell_type": "code",
            "execution_count": None,
            "metadata": {},
            "outputs": [],
        }
        book = {
            "cells": [{**code, "id": f"c{at}", "source": cell} for at, cell in enumerate(cells)],
            "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3"}},
            "nbformat": 4,
            "nbformat_minor": 5,
        }
        path = self.root / name
        path.write_text(json.dumps(book), "utf-8")
        return path


@contextmanager
def lab(folder: Path) -> Iterator[Lab]:
    """Start JupyterLab with a home of its own, and end it."""
    root, home = folder / "notebooks", folder / "home"
    for name, text in SETTINGS.items():
        file = home / "config" / "lab" / "user-settings" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    root.mkdir()
    port = free_port()
    environment = {
        **os.environ,
        "HOME": str(home),
        "IPYTHONDIR": str(home / "ipython"),
        **{
            f"JUPYTER_{kind}_DIR": str(home / kind.lower())
            for kind in ("CONFIG", "DATA", "RUNTIME")
        },
    }
    options = {
        "ServerApp.port": port,
        "ServerApp.root_dir": root,
        "IdentityProvider.token": "",
        "ServerApp.password": "",
        "ServerApp.disable_check_xsrf": True,
        "LabApp.extension_manager": "readonly",
    }
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"]
    command += [f"--{name}={value}" for name, value in options.items()]
    with (folder / "lab.log").open("w") as log:
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=log, cwd=root)
    url = f"http://127.0.0.1:{port}"
    try:
        wait_for(f"{url}/api", server)
        yield Lab(root, url)
    finally:
        server.terminate()
        server.wait(20)


def free_port() -> int:
    """Give a port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    """Wait until a server answers."""
    for _ in range(900):
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(url):
                return
        except OSError:
            time.sleep(0.2)
    message = "the server did not start: see its log"
    raise RuntimeError(message)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the browser of the system."""
    path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


class Notebook:
    """A notebook that is open in a page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def run_all(self) -> None:
        """Run all cells, and wait until the last one has been run."""
        self.command("Run", "runmenu:run-all")
        self.wait_idle()

    def command(self, menu: str, command: str) -> None:
        """Choose from the menu."""
        self.page.get_by_role("menuitem", name=menu, exact=True).first.click()
        self.page.locator(f'.lm-Menu-item[data-command="{command}"]').click()

    def wait_idle(self, seconds: int = 240) -> None:
        """Wait until every cell has its number."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            prompts = self.page.locator(".jp-Notebook .jp-InputPrompt").all_text_contents()
            if prompts and all(prompt.strip("[]:").strip().isdigit() for prompt in prompts):
                return
            self.page.wait_for_timeout(200)
        message = f"the cells are not done: {prompts}"
        raise AssertionError(message)

    def output(self, cell: int) -> Locator:
        """Give the output area of a cell."""
        return self.page.locator(".jp-Notebook .jp-Cell").nth(cell).locator(".jp-Cell-outputArea")

    def focus(self, cell: str) -> None:
        """Focus a cell of the sheet, and wait until the notebook no longer takes it away.

        After a run the notebook scrolls and focuses its own cells, on a busy machine much later;
        keys would then change the notebook.
        """
        for _ in range(60):
            self.page.locator(cell).focus()
            self.page.wait_for_timeout(500)
            if self.page.locator(cell).evaluate(
                "cell => cell === cell.getRootNode().activeElement"
            ):
                return
        message = f"the notebook keeps the focus from {cell}"
        raise AssertionError(message)

    def run_cell(self, cell: int) -> None:
        """Begin to run a cell."""
        self.page.locator(".jp-Notebook .jp-Cell .jp-InputArea-prompt").nth(cell).click()
        self.page.keyboard.press("Control+Enter")

    def run_again(self, cell: int) -> None:
        """Run a cell that was run, and wait for its new number."""
        prompt = self.page.locator(".jp-Notebook .jp-Cell .jp-InputPrompt").nth(cell)
        before = prompt.text_content() or ""
        self.run_cell(cell)
        expect(prompt).not_to_have_text(before)
        self.wait_idle()

    def restart(self) -> None:
        """End the kernel, and start another."""
        self.command("Kernel", "kernelmenu:restart")
        self.page.locator(".jp-Dialog button.jp-mod-accept").click()
        self.page.wait_for_timeout(2000)

    def show(self, cell: int) -> None:
        """Scroll to the output of a cell."""
        self.output(cell).evaluate("output => output.scrollIntoView()")
        self.page.wait_for_timeout(300)

    def save(self) -> None:
        """Save, and wait until that is done."""
        self.page.keyboard.press("Control+s")
        expect(self.page.locator(".jp-mod-dirty")).to_have_count(0)
        self.page.wait_for_timeout(500)

    def picture(self, name: str) -> None:
        """With SCREENSHOTS=folder keep a picture."""
        folder = os.environ.get("SCREENSHOTS")
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=Path(folder) / f"{name}.png")


@contextmanager
def opened(browser: Browser, running: Lab, name: str, **options: Any) -> Iterator[Notebook]:
    """Open a notebook; whatever the page asks for elsewhere is refused, and fails the test."""
    elsewhere: list[str] = []

    def local_only(route: Route) -> None:
        if route.request.url.startswith((running.url, "data:", "blob:")):
            route.continue_()
        else:
            elsewhere.append(route.request.url)
            route.abort()

    context = browser.new_context(viewport={"width": 1400, "height": 1000}, **options)
    page = context.new_page()
    page.route("**/*", local_only)
    page.goto(f"{running.url}/lab/tree/{name}?reset")
    expect(page.locator(".jp-Notebook .jp-Cell").first).to_be_visible(timeout=60_000)
    # Cells that are run before the kernel has said a word are forgotten.
    status = page.locator(".jp-StatusBar-Widget", has_text="Python 3 (ipykernel) | Idle")
    expect(status.first).to_be_visible(timeout=60_000)
    page.wait_for_timeout(1000)
    try:
        yield Notebook(page)
    finally:
        context.close()
    assert elsewhere == [], "a page asked for something elsewhere"
