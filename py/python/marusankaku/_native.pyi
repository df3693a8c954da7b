"""
The compiled half of `marusankaku`; the package wraps what it returns.
"""

from _typeshed import SupportsGetItem
from typing import Final, SupportsFloat, SupportsIndex, final

__all__ = ["VERSION", "Board", "Workshop", "scale_levels"]

VERSION: Final[str]
"""
The version of the library.
"""

@final
class Board:
    """
    One round, validated and dense.
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
    def ranking(self, /, options: str) -> str:
        """
        `marusankaku::ranking`.
        """
    def to_json(self, /) -> str:
        """
        The board as JSON.
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

def scale_levels(symbols: str) -> str:
    """
    The levels of a scale, worst first, from its symbols in a row (`○△×`).
    """
