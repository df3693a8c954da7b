"""The sheet to mark in, in a notebook: ``pip install "marusankaku[widget]"``.

It shows the web element ``<maru-board>`` in JupyterLab, marimo and whatever else knows anywidget,
without network; what a page shows without a running kernel is the table of its last marks.
"""

from marusankaku.widget._board_widget import BoardWidget

__all__ = ["BoardWidget"]
