"""A small course of our own, written out anew for each test, and pytest run on it from outside."""

from __future__ import annotations

import json
import textwrap
from pathlib import Path
from typing import Any

import pytest

# Loaded once here: whatever an example's run loads first is forgotten at its end.
import kata.expect
import kata.report.score_file
import kata.report.terminal  # noqa: F401

REPOSITORY = Path(__file__).resolve().parents[2]

# Learners have no hypothesis, whose plugin takes half a second of each session.
SETTINGS = f"""
    [tool.pytest.ini_options]
    testpaths = ["exercises"]
    pythonpath = ["{REPOSITORY.as_posix()}"]
    addopts = [
        "--no-header", "--import-mode=importlib", "--strict-markers", "-p", "no:hypothesispytest",
    ]
"""

STUB = """
    import numpy as np


    def {function}:
        raise NotImplementedError
"""

COURSE = {
    "pyproject.toml": SETTINGS,
    "conftest.py": 'pytest_plugins = ["kata.plugin"]',
    "exercises/1_numbers/01_double.py": STUB.format(function="double(x)")
    + STUB.format(function="ends(x)").replace("import numpy as np", ""),
    "exercises/1_numbers/02_first.py": STUB.format(function="first(x)"),
    "exercises/2_questions/03_even.py": STUB.format(function="is_even(n)"),
    "solutions/1_numbers/01_double.py": """
        def double(x):
            return 2 * x


        def ends(x):
            return {"first": int(x[0]), "last": int(x[-1])}
    """,
    "solutions/1_numbers/02_first.py": """
        def first(x):
            return x[0]
    """,
    "solutions/2_questions/03_even.py": """
        def is_even(n):
            return n % 2 == 0
    """,
    "tests/1_numbers/test_01_double.py": '''
        import numpy as np
        import pytest

        from kata import expect
        from kata.diagnose.search import Program


        def make(first=0, last=-1):
            return lambda x: {"first": int(x[first]), "last": int(x[last])}


        ENDS = Program(make)


        @pytest.mark.points(3)
        def test_double(answer):
            """double(x) is twice x."""
            for x in [np.arange(1, 4), np.arange(1, 6), np.arange(1, 8)]:
                expect.values(answer.double(x), 2 * x, ("n",))


        @pytest.mark.needs("test_double")
        def test_double_in_rows(answer, draw):
            """double(x) doubles every row of x."""
            x = draw.integers(*draw.sizes(2))
            expect.values(answer.double(x), 2 * x, ("row", "column"))


        @pytest.mark.points(2)
        def test_ends(answer):
            """ends(x) names the first and the last number."""
            x = np.array([4, 5, 6])
            expect.sizes([answer.ends(x)], [ENDS(x)], ENDS)
    ''',
    "tests/1_numbers/test_02_first.py": '''
        import numpy as np

        from kata import expect


        def test_first(answer):
            """first(x) is the first row."""
            x = np.arange(1, 7).reshape(2, 3)
            expect.values(answer.first(x), x[0], ("column",))
    ''',
    "tests/2_questions/test_03_even.py": '''
        import pytest

        from kata import expect
        from kata.diagnose.search import Program, wrong


        def make(rest=0):
            return lambda n: n % 2 == rest


        EVEN = Program(make, wrong("yes_and_no_swapped", rest=1))


        @pytest.mark.points(2, whole=True)
        def test_is_even(answer):
            """is_even(n) is True for even numbers only."""
            numbers = range(4)
            returned = [answer.is_even(n) for n in numbers]
            expect.choices(returned, [EVEN(n) for n in numbers], EVEN)
    ''',
    "hints/1_numbers/01_double.md": "Twice.",
    "hints/1_numbers/02_first.md": "Row 0.",
    "hints/2_questions/03_even.md": "Halve it.",
}

POSSIBLE = 9


HINTS = """
    # 01 double

    ## English

    ### double

    1. Think of two.
    2. Multiply.
    3. return 2 * x

    ### ends

    1. Which ends?
    2. An index for each.
    3. x[0], x[-1]

    ## 한국어

    ### double

    1. 둘을 떠올려 보세요.
    2. 곱해 보세요.
    3. return 2 * x예요.

    ### ends

    1. 양 끝이 어디일까요?
    2. 인덱스가 하나씩 필요해요.
    3. x[0], x[-1]이에요.
"""


class ExampleCourse:
    """The course's folders, and the ways in which a test uses them.

    Attributes:
        root: where the course lies.
        possible: the points of the whole course.
    """

    possible = POSSIBLE

    def __init__(self, pytester: pytest.Pytester) -> None:
        self._pytester = pytester
        self.root = pytester.path
        for name, text in COURSE.items():
            self.write(name, text)

    def write(self, name: str, text: str | bytes) -> Path:
        """Put a file into the course, or beside it where `name` says so."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(text, str):
            text = textwrap.dedent(text).strip().encode() + b"\n"
        path.write_bytes(text)
        return path

    def solve(self, folder: str, *exercises: str) -> None:
        """Copy the solutions of these exercises, or of all, into a folder, without chapters."""
        for source in self.root.glob("solutions/*/*.py"):
            if not exercises or source.stem in exercises:
                self.write(f"{folder}/{source.name}", source.read_bytes())

    def run(self, *args: str) -> pytest.RunResult:
        """Run pytest in this process, which takes a tenth of the time."""
        return self._pytester.runpytest_inprocess(*args, no_reraise_ctrlc=True)

    def run_apart(self, *args: str) -> pytest.RunResult:
        """Run pytest in a process of its own, as people do."""
        return self._pytester.runpytest_subprocess(*args)

    def text(self, *args: str) -> str:
        """What a run shows."""
        ran = self.run(*args)
        return f"{ran.stdout}\n{ran.stderr}"

    def score(self, *args: str, apart: bool = False) -> dict[str, Any]:
        """What a run writes for --score."""
        (self.run_apart if apart else self.run)(*args, "--score", "score.json")
        data: dict[str, Any] = json.loads((self.root / "score.json").read_text(encoding="utf-8"))
        return data

    def states(self, *args: str) -> dict[str, str]:
        """The state of every graded test of a run, by its file and name."""
        return {f"{r['file']}::{r['test']}": r["state"] for r in self.score(*args)["results"]}


@pytest.fixture(autouse=True)
def plain_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting of whoever runs these tests changes what the example's runs show."""
    for name in ("KATA_LANG", "NO_COLOR", "FORCE_COLOR", "PY_COLORS", "PYTEST_XDIST_WORKER", "CI"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("PYTHONUTF8", "1")
    monkeypatch.setenv("COLUMNS", "100")


@pytest.fixture
def course(pytester: pytest.Pytester) -> ExampleCourse:
    """A NumPy-only course of three exercises in two chapters."""
    return ExampleCourse(pytester)
