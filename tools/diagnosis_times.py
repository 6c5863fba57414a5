"""A plugin of pytest's that takes the time of each failing test's diagnosis, for a benchmark.

python -m pytest -p tools.diagnosis_times --times FILE.json ANSWERS
"""

from __future__ import annotations

import functools
import json
import time
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import pytest

from kata.diagnose import arrays, calls, facts, graphs
from kata.expect import arrays as of_arrays
from kata.expect import plain

_spent = 0.0
_depth = 0
_rows: list[dict[str, Any]] = []


def pytest_addoption(parser: pytest.Parser) -> None:
    """Where the times go."""
    parser.addoption("--times", type=Path, help="write the times of failing tests to this file")


def pytest_configure() -> None:
    """Take the time of what looks for explanations."""
    for module in (calls, graphs):
        _time(module, "explanation", (of_arrays, plain))
    for module in (facts, arrays):
        for name in vars(module):
            if name.startswith("in_"):
                _time(module, name, ())


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """Note what a test took that failed."""
    global _spent
    _spent, begun, failed = 0.0, time.perf_counter(), True
    try:
        came = yield
        failed = False
        return came
    finally:
        took = time.perf_counter() - begun
        if failed or _spent:
            _rows.append({"test": item.nodeid, "test_seconds": took, "diagnosis": _spent})


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Write the times down."""
    session.config.getoption("times").write_text(json.dumps(_rows), encoding="utf-8")


def _time(module: Any, name: str, importers: tuple[Any, ...]) -> None:
    plain_function: Callable[..., Any] = getattr(module, name)

    @functools.wraps(plain_function)
    def timed(*args: Any, **kwargs: Any) -> Any:
        global _spent, _depth
        begun, _depth = time.perf_counter(), _depth + 1
        try:
            return plain_function(*args, **kwargs)
        finally:
            _depth -= 1
            if not _depth:
                _spent += time.perf_counter() - begun

    for one in (module, *importers):
        if getattr(one, name, None) is plain_function:
            setattr(one, name, timed)
