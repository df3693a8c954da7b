"""What the command line says, in Japanese and English."""

from __future__ import annotations

TEXTS: dict[str, dict[str, str]] = {
    "about": {
        "ja": "チームの ○△× から解決策の順位を出し、その順位をどこまで信じてよいかを示します。",
        "en": "Rank solutions from the ○△× marks of a team, and say how far to trust that.",
    },
    "codes": {
        "ja": "終了コード: 0 正常、1 check が --fail-on の指摘を見つけた、2 入力が使えない。\n"
        "PATH の - は標準入力、出力の - は標準出力です。",
        "en": "Exit codes: 0 done, 1 check found what --fail-on names, 2 unusable input.\n"
        "- as PATH is the standard input, as output the standard output.",
    },
    "report": {"ja": "一回分の議事録", "en": "the minutes of a round"},
    "check": {
        "ja": "指摘を linter のように一行ずつ (パス:行: 指摘 ID 文)",
        "en": "the findings, a line each, as of a linter (path:line: finding-id message)",
    },
    "compare": {
        "ja": "二つの回の違い: ばらつき、一致度、だれがだれに近づいたか",
        "en": "two rounds: splits, agreement, who moved toward whom",
    },
    "convert": {
        "ja": "別の形式で保存 (.json、一つの .csv、CSV のフォルダ)",
        "en": "save as another format (.json, one .csv, or a folder of CSV)",
    },
    "next": {
        "ja": "次に何をするかと、その理由",
        "en": "what to do next, and why",
    },
    "minutes": {
        "ja": "ワークショップ全体の議事録と意思決定の記録",
        "en": "the minutes of the whole workshop, and its decision record",
    },
    "plan": {
        "ja": "1〜3 か月の日程。* は遅らせられないタスク。要対応があれば終了コード 1",
        "en": "the months on the calendar; * may not slip; exit code 1 where one must act",
    },
    "decision": {
        "ja": "意思決定の記録 (MADR) を書くファイル (- は標準出力)",
        "en": "write the decision record (MADR) (- for stdout)",
    },
    "date": {"ja": "決めた日", "en": "the day of the decision"},
    "ics": {
        "ja": "会議と期日を iCalendar (.ics) に書くファイル (- は標準出力)",
        "en": "write meetings and due days as iCalendar (- for stdout)",
    },
    "stamp": {
        "ja": "書いた時刻 (UTC、2026-11-24T09:00:00Z)。なければ今",
        "en": "when it is written (UTC, 2026-11-24T09:00:00Z); now without it",
    },
    "schema": {
        "ja": "保存した JSON の JSON Schema",
        "en": "the JSON Schema of a saved workshop",
    },
    "sample": {
        "ja": "架空のワークショップを CSV のフォルダとして書き出す",
        "en": "the invented (架空) workshop as a folder of CSV",
    },
    "path": {
        "ja": "フォルダ、CSV、XLSX、保存した JSON。- は標準入力",
        "en": "a folder, CSV, XLSX or saved JSON; - for stdin",
    },
    "path_after": {
        "ja": "後の回の入力。なければ PATH の中の二つの回",
        "en": "the round after, where it is another input; else two rounds of PATH",
    },
    "use_sample": {"ja": "架空のワークショップを使う", "en": "the invented (架空) workshop"},
    "round": {"ja": "回の ID。なければ最後の回", "en": "the round; the last one without it"},
    "before": {
        "ja": "前の回の ID。なければ後の回の一つ前",
        "en": "the round before; the one before --after without it",
    },
    "after": {
        "ja": "後の回の ID。なければ最後の回",
        "en": "the round after; the last one without it",
    },
    "rater": {"ja": "一人分の表がだれの評価か", "en": "whose marks a wide table holds"},
    "meaning": {
        "ja": "二通りに読める記号の意味 (何度でも): ▲=△",
        "en": "what an ambiguous mark means, as often as needed: ▲=△",
    },
    "scale": {"ja": "評価記号、よい順: ◎○△×", "en": "the marks, best first: ◎○△×"},
    "adopted": {"ja": "採用した解決策の ID", "en": "a solution decided on"},
    "lang": {
        "ja": "言語。なければ LC_ALL、LC_MESSAGES、LANG による",
        "en": "the language; that of LC_ALL, LC_MESSAGES or LANG without it",
    },
    "html": {"ja": "一枚の HTML に書く (- は標準出力)", "en": "write one HTML page (- for stdout)"},
    "markdown": {"ja": "Markdown に書く (- は標準出力)", "en": "write Markdown (- for stdout)"},
    "json": {"ja": "結果を JSON で出す", "en": "print the results as JSON"},
    "title": {"ja": "議事録の題", "en": "the title of the minutes"},
    "fail_on": {
        "ja": "これ以上の重さの指摘があれば終了コード 1 (初期値 act)",
        "en": "exit with 1 for findings at least as severe as this (act by default)",
    },
    "ignore": {"ja": "この ID の指摘を出さない", "en": "leave findings with this id out"},
    "output": {
        "ja": "OUT.json、OUT.csv (一行一評価)、フォルダ。- は標準出力",
        "en": "OUT.json, OUT.csv (a row a mark), or a folder; - for stdout",
    },
    "to": {"ja": "標準出力に出す形式", "en": "the format on the standard output"},
    "machine": {
        "ja": "BOM なしの UTF-8、表計算向けの保護なし",
        "en": "plain UTF-8, without what spreadsheets need",
    },
    "folder": {
        "ja": "まだない、または空のフォルダ",
        "en": "a folder that does not exist, or is empty",
    },
    "not_empty": {
        "ja": "まだない、または空のフォルダを指定してください",
        "en": "expected a folder that does not exist, or is empty",
    },
    "one_input": {
        "ja": "PATH か --sample のどちらか一つを指定してください",
        "en": "expected PATH or --sample, one of the two",
    },
    "bad_meaning": {
        "ja": "記号=記号 の形で指定してください。例: ▲=△",
        "en": "expected MARK=MARK, as in ▲=△",
    },
    "hint": {
        "ja": "記号の意味は --meaning ▲=△ のように指定します。",
        "en": "Say what a mark means with --meaning, as in --meaning ▲=△",
    },
    "one_round": {
        "ja": "比べるには二つの回が必要です。この入力の回",
        "en": "comparing takes two rounds; this input has",
    },
    "no_marks": {
        "ja": "この回の評価がありません",
        "en": "there is no such round of marks",
    },
    "found": {"ja": "指摘", "en": "findings"},
    "none_found": {"ja": "指摘はありません。", "en": "Nothing found."},
}

EXAMPLES: dict[str, dict[str, str]] = {
    "report": {
        "ja": "例:\n"
        "  marusankaku report フォルダ                       端末に表示\n"
        "  marusankaku report フォルダ --html minutes.html   一枚の HTML\n"
        "  cat round1.csv | marusankaku report - --json      パイプ\n"
        "  marusankaku report 表.csv --meaning ▲=△",
        "en": "Examples:\n"
        "  marusankaku report FOLDER                        on the terminal\n"
        "  marusankaku report FOLDER --html minutes.html    one HTML page\n"
        "  cat round1.csv | marusankaku report - --json     in a pipe\n"
        "  marusankaku report TABLE.csv --meaning ▲=△",
    },
    "check": {
        "ja": "例:\n"
        "  marusankaku check フォルダ                      要対応があれば終了コード 1\n"
        "  marusankaku check フォルダ --fail-on never      見るだけ\n"
        "  marusankaku check フォルダ --ignore close-call --json",
        "en": "Examples:\n"
        "  marusankaku check FOLDER                        exits with 1 where one must act\n"
        "  marusankaku check FOLDER --fail-on never        only looks\n"
        "  marusankaku check FOLDER --ignore close-call --json",
    },
    "next": {
        "ja": "例:\n  marusankaku next フォルダ\n  marusankaku next --sample --json",
        "en": "Examples:\n  marusankaku next FOLDER\n  marusankaku next --sample --json",
    },
    "minutes": {
        "ja": "例:\n"
        "  marusankaku minutes フォルダ --html minutes.html\n"
        "  marusankaku minutes フォルダ --decision 0001-adopt.md --date 2026-11-24",
        "en": "Examples:\n"
        "  marusankaku minutes FOLDER --html minutes.html\n"
        "  marusankaku minutes FOLDER --decision 0001-adopt.md --date 2026-11-24",
    },
    "plan": {
        "ja": "例:\n"
        "  marusankaku plan フォルダ                        日程と指摘\n"
        "  marusankaku plan フォルダ --ics plan.ics         カレンダーに取り込むファイル",
        "en": "Examples:\n"
        "  marusankaku plan FOLDER                         dates and findings\n"
        "  marusankaku plan FOLDER --ics plan.ics          a file for the calendar",
    },
    "compare": {
        "ja": "例:\n"
        "  marusankaku compare フォルダ                    最後の二回\n"
        "  marusankaku compare フォルダ --before 1 --after 3\n"
        "  marusankaku compare 前.csv 後.csv --json",
        "en": "Examples:\n"
        "  marusankaku compare FOLDER                      the last two rounds\n"
        "  marusankaku compare FOLDER --before 1 --after 3\n"
        "  marusankaku compare BEFORE.csv AFTER.csv --json",
    },
    "convert": {
        "ja": "例:\n"
        "  marusankaku convert 表.xlsx workshop.json\n"
        "  marusankaku convert workshop.json フォルダ        表計算で開ける CSV\n"
        "  marusankaku convert フォルダ - --to csv --machine | sort",
        "en": "Examples:\n"
        "  marusankaku convert TABLE.xlsx workshop.json\n"
        "  marusankaku convert workshop.json FOLDER         CSV that spreadsheets open\n"
        "  marusankaku convert FOLDER - --to csv --machine | sort",
    },
    "schema": {
        "ja": "例:\n  marusankaku schema > workshop.schema.json",
        "en": "Example:\n  marusankaku schema > workshop.schema.json",
    },
    "sample": {
        "ja": "例:\n  marusankaku sample my-workshop && marusankaku report my-workshop",
        "en": "Example:\n  marusankaku sample my-workshop && marusankaku report my-workshop",
    },
}
