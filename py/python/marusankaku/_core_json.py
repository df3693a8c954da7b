"""Objects of the core that are saved, compared and copied as their JSON."""

from __future__ import annotations

from typing import Any, ClassVar, TypeVar

from marusankaku._errors import methods_with_codes

_Kind = TypeVar("_Kind", bound="CoreJson")


@methods_with_codes
class CoreJson:
    """What such objects have in common, whatever they hold."""

    __slots__ = ("_core",)

    #: The class of the core.
    _reader: ClassVar[Any]
    _core: Any

    @classmethod
    def _of(cls: type[_Kind], core: Any) -> _Kind:
        made = cls.__new__(cls)
        made._core = core
        return made

    @classmethod
    def from_json(cls: type[_Kind], text: str) -> _Kind:
        """Read the text that ``to_json`` wrote, in whichever language."""
        return cls._of(cls._reader.from_json(text))

    def to_json(self) -> str:
        """Write it as JSON, which every language reads."""
        text: str = self._core.to_json()
        return text

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, type(self)):
            return NotImplemented
        return self.to_json() == other.to_json()

    def __reduce__(self) -> tuple[Any, tuple[str]]:
        """Copy and pickle by the text."""
        return type(self).from_json, (self.to_json(),)
