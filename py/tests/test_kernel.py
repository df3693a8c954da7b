"""A kernel: interrupting stops a long call at once, and what it worked on stays usable."""

import time
from collections.abc import Iterator
from typing import Any

import pytest
from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.manager import KernelManager

SETUP = """
import marusankaku as mk
board = mk.sample().board("1")
ratings = [[1, 2, 3, 3] * 50, [1, 2, 3, 1] * 50]
"""
LONG = {
    "bootstrap": "mk.krippendorff_alpha(ratings, interval='bootstrap', resamples=10_000_000)",
    "bootstrap of κ": "mk.gwet_ac1(ratings, interval='bootstrap', resamples=10_000_000)",
    "agreement": "board.agreement(interval='bootstrap', resamples=10_000_000)",
    "smaa": "mk.smaa([[1, 0.5], [0.5, 1]] * 40, draws=2**32)",
    "robustness": "board.robustness(draws=2**32)",
}


@pytest.fixture(scope="module")
def kernel() -> Iterator[tuple[KernelManager, BlockingKernelClient]]:
    manager = KernelManager(kernel_name="python3")
    manager.start_kernel()
    client: BlockingKernelClient = manager.blocking_client()
    client.start_channels()
    client.wait_for_ready(timeout=60)
    try:
        assert run(client, SETUP)["status"] == "ok"
        yield manager, client
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def run(client: BlockingKernelClient, code: str) -> dict[str, Any]:
    reply: dict[str, Any] = client.execute_interactive(code, timeout=60, output_hook=lambda _: None)
    return reply["content"]  # type: ignore[no-any-return]


@pytest.mark.parametrize("code", LONG.values(), ids=LONG)
def test_interrupting_a_kernel(
    kernel: tuple[KernelManager, BlockingKernelClient], code: str
) -> None:
    manager, client = kernel
    client.execute(code)
    time.sleep(1.5)
    start = time.monotonic()
    manager.interrupt_kernel()
    reply = client.get_shell_msg(timeout=30)
    seconds = time.monotonic() - start
    assert reply["content"]["ename"] == "KeyboardInterrupt"
    print(f"stopped after {seconds * 1000:.0f} ms")
    # 0.2 s, and what a busy machine adds.
    assert seconds < 1.5
    assert run(client, "assert board.ranking().winners == ['S1']")["status"] == "ok"
