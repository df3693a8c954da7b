"""What each command does; each gives its exit code."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from marusankaku._board import Board, compare
from marusankaku._cli._parser import SEVERITIES
from marusankaku._cli._places import Places
from marusankaku._cli._plan import PLAN_COMMANDS
from marusankaku._cli._streams import path_of, place, write
from marusankaku._cli._texts import TEXTS
from marusankaku._workshop import Workshop, json_schema, load, sample

DONE, FOUND, BAD_INPUT = 0, 1, 2
SEVERITY_WORDS: dict[str, dict[str, str]] = {
    "ja": {"act": "要対応", "check": "要確認", "know": "参考"},
    "en": {"act": "act", "check": "check", "know": "know"},
}


def _report(options: argparse.Namespace) -> int:
    workshop, round_id, _ = _read(options)
    asked: dict[str, Any] = {
        "round": round_id,
        "lang": options.lang,
        "title": options.title,
        "adopted": options.adopted,
    }
    if options.html is not None:
        write(options.html, workshop.report("html", **asked))
    if options.markdown is not None:
        write(options.markdown, workshop.report("markdown", **asked))
    if options.json:
        _print_json(_answers(workshop, round_id, options))
    elif options.html is None and options.markdown is None:
        width = max(40, min(shutil.get_terminal_size().columns, 120))
        print(workshop.report("text", width=width, **asked), end="")
    return DONE


def _answers(
    workshop: Workshop, round_id: str | None, options: argparse.Namespace
) -> dict[str, Any]:
    board = workshop.board(round_id)
    before = _before(workshop, board.round)
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
        "findings": board.findings(adopted=options.adopted, before=before).to_dict(),
    }


def _check(options: argparse.Namespace) -> int:
    workshop, round_id, source = _read(options)
    board = workshop.board(round_id)
    before = _before(workshop, board.round)
    findings = board.findings(adopted=options.adopted, before=before)
    rows = [row for row in findings if row["id"] not in options.ignore]
    rows.sort(key=lambda row: SEVERITIES.index(row["severity"]))
    if options.json:
        places = Places(options.path, source)
        _print_json([{**row, "place": places.of(row["subject"], board.round)} for row in rows])
    else:
        _print_findings(rows, Places(options.path, source), board.round, options.lang)
    fails = SEVERITIES[: (*SEVERITIES, "never").index(options.fail_on) + 1]
    if options.fail_on == "never":
        return DONE
    return FOUND if any(row["severity"] in fails for row in rows) else DONE


def _print_findings(
    rows: list[dict[str, Any]], places: Places, round_id: str | None, lang: str
) -> None:
    words = SEVERITY_WORDS[lang]
    for row in rows:
        where = places.of(row["subject"], round_id)
        message = " ".join(row["message"][lang].split())
        print(f"{where}: {row['id']} [{words[row['severity']]}] {message}")
    counts = Counter(row["severity"] for row in rows)
    told = ", ".join(f"{words[name]} {counts[name]}" for name in SEVERITIES if counts[name])
    text = f"{TEXTS['found'][lang]}: {told}" if told else TEXTS["none_found"][lang]
    print(text, file=sys.stderr)


def _compare(options: argparse.Namespace) -> int:
    if options.path_after is not None:
        options.round = options.before
        workshop, _, _ = _read(options)
        options.path, options.round = options.path_after, options.after
        after, round_after, _ = _read(options)
        boards = workshop.board(options.before), after.board(round_after)
    else:
        options.round = None
        workshop, _, _ = _read(options)
        last = workshop.board(options.after)
        first = (
            _before(workshop, last.round)
            if options.before is None
            else workshop.board(options.before)
        )
        if first is None:
            told = ", ".join(workshop.rounds)
            print(f"{_name(options)}: {TEXTS['one_round'][options.lang]}: {told}", file=sys.stderr)
            return BAD_INPUT
        boards = first, last
    result = compare(*boards)
    if options.json:
        print(result.to_json())
    else:
        print(result.to_text(options.lang), end="")
    return DONE


def _convert(options: argparse.Namespace) -> int:
    options.sample = False
    workshop, _, _ = _read(options)
    output = options.output
    kind = options.to if output == "-" else Path(output).suffix.lower()[1:]
    if kind == "json":
        write(output, workshop.to_json())
    elif kind == "csv":
        texts = workshop.to_files(machine=options.machine)
        round_id = options.round or (workshop.rounds or [""])[-1]
        name = f"round{round_id}.csv"
        if name not in texts:
            print(f"{_name(options)}: {TEXTS['no_marks'][options.lang]}", file=sys.stderr)
            return BAD_INPUT
        write(output, texts[name])
    else:
        return _write_folder(Path(output), workshop, options)
    return DONE


def _schema(_options: argparse.Namespace) -> int:
    _print_json(json_schema(), indent=2)
    return DONE


def _sample(options: argparse.Namespace) -> int:
    options.machine = False
    return _write_folder(Path(options.path), sample(), options)


def _planned(name: str) -> Callable[[argparse.Namespace], int]:
    def run(options: argparse.Namespace) -> int:
        options.round = None
        workshop, _, _ = _read(options)
        return PLAN_COMMANDS[name](workshop, options)

    return run


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "report": _report,
    "check": _check,
    "compare": _compare,
    "convert": _convert,
    "schema": _schema,
    "sample": _sample,
    **{name: _planned(name) for name in PLAN_COMMANDS},
}


def _write_folder(folder: Path, workshop: Workshop, options: argparse.Namespace) -> int:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        print(f"{folder}: {TEXTS['not_empty'][options.lang]}", file=sys.stderr)
        return BAD_INPUT
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in workshop.to_files(machine=options.machine).items():
        write(str(folder / name), text)
    return DONE


def _read(options: argparse.Namespace) -> tuple[Workshop, str | None, object]:
    """Give the workshop, the round asked for, and what was read, to look up lines in."""
    if options.sample == (options.path is not None):
        options.parser.error(TEXTS["one_input"][options.lang])
    if options.sample:
        return sample(), options.round, None
    # A pipe is read once.
    source: Any = sys.stdin.buffer.read() if options.path == "-" else Path(options.path)
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
        print(place(options.path, note), note["message"][options.lang], file=sys.stderr)
    return workshop, options.round, source


def _before(workshop: Workshop, round_id: str | None) -> Board | None:
    rounds = workshop.rounds
    at = rounds.index(round_id) if round_id in rounds else 0
    return workshop.board(rounds[at - 1]) if at else None


def _name(options: argparse.Namespace) -> str:
    return path_of(options.path, None) or "<sample>"


def _print_json(data: Any, indent: int | None = None) -> None:
    print(json.dumps(data, ensure_ascii=False, indent=indent))
