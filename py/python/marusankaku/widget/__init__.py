"""The sheet to mark in, in a notebook: ``pip install "marusankaku[widget]"``.

It works in JupyterLab, Notebook, VS Code, Colab and marimo, without network; what a page shows
without a running kernel is the table of its last marks.
"""

from marusankaku.widget._board_widget import BoardWidget

__all__ = ["BoardWidget"]
