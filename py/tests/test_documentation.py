"""Every example of the documentation is run."""

import doctest
import importlib
import pkgutil

import marusankaku


def test_the_examples_of_the_docstrings_hold() -> None:
    attempted = 0
    for module in pkgutil.iter_modules(marusankaku.__path__):
        if module.name in ("_native", "__main__"):
            continue
        results = doctest.testmod(importlib.import_module(f"marusankaku.{module.name}"))
        assert results.failed == 0, module.name
        attempted += results.attempted
    assert attempted > 5
