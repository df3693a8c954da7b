"""A team's first ranking, with types: ``python team.py [FOLDER]``; without one, the sample."""

import sys

import marusankaku as mk


def winners(board: mk.Board) -> list[str]:
    """Give the solutions that are first."""
    found: list[str] = board.ranking().winners
    return found


def main(source: str | None) -> None:
    """Say who is first, and what to talk about."""
    workshop = mk.sample() if source is None else mk.load(source)
    board = workshop.board(workshop.rounds[0])
    print("first:", ", ".join(winners(board)))
    for cell in board.discussion(limit=3):
        print(
            "discuss:", cell["solution"], "×", cell["problem"], f"{cell['value_of_discussing']:.2f}"
        )
    alpha = board.agreement().overall["krippendorff_alpha"]["value"]
    print("α:", "undefined" if alpha is None else round(alpha, 3))


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else None)
