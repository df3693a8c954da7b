"""``python -m marusankaku``."""

import sys

from marusankaku._cli import main

if __name__ == "__main__":
    sys.exit(main())
