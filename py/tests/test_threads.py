"""How many threads work changes no bit."""

from __future__ import annotations

import pytest

import marusankaku as mk

MATRIX = [[3, 1, 4], [1, 5, 9], [2, 6, 5], [3, 5, 8]]
RATINGS = [[1, 2, 3, 3, 1, 2], [1, 2, 3, None, 2, 2], [1, 2, 2, 3, 1, 3]]


def test_results_are_the_same() -> None:
    one, two = (mk.smaa(MATRIX, draws=20_000, threads=threads) for threads in (1, 2))
    assert one.to_json() == two.to_json()
    board = mk.sample().board("1")
    one, two = (board.robustness(draws=20_000, threads=threads) for threads in (1, 2))
    assert one.to_json() == two.to_json()
    for statistic in (mk.krippendorff_alpha, mk.fleiss_kappa):
        one, two = (statistic(RATINGS, interval="bootstrap", threads=threads) for threads in (1, 2))
        assert one.to_json() == two.to_json()


def test_arrays_are_counted_alike() -> None:
    np = pytest.importorskip("numpy")
    array = np.random.default_rng(1).integers(0, 4, (7, 30_000)).astype(float)
    array[array == 3] = np.nan
    one, two = (mk.krippendorff_alpha(array, threads=threads) for threads in (1, 2))
    assert one == two == mk.krippendorff_alpha(mk.Ratings(array))


def test_no_thread_is_refused() -> None:
    with pytest.raises(ValueError, match="threads"):
        mk.smaa(MATRIX, threads=0)


def test_progress_can_stop_all_threads() -> None:
    def stop(done: int, wanted: int) -> None:
        assert done < wanted
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        mk.smaa(MATRIX, draws=1 << 32, threads=2, progress=stop)
    assert mk.smaa(MATRIX, draws=1000).draws == 1000


def test_rows_may_hold_any_numbers() -> None:
    from decimal import Decimal

    expected = mk.weighted_sum([[1.0, 0.5], [0.0, 2.0]], [1, 1]).scores
    for rows in ([[1, Decimal("0.5")], [False, 2]], [["1", "0.5"], ["0", "2"]], ((1, 0.5), (0, 2))):
        assert mk.weighted_sum(rows, [1, 1]).scores == expected
