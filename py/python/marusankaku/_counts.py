"""Integers of the core that are merged, compared, and copied as text."""

from __future__ import annotations

from typing import Any, ClassVar, TypeVar

from marusankaku._errors import methods_with_codes

C = TypeVar("C", bound="Counts")


@methods_with_codes
class Counts:
    """What counts have in common, whatever they count."""

    __slots__ = ("_core",)

    #: The class of the core.
    _counted: ClassVar[Any]
    _core: Any

    @classmethod
    def _of(cls: type[C], core: Any) -> C:
        counts = cls.__new__(cls)
        counts._core = core
        return counts

    @classmethod
    def from_json(cls: type[C], text: str) -> C:
        """Read the text that ``to_json`` wrote."""
        return cls._of(cls._counted.from_json(text))

    def to_json(self) -> str:
        """Write the counts as JSON, which every language reads."""
        text: str = self._core.to_json()
        return text

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, type(self)):
            return NotImplemented
        return self.to_json() == other.to_json()

    # Its counts change.
    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[Any, tuple[str]]:
        """Copy and pickle by the text."""
        return type(self).from_json, (self.to_json(),)

    def _merge(self, other: Counts) -> None:
        # A copy: the counts may be merged with themselves.
        self._core.merge(self._counted.from_json(other.to_json()))
