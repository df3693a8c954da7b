"""The command line: a workshop's files in; minutes, findings, or another format out.

Exit codes: 0 done; 1 ``check`` found what fails; 2 the input or the arguments cannot be used, with
every fault on the error stream.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence

from marusankaku._cli._commands import COMMANDS
from marusankaku._cli._parser import language, parser
from marusankaku._cli._streams import complain
from marusankaku._errors import MarusankakuError

BAD_INPUT = 2
# What shells give for a program that a closed pipe ended.
PIPE_CLOSED = 141


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; give its exit code."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    for stream in (sys.stdout, sys.stderr):
        # A console that lacks ○ shows something else instead of failing; a pipe gets UTF-8.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
    options = parser(language(given)).parse_args(given)
    try:
        return _run(options)
    except BrokenPipeError:
        # Whoever read has read enough; what Python flushes at exit must not complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED


def _run(options: argparse.Namespace) -> int:
    try:
        code: int = COMMANDS[options.command](options)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except MarusankakuError as error:
        complain(error, options)
    except OSError as error:
        path = error.filename or getattr(options, "path", None)
        print(f"{path}: {error.strerror or error}", file=sys.stderr)
    else:
        return code
    return BAD_INPUT
