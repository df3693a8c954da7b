"""Long calls: they say how far they are, and Ctrl-C ends them at once and breaks nothing."""

import signal
import subprocess
import sys
import threading
import time

import pytest

import marusankaku as mk

# Each takes minutes where nobody stops it. Its board of 200 solutions is invented (架空).
LONG = {
    "smaa": "mk.smaa(matrix, draws=4_000_000_000)",
    "robustness": "board.robustness(draws=4_000_000_000)",
    "report": "board.report(draws=4_000_000_000)",
    "report_of_round": "mk.sample().report(draws=4_000_000_000)",
    "smaa_counts": "mk.smaa_counts(matrix, range(4_000_000), draws=4_000_000_000)",
    "rank_acceptability": "board.rank_acceptability(raters='bootstrap', draws=4_000_000_000)",
    "confidence": "board.confidence(draws=1_000_000_000)",
    "alpha": "mk.krippendorff_alpha(ratings, interval='bootstrap', resamples=10_000_000)",
    "kappa": "mk.gwet_ac2(ratings, interval='bootstrap', resamples=10_000_000)",
    "agreement": "board.agreement(interval='bootstrap', resamples=10_000_000)",
    "kemeny": "[mk.kemeny(ballots, 24) for _ in range(10_000)]",
    "smaa_levels": "mk.smaa_levels(levels, [1] * 10, 5, draws=4_000_000_000)",
    "smaa_exact": "mk.smaa_exact(matrix, max_cells=4_000_000_000)",
    "smaa_levels_exact": "mk.smaa_levels(many_levels, [1] * 10, 9, exact=True, max_cells=10**12)",
    "rank_acceptability_exact": "large.rank_acceptability(method='exact', max_cells=10**12)",
    "rank_acceptability_two": (
        "large.rank_acceptability(raters='bootstrap', draws=4_000_000_000, threads=2)"
    ),
    "confidence_two": "large.confidence(draws=1_000_000_000, threads=2)",
    "potential_winners": (
        "[large.potential_winners(points='order', values='monotone') for _ in range(1000)]"
    ),
    "potential_winners_two": (
        "[large.potential_winners(values='monotone', threads=2) for _ in range(1000)]"
    ),
    "compare": "mk.compare(large, other, permutations=4_000_000_000)",
    "compare_two": "mk.compare(large, other, permutations=4_000_000_000, threads=2)",
    "fleiss_kappa_by_category": (
        "mk.fleiss_kappa_by_category(ratings, interval='bootstrap', resamples=10_000_000)"
    ),
    "agreement_difference": (
        "mk.agreement_difference(ratings, reread, permutations=10_000_000, resamples=10_000_000)"
    ),
    "agreement_difference_unpaired": (
        "mk.agreement_difference(ratings, reread, pairing='unpaired', permutations=10_000_000)"
    ),
    "agreement_plan": "mk.agreement_plan(ratings, width=0.001, simulations=100_000)",
    "discussion_set": "large.discussion_set(20, max_sets=4_000_000_000)",
    "pooled_ranking": "[pooled.pooled_ranking() for _ in range(10_000)]",
}

PROGRAM = """
import random, time
import marusankaku as mk

board = mk.sample().board("1")
draw = random.Random(1)
matrix = [[draw.random() for _ in range(10)] for _ in range(20)]
ratings = [[draw.randrange(3) for _ in range(500)] for _ in range(10)]
reread = [[draw.randrange(3) for _ in range(500)] for _ in range(10)]
ballots = [{{"ranking": [[i] for i in draw.sample(range(24), 24)]}} for _ in range(9)]
levels = [[draw.randrange(5) for _ in range(10)] for _ in range(20)]
many_levels = [[draw.randrange(9) for _ in range(10)] for _ in range(40)]

def invented(raters, solutions, problems):
    rows = [
        (f"r{{r}}", f"S{{s}}", f"P{{p}}", draw.choice("○△×"))
        for r in range(raters) for s in range(solutions) for p in range(problems)
    ]
    return mk.Board(rows, points={{f"P{{p}}": p + 1 for p in range(problems)}})

large, other = invented(5, 200, 30), invented(5, 200, 30)
pooled = invented(9, 24, 10)
print("ready", flush=True)
try:
    {call}
except KeyboardInterrupt:
    print(time.monotonic(), flush=True)
print(board.ranking().winners[0], board.confidence(draws=10).together["draws"], flush=True)
"""


def delay(call: str) -> float:
    """Seconds from Ctrl-C until the call is over, in an interpreter of its own."""
    child = subprocess.Popen(
        [sys.executable, "-c", PROGRAM.format(call=call)], stdout=subprocess.PIPE, text=True
    )
    with child:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        time.sleep(0.3)
        assert child.poll() is None, "the call was over before it could be stopped"
        sent = time.monotonic()
        child.send_signal(signal.SIGINT)
        stopped = float(child.stdout.readline())
        assert child.stdout.readline() == "S1 10\n", "the board is as it was"
    assert child.returncode == 0
    return stopped - sent


@pytest.mark.skipif(sys.platform == "win32", reason="a child cannot be sent Ctrl-C alone")
@pytest.mark.parametrize("call", LONG.values(), ids=LONG.keys())
def test_ctrl_c_is_answered_within_a_fifth_of_a_second(call: str) -> None:
    # A busy machine may keep the child waiting: of three tries the best counts.
    best = 9.0
    for _ in range(3):
        best = min(best, delay(call))
        if best < 0.2:
            return
    pytest.fail(f"{best:.2f} seconds")


def test_progress_is_called_and_what_it_raises_ends_the_call() -> None:
    board = mk.sample().board("1")
    seen: list[tuple[int, int]] = []
    saw = lambda done, wanted: seen.append((done, wanted))  # noqa: E731
    board.confidence(draws=2000, progress=saw)
    assert seen[-1] == (8000, 8000)
    board.report(draws=3000, progress=saw)
    assert seen[-1] == (3000, 3000)
    mk.sample().report(draws=2500, progress=saw)
    assert seen[-1] == (2500, 2500)
    # The second chunk of three, and the last one, which is not full.
    mk.smaa_counts([[1, 0], [0, 1]], range(1, 3), draws=2500, progress=saw)
    assert seen[-1] == (1476, 1476)

    def stop(done: int, wanted: int) -> None:
        message = f"{done} of {wanted}"
        raise RuntimeError(message)

    with pytest.raises(RuntimeError, match=r"of 4000000000"):
        board.confidence(draws=1_000_000_000, progress=stop)
    assert board.confidence(draws=10).together["draws"] == 10


def test_other_threads_run_meanwhile() -> None:
    board = mk.sample().board("1")
    turns, over = 0, threading.Event()

    def turn() -> None:
        nonlocal turns
        while not over.is_set():
            turns += 1
            time.sleep(0.001)

    other = threading.Thread(target=turn)
    other.start()
    began = turns
    board.confidence(draws=20_000)
    ended = turns
    over.set()
    other.join()
    assert ended > began + 3


def test_a_line_in_place_is_gone_afterwards(capsys: pytest.CaptureFixture[str]) -> None:
    board = mk.sample().board("1")
    board.rank_acceptability(draws=2000, progress="show")
    written = capsys.readouterr().err
    assert "2,000 of 2,000 (100 %)" in written
    assert written.rsplit("\r", maxsplit=1)[1] == ""
    assert written.rsplit("\r", maxsplit=2)[1].isspace()
    with pytest.raises(ValueError, match="progress is 'bar': expected a callable or 'show'"):
        board.confidence(progress="bar")  # type: ignore[arg-type]
