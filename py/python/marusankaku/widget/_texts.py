"""What the copy without script says, in Japanese and English; the page has its own sentences."""

TEXTS: dict[str, dict[str, str]] = {
    "ja": {
        "left": "残り {n} マス",
        "blind": "いまは互いに見えません。終わった人と残りのマス数だけが見えます。",
        "static": "この表は最後に保存された評価です。入力するにはセルを実行してください。",
    },
    "en": {
        "left": "{n} cells left",
        "blind": "Nobody sees the others' marks now, only who is done and how many cells are left.",
        "static": "These are the marks that were last saved. Run the cell to mark.",
    },
}
