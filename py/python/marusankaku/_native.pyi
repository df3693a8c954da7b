"""
The compiled half of `marusankaku`; the package wraps what it returns.
"""

from typing import Final

__all__ = ["VERSION", "scale_levels"]

VERSION: Final[str]
"""
The version of the library.
"""

def scale_levels(symbols: str) -> str:
    """
    The levels of a scale, worst first, from its symbols in a row (`○△×`).
    """
