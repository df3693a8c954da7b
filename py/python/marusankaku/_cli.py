"""The command line: a workshop's files in, the minutes or the findings out.

Exit codes: 0 done; 1 ``check`` found what to act on; 2 the input or the arguments cannot be used,
with every fault on the error stream.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from marusankaku import __version__
from marusankaku._board import Board
from marusankaku._errors import MarusankakuError
from marusankaku._workshop import Workshop, load, sample

DONE, ACT, BAD_INPUT = 0, 1, 2
EXAMPLE = "▲=△"
HINTS = {
    "ja": f"記号の意味は --meaning {EXAMPLE} のように指定します。",
    "en": f"Say what a mark means with --meaning, as in --meaning {EXAMPLE}",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; give its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A console that lacks ○ shows something else instead of failing.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    options = _parser().parse_args(arguments)
    try:
        code: int = options.run(options)
    except MarusankakuError as error:
        _complain(error, options.lang)
        return BAD_INPUT
    except OSError as error:
        print(f"{error.filename or options.path}: {error.strerror or error}", file=sys.stderr)
        return BAD_INPUT
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="marusankaku",
        description="Rank solutions from the ○△× marks of a team, and say how far to trust that.",
        epilog="Exit codes: 0 done, 1 check found what to act on, 2 the input cannot be used.",
    )
    parser.add_argument("--version", action="version", version=f"marusankaku {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    report = commands.add_parser("report", help="the minutes of a round")
    _add_input(report)
    report.add_argument("--html", metavar="FILE", help="write one HTML page (- for stdout)")
    report.add_argument("--markdown", metavar="FILE", help="write Markdown (- for stdout)")
    report.add_argument("--json", action="store_true", help="print every answer as JSON")
    report.add_argument("--title", help="the title of the minutes")
    report.set_defaults(run=_report, parser=report)
    check = commands.add_parser("check", help="the findings, a line each, as of a linter")
    _add_input(check)
    check.add_argument("--json", action="store_true", help="print the findings as JSON")
    check.set_defaults(run=_check, parser=check)
    example = commands.add_parser("sample", help="the invented (架空) workshop as a folder of CSV")
    example.add_argument("path", metavar="FOLDER", help="a folder that does not exist, or is empty")
    _add_lang(example)
    example.set_defaults(run=_sample)
    return parser


def _add_input(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "path", metavar="PATH", nargs="?", help="a folder, CSV, XLSX or saved JSON; - for stdin"
    )
    parser.add_argument("--sample", action="store_true", help="the invented (架空) workshop")
    parser.add_argument("--round", metavar="ID", help="the round; the last one without it")
    parser.add_argument("--rater", metavar="ID", help="whose marks a wide table holds")
    parser.add_argument(
        "--meaning",
        metavar="MARK=MARK",
        action="append",
        default=[],
        type=_meaning,
        help=f"what an ambiguous mark means, as often as needed: {EXAMPLE}",
    )
    parser.add_argument("--scale", metavar="MARKS", help="the marks, best first: ◎○△×")
    parser.add_argument(
        "--adopted", metavar="ID", action="append", default=[], help="a solution decided on"
    )
    _add_lang(parser)


def _add_lang(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--lang", choices=("ja", "en"), default="ja", help="the language")


def _meaning(text: str) -> tuple[str, str]:
    found, sign, means = text.partition("=")
    if not (found and sign and means):
        message = f"{text!r}: expected MARK=MARK, as in {EXAMPLE}"
        raise argparse.ArgumentTypeError(message)
    return found, means


def _report(options: argparse.Namespace) -> int:
    workshop, round_id = _read(options)
    asked: dict[str, Any] = {
        "round": round_id,
        "lang": options.lang,
        "title": options.title,
        "adopted": options.adopted,
    }
    if options.html is not None:
        _write(options.html, workshop.report("html", **asked))
    if options.markdown is not None:
        _write(options.markdown, workshop.report("markdown", **asked))
    if options.json:
        print(json.dumps(_answers(workshop, round_id, options), ensure_ascii=False))
    elif options.html is None and options.markdown is None:
        width = max(40, min(shutil.get_terminal_size().columns, 120))
        print(workshop.report("text", width=width, **asked), end="")
    return DONE


def _answers(
    workshop: Workshop, round_id: str | None, options: argparse.Namespace
) -> dict[str, Any]:
    board = workshop.board(round_id)
    return {
        "round": board.round,
        "notes": workshop.notes,
        "ranking": board.ranking().to_dict(),
        "discussion": board.discussion().to_dict(),
        "criteria": board.criteria().to_dict(),
        "coverage": board.coverage().to_dict(),
        "agreement": board.agreement().to_dict(),
        "raters": board.raters().to_dict(),
        "robustness": board.robustness().to_dict(),
        "merges": board.merges().to_dict(),
        "findings": board.findings(
            adopted=options.adopted, before=_before(workshop, board.round)
        ).to_dict(),
    }


def _check(options: argparse.Namespace) -> int:
    workshop, round_id = _read(options)
    board = workshop.board(round_id)
    before = _before(workshop, board.round)
    findings = board.findings(adopted=options.adopted, before=before)
    if options.json:
        print(findings.to_json())
    else:
        for row in findings:
            print(f"{row['severity']} {row['id']}: {row['message'][options.lang]}")
    return ACT if any(row["severity"] == "act" for row in findings) else DONE


def _sample(options: argparse.Namespace) -> int:
    folder = Path(options.path)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        print(f"{folder}: expected a folder that does not exist, or is empty", file=sys.stderr)
        return BAD_INPUT
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in sample().to_files().items():
        (folder / name).write_bytes(text.encode())
    return DONE


def _read(options: argparse.Namespace) -> tuple[Workshop, str | None]:
    if options.sample == (options.path is not None):
        options.parser.error("expected PATH or --sample, one of the two")
    if options.sample:
        return sample(), options.round
    source = sys.stdin.buffer if options.path == "-" else options.path
    # A table is one round; a folder and a saved workshop have theirs.
    table = options.path != "-" and Path(options.path).suffix.lower() in (".csv", ".xlsx")
    workshop = load(
        source,
        meaning=dict(options.meaning) or None,
        rater=options.rater,
        scale=options.scale,
        round=options.round if table else None,
    )
    for note in workshop.notes:
        print(_place(note) + note["message"][options.lang], file=sys.stderr)
    return workshop, options.round


def _before(workshop: Workshop, round_id: str | None) -> Board | None:
    rounds = workshop.rounds
    at = rounds.index(round_id) if round_id in rounds else 0
    return workshop.board(rounds[at - 1]) if at else None


def _write(path: str, text: str) -> None:
    if path == "-":
        print(text, end="")
    else:
        Path(path).write_text(text, encoding="utf-8")


def _complain(error: MarusankakuError, lang: str) -> None:
    """Print every fault; the message of an input has a line for each."""
    print(error.message_ja if lang == "ja" else error, file=sys.stderr)
    if any(fault["code"] == "ambiguous_mark" for fault in error.errors):
        print(HINTS[lang], file=sys.stderr)


def _place(item: dict[str, Any]) -> str:
    """Write where a note stands, as compilers do, so that editors jump there."""
    parts = [item.get(key) for key in ("file", "line", "column")]
    place = ":".join(str(part) for part in parts if part not in (None, ""))
    return f"{place}: " if place else ""
