"""The project's right and wrong answers, graded once in a run, whichever test asks first."""

from __future__ import annotations

import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from filelock import FileLock, Timeout

from tests.kata.sessions import ROOT, run

RIGHT = sorted((ROOT / "tests" / "answers" / "right").rglob("*.py"))
WRONG = sorted((ROOT / "tests" / "answers" / "wrong").rglob("*.py"))
# One for each processor.
PROCESSES = 2


class Session(NamedTuple):
    """What sessions showed in English, and the results of their scores as data."""

    shown: str
    results: list[dict[str, Any]]


def graded(which: str, factory: pytest.TempPathFactory) -> Session:
    """What pytest says of all answers in a folder; each exercise's are graded by one process."""
    names = sorted({path.stem for path in WRONG})
    parts = [
        [
            f"tests/answers/{which}",
            *(f"--ignore-glob=*/{name}.py" for name in names if name not in some),
        ]
        for some in (names[place::PROCESSES] for place in range(PROCESSES))
    ]
    with ThreadPoolExecutor(PROCESSES) as processes:
        done = [*processes.map(_session, parts, [factory.mktemp(which) for _ in parts])]
    shown = "\n".join(one.shown for one in done)
    return Session(shown, [result for one in done for result in one.results])


def wrong(factory: pytest.TempPathFactory) -> Session:
    """What pytest says of all wrong answers."""
    file, lock = _shared(factory)
    with lock:
        if not file.exists():
            file.write_text(json.dumps(graded("wrong", factory)), encoding="utf-8")
    return Session(*json.loads(file.read_text(encoding="utf-8")))


def some_wrong(paths: Sequence[Path], factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """The results of some of them; these alone are graded where nobody has asked for all."""
    file, lock = _shared(factory)
    names = {path.relative_to(ROOT).as_posix() for path in paths}
    try:
        with lock.acquire(blocking=False):
            if not file.exists():
                return _session(sorted(names), factory.mktemp("some")).results
    except Timeout:
        # Another process is grading them all.
        pass
    return [result for result in wrong(factory).results if result["file"] in names]


def _session(answers: Sequence[str], folder: Path) -> Session:
    file = folder / "score.json"
    shown = run(["pytest", *answers, "-v", "-p", "no:xdist", "--score", str(file), "--lang", "en"])
    return Session(shown.stdout, json.loads(file.read_text(encoding="utf-8"))["results"])


def _shared(factory: pytest.TempPathFactory) -> tuple[Path, FileLock]:
    """Where the result is kept for all processes of this run, and what guards it."""
    base = factory.getbasetemp()
    # Each of pytest-xdist's processes has a folder of its own in the run's.
    base = base.parent if base.name.startswith("popen-") else base
    return base / "wrong_answers.json", FileLock(base / "wrong_answers.lock")
