"""The one error of the package."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import wraps
from types import FunctionType, TracebackType
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")
C = TypeVar("C", bound=type)


class MarusankakuError(ValueError):
    """What the library refuses, and the rule that was broken.

    Attributes
    ----------
    code : str
        The stable name of the fault, the same in every language; of an input with several faults
        that of the first.
    message_ja : str
        The message in Japanese; ``str(error)`` is the English one.
    details : dict
        The bad value, where it stood and what was expected.
    errors : list of dict
        The faults of an input, each with ``code``, ``file``, ``line``, ``column``, ``found`` and
        ``expected``; empty for other errors.

    """

    code: str
    message_ja: str
    details: dict[str, Any]
    errors: list[dict[str, Any]]

    def __init__(self, report: str) -> None:
        """Read the core's own report, a JSON text."""
        fields = json.loads(report)
        super().__init__(fields["message"])
        self._report = report
        self.code = fields["code"]
        self.message_ja = fields["message_ja"]
        self.details = fields["details"]
        self.errors = fields["errors"]

    def __reduce__(self) -> tuple[type[MarusankakuError], tuple[str], dict[str, Any]]:
        """Copy and pickle by the report (and the notes, if any were added)."""
        return type(self), (self._report,), self.__dict__


class MarusankakuTypeError(MarusankakuError, TypeError):
    """The same of a value of another kind than can be read: a ``TypeError`` as well."""


def refused(message: str, *, code: str = "invalid_argument", **details: Any) -> MarusankakuError:
    """Make the error of a value that the package itself refuses."""
    return MarusankakuError(_report(message, code, details))


def of_wrong_kind(message: str, **details: Any) -> MarusankakuTypeError:
    """Make the error of a value of a kind that cannot be read."""
    return MarusankakuTypeError(_report(message, "invalid_argument", details))


def with_codes(function: Callable[P, R]) -> Callable[P, R]:
    """Give what Python refuses inside of ``function`` a code: ``float("○")``, a number too large.

    Arguments that do not fit its signature, and what the caller's own code raises (a callback, an
    iterator), stay as they are.
    """

    @wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return function(*args, **kwargs)
        except MarusankakuError:
            raise
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
            if not _is_ours(error):
                raise
            wrong_kind = isinstance(error, (AttributeError, TypeError))
            make = of_wrong_kind if wrong_kind else refused
            found = {"function": function.__name__, "reason": type(error).__name__}
            raise make(str(error) or type(error).__name__, **found) from error

    return call


def methods_with_codes(cls: C) -> C:
    """Make :func:`with_codes` of every public method of a class."""
    for name, value in list(vars(cls).items()):
        if name.startswith("_") and name != "__init__":
            continue
        if isinstance(value, FunctionType):
            setattr(cls, name, with_codes(value))
        elif isinstance(value, classmethod):
            setattr(cls, name, classmethod(with_codes(value.__func__)))
    return cls


def _report(message: str, code: str, details: dict[str, Any]) -> str:
    fields = {
        "code": code,
        "message": message,
        # Errors of arguments speak to programmers, in English only.
        "message_ja": message,
        "details": details,
        "errors": [],
    }
    return json.dumps(fields, default=repr)


def _is_ours(error: BaseException) -> bool:
    """Say whether only this package, and JSON for it, was at work."""
    # The first frame is that of the call in `with_codes`.
    trace: TracebackType | None = error.__traceback__ and error.__traceback__.tb_next
    if trace is None:
        return False
    while trace is not None:
        module = str(trace.tb_frame.f_globals.get("__name__", ""))
        if module.partition(".")[0] not in ("marusankaku", "json"):
            return False
        trace = trace.tb_next
    return True
