"""
The compiled half of `marusankaku`; the package wraps what it returns.
"""

from _typeshed import SupportsGetItem
from typing import Final, SupportsFloat, SupportsIndex, final

__all__ = ["VERSION", "Board", "Matrix", "Ratings", "Workshop", "borda", "brennan_prediger", "cohen_kappa", "conger_kappa", "copeland", "copras", "explain", "fleiss_kappa", "gwet_ac1", "gwet_ac2", "icc", "kemeny", "kendall_tau", "kendall_w", "krippendorff_alpha", "light_kappa", "percent_agreement", "promethee_ii", "scale_levels", "schulze", "scott_pi", "smaa", "spearman", "topsis", "vikor", "weight_stability", "weighted_product", "weighted_spearman", "weighted_sum", "ws"]

VERSION: Final[str]
"""
The version of the library.
"""

@final
class Board:
    """
    One round, validated and dense.
    """
    def agreement(self, /, options: str) -> str:
        """
        `marusankaku::agreement`.
        """
    def cells(self, /) -> tuple[str, str]:
        """
        `marusankaku::cells`.
        """
    def coverage(self, /) -> tuple[str, str]:
        """
        `marusankaku::coverage`.
        """
    def criteria(self, /) -> tuple[str, str]:
        """
        `marusankaku::criteria`.
        """
    def discussion(self, /, limit: SupportsIndex | None = None) -> tuple[str, str]:
        """
        `marusankaku::discussion`.
        """
    @staticmethod
    def from_columns(raters: SupportsGetItem[int, str], solutions: SupportsGetItem[int, str], problems: SupportsGetItem[int, str], marks: SupportsGetItem[int, str], points: SupportsGetItem[int, tuple[str, SupportsFloat | SupportsIndex]], scale: str) -> Board:
        """
        A board from columns of equal length, a row a mark; `scale` is JSON, its levels worst first.
        """
    @staticmethod
    def from_json(text: str) -> Board:
        """
        A board from the text that `to_json` wrote.
        """
    def merges(self, /) -> tuple[str, str]:
        """
        `marusankaku::merges`.
        """
    def portfolio(self, /, k: SupportsIndex) -> str:
        """
        `marusankaku::portfolio`.
        """
    def ranking(self, /, options: str) -> str:
        """
        `marusankaku::ranking`.
        """
    def raters(self, /) -> tuple[str, str]:
        """
        `marusankaku::raters`.
        """
    def robustness(self, /, options: str) -> str:
        """
        `marusankaku::robustness`.
        """
    def to_json(self, /) -> str:
        """
        The board as JSON.
        """

@final
class Matrix:
    """
    Solutions × criteria, checked once.
    """
    @staticmethod
    def from_bytes(values: bytes, columns: SupportsIndex) -> Matrix:
        """
        From the native bytes of 64-bit floating-point numbers, row after row.
        """
    @staticmethod
    def from_rows(rows: SupportsGetItem[int, SupportsGetItem[int, SupportsFloat | SupportsIndex]]) -> Matrix:
        """
        From rows of numbers.
        """

@final
class Ratings:
    """
    Raters × units, coded once and used by every statistic.
    """
    @staticmethod
    def from_json(text: str) -> Ratings:
        """
        From JSON: `{"ratings": rows, "categories": …, "scores": …}`.
        """

@final
class Workshop:
    """
    The whole document: lists, rounds, criteria, survey.
    """
    def board(self, /, round: str | None = None) -> Board:
        """
        The board of a round; of the last one without an id.
        """
    @staticmethod
    def from_json(text: str) -> Workshop:
        """
        Reads the text that `to_json` wrote.
        """
    def notes(self, /) -> str:
        """
        What reading noticed, as JSON.
        """
    @staticmethod
    def read(files: SupportsGetItem[int, tuple[str, SupportsGetItem[int, SupportsIndex]]], options: str, reference: Workshop | None = None) -> Workshop:
        """
        Reads files (name and bytes); the options are JSON.
        """
    def rounds(self, /) -> list[str]:
        """
        The ids of the rounds.
        """
    @staticmethod
    def sample() -> Workshop:
        """
        The embedded sample, invented (架空).
        """
    def to_json(self, /) -> str:
        """
        The document as JSON.
        """

def borda(ballots: str, candidates: SupportsIndex) -> str:
    """
    Borda's count of ballots, as JSON.
    """

def brennan_prediger(ratings: Ratings, options: str) -> str:
    """
    The coefficient of Brennan and Prediger.
    """

def cohen_kappa(ratings: Ratings, options: str) -> str:
    """
    Cohen's κ of two raters.
    """

def conger_kappa(ratings: Ratings, options: str) -> str:
    """
    Conger's κ.
    """

def copeland(ballots: str, candidates: SupportsIndex) -> str:
    """
    Copeland's count of ballots, as JSON.
    """

def copras(matrix: Matrix, weights: SupportsGetItem[int, SupportsFloat | SupportsIndex], types: str, options: str) -> str:
    """
    COPRAS.
    """

def explain(ratings: Ratings, options: str) -> str:
    """
    Why α is low although raters agree, with numbers.
    """

def fleiss_kappa(ratings: Ratings, options: str) -> str:
    """
    Fleiss' κ.
    """

def gwet_ac1(ratings: Ratings, options: str) -> str:
    """
    Gwet's AC1.
    """

def gwet_ac2(ratings: Ratings, options: str) -> str:
    """
    Gwet's AC2.
    """

def icc(ratings: Ratings, options: str) -> str:
    """
    The intraclass correlations.
    """

def kemeny(ballots: str, candidates: SupportsIndex, options: str) -> str:
    """
    Kemeny's orders of ballots, as JSON.
    """

def kendall_tau(x: SupportsGetItem[int, SupportsFloat | SupportsIndex], y: SupportsGetItem[int, SupportsFloat | SupportsIndex]) -> float | None:
    """
    Kendall's τ-b.
    """

def kendall_w(ratings: Ratings) -> str:
    """
    Kendall's W.
    """

def krippendorff_alpha(ratings: Ratings, options: str) -> str:
    """
    Krippendorff's α.
    """

def light_kappa(ratings: Ratings, options: str) -> str:
    """
    Light's κ.
    """

def percent_agreement(ratings: Ratings, options: str) -> str:
    """
    Percent agreement.
    """

def promethee_ii(matrix: Matrix, weights: SupportsGetItem[int, SupportsFloat | SupportsIndex], types: str, options: str) -> str:
    """
    PROMETHEE II.
    """

def scale_levels(symbols: str) -> str:
    """
    The levels of a scale, worst first, from its symbols in a row (`○△×`).
    """

def schulze(ballots: str, candidates: SupportsIndex, options: str) -> str:
    """
    Schulze's method on ballots, as JSON.
    """

def scott_pi(ratings: Ratings, options: str) -> str:
    """
    Scott's π of two raters.
    """

def smaa(matrix: Matrix, options: str) -> str:
    """
    Stochastic multicriteria acceptability analysis.
    """

def spearman(x: SupportsGetItem[int, SupportsFloat | SupportsIndex], y: SupportsGetItem[int, SupportsFloat | SupportsIndex]) -> float | None:
    """
    Spearman's ρ.
    """

def topsis(matrix: Matrix, weights: SupportsGetItem[int, SupportsFloat | SupportsIndex], types: str, options: str) -> str:
    """
    TOPSIS.
    """

def vikor(matrix: Matrix, weights: SupportsGetItem[int, SupportsFloat | SupportsIndex], types: str, options: str) -> str:
    """
    VIKOR.
    """

def weight_stability(matrix: Matrix, weights: SupportsGetItem[int, SupportsFloat | SupportsIndex], types: str) -> str:
    """
    How far each weight can move before the winner changes.
    """

def weighted_product(matrix: Matrix, weights: SupportsGetItem[int, SupportsFloat | SupportsIndex], types: str, options: str) -> str:
    """
    The weighted product.
    """

def weighted_spearman(x: SupportsGetItem[int, SupportsFloat | SupportsIndex], y: SupportsGetItem[int, SupportsFloat | SupportsIndex]) -> float | None:
    """
    The weighted Spearman correlation.
    """

def weighted_sum(matrix: Matrix, weights: SupportsGetItem[int, SupportsFloat | SupportsIndex], types: str, options: str) -> str:
    """
    The weighted sum.
    """

def ws(x: SupportsGetItem[int, SupportsFloat | SupportsIndex], y: SupportsGetItem[int, SupportsFloat | SupportsIndex]) -> float | None:
    """
    The WS coefficient.
    """
