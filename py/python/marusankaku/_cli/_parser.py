"""The arguments of every command."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Sequence

from marusankaku import __version__
from marusankaku._cli._texts import EXAMPLES, TEXTS

SEVERITIES = ("act", "check", "know")


def language(arguments: Sequence[str]) -> str:
    """Give the language that ``--lang``, else the environment, asks for."""
    for at, argument in enumerate(arguments):
        name, _, value = argument.partition("=")
        if name == "--lang":
            value = value or (arguments[at + 1] if at + 1 < len(arguments) else "")
            return "ja" if value == "ja" else "en"
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "ja" if next(filter(None, names), "").startswith("ja") else "en"


def parser(lang: str) -> argparse.ArgumentParser:
    """Make the parser, whose help is in this language."""

    def say(key: str) -> str:
        return TEXTS[key][lang]

    top = argparse.ArgumentParser(
        prog="marusankaku",
        description=say("about"),
        epilog=say("codes"),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"marusankaku {__version__}")
    commands = top.add_subparsers(required=True, metavar="COMMAND", dest="command")
    for name, add in ARGUMENTS.items():
        command = commands.add_parser(
            name,
            help=say(name),
            description=say(name),
            epilog=f"{EXAMPLES[name][lang]}\n\n{say('codes')}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        add(command, say)
        command.add_argument("--lang", choices=("ja", "en"), default=lang, help=say("lang"))
        command.set_defaults(parser=command)
    return top


Say = Callable[[str], str]


def _report(command: argparse.ArgumentParser, say: Say) -> None:
    _input(command, say)
    _one_round(command, say)
    command.add_argument("--html", metavar="FILE", help=say("html"))
    command.add_argument("--markdown", metavar="FILE", help=say("markdown"))
    command.add_argument("--json", action="store_true", help=say("json"))
    command.add_argument("--title", help=say("title"))


def _check(command: argparse.ArgumentParser, say: Say) -> None:
    _input(command, say)
    _one_round(command, say)
    levels = (*SEVERITIES, "never")
    command.add_argument("--fail-on", choices=levels, default="act", help=say("fail_on"))
    _repeated(command, "--ignore", "ID", say("ignore"))
    command.add_argument("--json", action="store_true", help=say("json"))


def _compare(command: argparse.ArgumentParser, say: Say) -> None:
    _input(command, say)
    command.add_argument("path_after", metavar="AFTER", nargs="?", help=say("path_after"))
    command.add_argument("--before", metavar="ID", help=say("before"))
    command.add_argument("--after", metavar="ID", help=say("after"))
    command.add_argument("--json", action="store_true", help=say("json"))


def _convert(command: argparse.ArgumentParser, say: Say) -> None:
    _input(command, say, sample=False)
    command.add_argument("output", metavar="OUT", help=say("output"))
    command.add_argument("--round", metavar="ID", help=say("round"))
    command.add_argument("--to", choices=("json", "csv"), default="json", help=say("to"))
    command.add_argument("--machine", action="store_true", help=say("machine"))


def _next(command: argparse.ArgumentParser, say: Say) -> None:
    _input(command, say)
    command.add_argument("--json", action="store_true", help=say("json"))


def _minutes(command: argparse.ArgumentParser, say: Say) -> None:
    _input(command, say)
    command.add_argument("--html", metavar="FILE", help=say("html"))
    command.add_argument("--markdown", metavar="FILE", help=say("markdown"))
    command.add_argument("--decision", metavar="FILE", help=say("decision"))
    command.add_argument("--date", metavar="YYYY-MM-DD", help=say("date"))
    command.add_argument("--title", help=say("title"))


def _plan(command: argparse.ArgumentParser, say: Say) -> None:
    _input(command, say)
    command.add_argument("--ics", metavar="FILE", help=say("ics"))
    command.add_argument("--stamp", metavar="TIME", help=say("stamp"))
    command.add_argument("--json", action="store_true", help=say("json"))


def _sample(command: argparse.ArgumentParser, say: Say) -> None:
    command.add_argument("path", metavar="FOLDER", help=say("folder"))


ARGUMENTS: dict[str, Callable[[argparse.ArgumentParser, Say], None]] = {
    "report": _report,
    "check": _check,
    "compare": _compare,
    "convert": _convert,
    "next": _next,
    "minutes": _minutes,
    "plan": _plan,
    "schema": lambda _command, _say: None,
    "sample": _sample,
}


def _input(command: argparse.ArgumentParser, say: Say, *, sample: bool = True) -> None:
    command.add_argument("path", metavar="PATH", nargs="?" if sample else None, help=say("path"))
    if sample:
        command.add_argument("--sample", action="store_true", help=say("use_sample"))
    command.add_argument("--rater", metavar="ID", help=say("rater"))

    def meaning(text: str) -> tuple[str, str]:
        found, sign, means = text.partition("=")
        if not (found and sign and means):
            message = f"{text!r}: {say('bad_meaning')}"
            raise argparse.ArgumentTypeError(message)
        return found, means

    _repeated(command, "--meaning", "MARK=MARK", say("meaning"), meaning)
    command.add_argument("--scale", metavar="MARKS", help=say("scale"))


def _one_round(command: argparse.ArgumentParser, say: Say) -> None:
    command.add_argument("--round", metavar="ID", help=say("round"))
    _repeated(command, "--adopted", "ID", say("adopted"))


def _repeated(
    command: argparse.ArgumentParser,
    name: str,
    metavar: str,
    text: str,
    kind: Callable[[str], object] = str,
) -> None:
    command.add_argument(name, metavar=metavar, action="append", default=[], type=kind, help=text)
