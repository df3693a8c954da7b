"""The expected answers of the sample: numbers are ``{"q": "p/q", "f": float}``."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NoReturn

from support import near, read


class Expected:
    """A value of the file, and the path to it for messages."""

    def __init__(self, value: Any, path: str = "") -> None:
        self.value = value
        self.path = path

    def at(self, key: str) -> "Expected":
        return Expected(self.value[key], f"{self.path}.{key}")

    def keys(self) -> list[str]:
        return list(self.value)

    def items(self) -> list["Expected"]:
        return [Expected(value, f"{self.path}[{i}]") for i, value in enumerate(self.value)]

    def visit(self, handlers: Mapping[str, Callable[["Expected"], None]]) -> None:
        """Visit every entry of an object; one that has no handler fails."""
        for key in self.value:
            if key not in handlers:
                self.at(key).unhandled()
            handlers[key](self.at(key))

    def each(self, handler: Callable[[str, "Expected"], None]) -> None:
        """Visit every entry of an object that is a map of ids."""
        for key in self.value:
            handler(key, self.at(key))

    def row(
        self,
        found: Mapping[str, Any],
        *,
        number: Sequence[str] = (),
        numbers: Sequence[str] = (),
        same: Sequence[str] = (),
        names: Mapping[str, str] | None = None,
    ) -> None:
        """Compare every entry of an object with that of a row; ``names`` are the row's words."""
        for key in self.value:
            value, mine = self.at(key), found[(names or {}).get(key, key)]
            if key in number:
                value.number(mine)
            elif key in numbers:
                value.numbers(mine)
            elif key in same:
                value.same(mine)
            else:
                value.unhandled()

    def number(self, found: float | None) -> None:
        expected = self.value["f"] if isinstance(self.value, dict) else self.value
        near(found, expected, 1e-12, self.path)

    def numbers(self, found: Mapping[str, Any]) -> None:
        """Compare a map of ids to numbers, all of them."""
        assert set(found) >= set(self.value), self.path
        self.each(lambda key, value: value.number(found[key]))

    def same(self, found: Any) -> None:
        assert found == self.value, self.path

    def unhandled(self) -> NoReturn:
        message = f"{self.path} of the expected file is not handled"
        raise AssertionError(message)


def expected_file() -> Expected:
    return Expected(read("sample", "expected.json"))
