"""Attacks are graded behind walls alone: pytest never collects, and so never runs, one of them."""

from __future__ import annotations

from collections.abc import Generator

import pytest

collect_ignore_glob = ["*"]


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collect_file() -> Generator[None, list[pytest.Collector], list[pytest.Collector]]:
    # A file that is named on the command line is not ignored.
    yield
    return []
