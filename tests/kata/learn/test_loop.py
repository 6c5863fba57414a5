"""The loop in a pseudo-terminal: keys in, screen out."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from kata.mend.kept import FOLDER
from tests.kata.conftest import HINTS, ExampleCourse
from tools.loop_terminal import CTRL_C, ENTER, ESCAPE, LoopTerminal

pytest_plugins = ["pytester"]
pytestmark = pytest.mark.skipif(os.name != "posix", reason="there are no pseudo-terminals")

ANSWER = "exercises/1_numbers/01_double.py"
RIGHT = """
    def double(x):
        return 2 * x


    def ends(x):
        return {"first": int(x[0]), "last": int(x[-1])}
"""
NOTHING_RETURNED = RIGHT.replace("return 2 * x", "y = 2 * x")
ENDLESS = RIGHT.replace("return 2 * x", "while True: x = x")
BEGIN = "Edit the file and save it"
SOLVED = "Solved. s shows the solution, n goes on to 02 first."
NO_RETURN = "Nothing came back: without return"


class Desk:
    """The example course, and the loop on it."""

    def __init__(self, course: ExampleCourse) -> None:
        self.course = course
        self.file = course.root / ANSWER
        course.write("hints/1_numbers/01_double.md", HINTS)

    def save(self, text: str) -> None:
        """Save the answer as most editors do: another file takes its name."""
        unfinished = self.course.write(f"{ANSWER}.tmp~", text)
        os.replace(unfinished, self.file)

    def open(self, *arguments: str, **settings: object) -> LoopTerminal:
        """Open the loop."""
        return LoopTerminal(arguments, self.course.root, **settings)  # type: ignore[arg-type]


@pytest.fixture
def desk(course: ExampleCourse) -> Desk:
    return Desk(course)


def test_an_answer_under_an_old_number_is_moved_if_it_may_be(desk: Desk) -> None:
    names = '{"09_double": "01_double", "08_first": "02_first"}'
    desk.course.write("tests/former_names.json", names)
    old = desk.course.write("exercises/1_numbers/09_double.py", RIGHT)
    first = "def first(x):\n    return x[0]\n"
    other = desk.course.write("exercises/1_numbers/08_first.py", first)
    with desk.open() as loop:
        loop.sees("08_first.py is called 02_first.py now. Give your answer that name?")
        loop.press("n")
        loop.sees("09_double.py is called 01_double.py now.")
        loop.press("y")
        loop.sees(SOLVED)
        assert other.exists()
        assert not old.exists()
        assert "return 2 * x" in desk.file.read_text(encoding="utf-8")
        loop.press("q")
        assert loop.ends() == 0


def test_other_right_ways_stand_below_the_solution(desk: Desk) -> None:
    way = '"""It is added.\n\n더해요.\n"""\n\nADDED = 1\n'
    for folder, text in {
        "added": way,
        "in_english_alone": way.replace("\n\n더해요.", "").replace("ADDED", "UNSAID"),
        "unreadable": "def double(:",
    }.items():
        desk.course.write(f"tests/answers/right/{folder}/01_double.py", text)
    with desk.open() as loop:
        loop.sees(BEGIN)
        desk.save(RIGHT)
        loop.sees(SOLVED)
        loop.press("s")
        seen = loop.sees("Another right way: It is added.")
        assert seen.index("def double(x):") < seen.index("Another") < seen.index("ADDED = 1")
        assert seen.count("Another") == 1
        assert "UNSAID" not in seen
        loop.press("q")
        loop.sees(SOLVED)
        loop.press("q")
        assert loop.ends() == 0


def test_a_learner_goes_from_a_stub_to_the_next_exercise(desk: Desk) -> None:
    with desk.open() as loop:
        seen = loop.sees(BEGIN)
        assert "0 of 3 exercises, 0 of 9 points" in seen
        assert re.search(r"next +exercises/1_numbers/01_double.py:5 +double", seen)
        loop.press("s")
        loop.sees("The solution is shown when this exercise is solved.")
        for number in (1, 2, 3):
            loop.press("h")
            seen = loop.sees(("1. Think of two.", "2. Multiply.", "3. return 2 * x")[number - 1])
            assert (f"{number + 1}. " in seen) is False
        desk.save(NOTHING_RETURNED)
        seen = loop.sees(NO_RETURN)
        assert "✗ double(x)" in seen
        assert "2 of 9 points" in seen
        loop.press("p")
        loop.sees("(3,)")
        loop.press("p")
        loop.sees_no_more("(3,)")
        desk.save(RIGHT)
        seen = loop.sees(SOLVED)
        assert "1 of 3 exercises, 6 of 9 points" in seen
        assert "solutions/1_numbers/01_double.py" in seen
        # It never goes on by itself.
        assert seen.lstrip().startswith("01 double")
        loop.press("s")
        assert "def double(x):" in loop.sees("Esc: back")
        loop.press("s")
        loop.sees(SOLVED)
        loop.press("n")
        seen = loop.sees("02 first")
        loop.sees(BEGIN)
        loop.press("q")
        assert loop.ends() == 0


def test_it_speaks_korean_and_knows_the_keys_of_a_korean_keyboard(desk: Desk) -> None:
    with desk.open("--lang", "ko", columns=70) as loop:
        loop.sees("파일을 고치고 저장해 보세요.")
        seen = loop.sees("n 다음  l 목록  h 힌트  r 되돌리기  s 풀이  p 그림  q 끝내기")
        assert "문제 3개 중 0개" in seen
        loop.press("ㅗ")
        loop.sees("1. 둘을 떠올려 보세요.")
        desk.save(ENDLESS.replace("while True: x = x", "return x[0]"))
        loop.sees("틀림")
        desk.save(RIGHT)
        loop.sees("다 풀었어요. s를 누르면 풀이가 보이고, n을 누르면 02 first 문제로 가요.")
        loop.press("ㅂ")
        assert loop.ends() == 0


def test_the_third_hint_shows_how_it_can_be_mended(desk: Desk) -> None:
    desk.save(RIGHT.replace("return 2 * x", "# Twice.\n        return 3 * x"))
    with desk.open() as loop:
        seen = loop.sees("one change here makes every call right")
        assert re.search(r"exercises/1_numbers/01_double.py:3:\d+-\d+", seen)
        for hint in ("1. Think of two.", "2. Multiply.", "3. return 2 * x"):
            assert "mended" not in loop.text
            loop.press("h")
            loop.sees(hint)
        loop.sees("Line 3, mended in one way: 2 * x")
        desk.save(RIGHT)
        loop.sees(SOLVED)
        loop.sees_no_more("mended")


def test_what_an_ended_search_has_not_found_is_looked_for_again(desk: Desk) -> None:
    desk.save(RIGHT.replace("2 * x", "3 * x"))
    found, kept = "one change here makes every call right", desk.course.root / FOLDER
    with desk.open() as loop:
        loop.sees(found)
    with desk.open() as loop:
        loop.sees(found)
        loop.sees(BEGIN)
    for file in kept.iterdir():
        file.unlink()
    with desk.open() as loop:
        loop.sees("Checked in")
        loop.sees(found)
    assert len(list(kept.iterdir())) == 1


def test_an_endless_loop_is_named_with_its_line_and_keys_work_meanwhile(desk: Desk) -> None:
    with desk.open("--limit", "600") as loop:
        loop.sees(BEGIN)
        desk.save(ENDLESS)
        # Not the check's end is waited for: it has none.
        loop.sees("s, in double(x)")
        loop.press("l")
        loop.sees("arrow keys and Enter")
        loop.press(ESCAPE)
        loop.sees("s, in double(x)")
        desk.save(RIGHT)
        loop.sees(SOLVED)
        loop.press("q")
        assert loop.ends() == 0
    with desk.open("--limit", "0.5") as loop:
        loop.sees("02 first")
        desk.save(ENDLESS)
        seen = loop.sees("Look for a loop that never ends.")
        assert re.search(r"in\s+line 2, and was stopped", seen)
        # A terminal is painted bit by bit.
        loop.sees(f"{ANSWER}:2")


def test_it_survives_what_an_answer_does(desk: Desk) -> None:
    harms = (
        ("import os; os._exit(1)", "double ended the whole program, with exit status 1"),
        ("import ctypes; ctypes.string_at(0)", "double made the whole program crash (SIGSEGV)"),
        ("return double(x)", "The function calls itself again and again, until Python stops it."),
        ("return bytearray(2**40)", "more than the 2 GB of memory"),
    )
    with desk.open() as loop:
        loop.sees(BEGIN)
        for harm, told in harms:
            desk.save(RIGHT.replace("return 2 * x", harm))
            loop.sees(told)
        desk.save(RIGHT)
        loop.sees(SOLVED)


def test_it_sees_every_way_of_saving(desk: Desk) -> None:
    with desk.open() as loop:
        loop.sees(BEGIN)
        # In place, in pieces, and a burst of saves of which the last one counts.
        with desk.file.open("w", encoding="utf-8") as file:
            for piece in ("def double(x):\n", "    return x\n"):
                file.write(piece)
                file.flush()
                os.fsync(file.fileno())
        loop.sees("✗ double(x)")
        for text in (ENDLESS, NOTHING_RETURNED) * 5 + (RIGHT,):
            desk.save(text)
        loop.sees(SOLVED)
        # The old file moved out of the way, a new one under its name.
        desk.file.rename(desk.file.with_suffix(".py.bak"))
        loop.sees("This puts the stub in its place: kata reset 01")
        desk.course.write(ANSWER, NOTHING_RETURNED)
        loop.sees(NO_RETURN)
        # Files that are no answers, beside it.
        desk.course.write("exercises/1_numbers/.01_double.py.swp", "x")
        desk.course.write("exercises/1_numbers/notes.py", "x")
        desk.save(RIGHT)
        loop.sees(SOLVED)


def test_the_file_that_is_saved_is_the_one_at_hand(desk: Desk) -> None:
    with desk.open() as loop:
        loop.sees(BEGIN)
        desk.course.write(
            "exercises/2_questions/03_even.py", "def is_even(n):\n    return n % 2 == 0\n"
        )
        loop.sees("Solved. s shows the solution, n goes on to 01 double.")
        loop.press("l")
        seen = loop.sees("arrow keys and Enter")
        assert re.search(r"03 even +2 / 2 +done", seen)
        assert re.search(r"01 double +0 / 6 +not started", seen)
        loop.press("\x1b[A" + ENTER)
        loop.sees("exercises/1_numbers/02_first.py:")


def test_reset_asks_and_keeps_the_answer(desk: Desk) -> None:
    stub = desk.file.read_text("utf-8")
    desk.save(NOTHING_RETURNED)
    mine = desk.file.read_text("utf-8")
    with desk.open() as loop:
        loop.sees(NO_RETURN)
        loop.press("r")
        loop.sees("Put the stub back in exercises/1_numbers/01_double.py?")
        loop.press("x")
        loop.sees_no_more("Put the stub back")
        assert desk.file.read_text("utf-8") == mine
        loop.press("r")
        loop.sees("Put the stub back")
        loop.press("y")
        loop.sees("Your answer is kept in 01_double.old.py.")
        loop.sees("not started")
    assert desk.file.with_name("01_double.old.py").read_text("utf-8") == mine
    put_back = desk.file.read_text("utf-8")
    assert put_back.count("raise NotImplementedError") == stub.count("raise NotImplementedError")


def test_it_begins_at_the_first_exercise_that_is_not_solved(desk: Desk) -> None:
    desk.course.solve("exercises/1_numbers", "01_double", "02_first")
    with desk.open() as loop:
        loop.sees("2 of 3 exercises, 7 of 9 points")
        loop.sees("03 even")
        loop.press("q")
        loop.ends()
    # What was checked once is known.
    with desk.open() as loop:
        assert "2 of 3 exercises" in loop.sees(BEGIN)
        desk.course.solve("exercises/2_questions", "03_even")
        loop.sees("The whole course is solved.")


def test_a_small_terminal_and_no_colour(desk: Desk) -> None:
    with desk.open(rows=12, columns=40, NO_COLOR="1") as loop:
        loop.sees(BEGIN)
        loop.sees("q quit")
        desk.save(NOTHING_RETURNED)
        loop.sees("wrong")
        # The report is longer than the screen; its end is reached by keys.
        loop.press("\x1b[F")
        loop.sees("stuck?  kata hint 01")
        loop.resize(30, 90)
        loop.sees(NO_RETURN)
        loop.press("q")
        loop.ends()
        colours = re.findall(
            rb"\x1b\[(?:[0-9;]*;)?(?:3[0-8]|4[0-8]|9[0-7])(?:;[0-9;]*)?m", loop.raw
        )
        assert colours == []


@pytest.fixture
def busy(desk: Desk) -> Iterator[tuple[LoopTerminal, list[psutil.Process]]]:
    """A loop in a check that never ends, and all processes of it."""
    with desk.open("--limit", "600") as loop:
        loop.sees(BEGIN)
        desk.save(ENDLESS)
        loop.sees("s, in double(x)")
        family = loop.family()
        assert len(family) > 2
        yield loop, family


@pytest.mark.parametrize("how", ["q", "Ctrl-C", "SIGTERM", "SIGINT", "SIGHUP", "SIGKILL"])
def test_nothing_is_left_running(busy: tuple[LoopTerminal, list[psutil.Process]], how: str) -> None:
    loop, family = busy
    if how in ("q", "Ctrl-C"):
        loop.press({"q": "q", "Ctrl-C": CTRL_C}[how])
    else:
        os.kill(loop.pid, getattr(signal, how))
    status = loop.ends()
    _gone, alive = psutil.wait_procs(family[1:], timeout=20)
    assert alive == []
    assert status == 0 or how == "SIGKILL"


def test_it_goes_on_when_a_warm_process_is_killed(desk: Desk) -> None:
    with desk.open() as loop:
        loop.sees(BEGIN)
        desk.save(NOTHING_RETURNED)
        loop.sees(NO_RETURN)
        for process in loop.family()[1:]:
            process.kill()
        desk.save(RIGHT)
        loop.sees(SOLVED)


def test_spare_interpreters_do_the_same(desk: Desk) -> None:
    with desk.open(KATA_WARM="spare") as loop:
        loop.sees(BEGIN)
        for _ in range(2):
            desk.save(NOTHING_RETURNED)
            loop.sees(NO_RETURN)
            desk.save(RIGHT)
            loop.sees(SOLVED)
        family = loop.family()
        loop.press(CTRL_C)
        assert loop.ends() == 0
        _gone, alive = psutil.wait_procs(family[1:], timeout=20)
        assert alive == []


def test_a_broken_setting_is_one_sentence(desk: Desk) -> None:
    with desk.open(KATA_WARM="hot") as loop:
        assert loop.ends() == 2
        assert "KATA_WARM is hot: set it to fork or spare, or unset it." in loop.text
        assert "Traceback" not in loop.text


def test_a_course_without_the_packages_it_needs_says_so(desk: Desk) -> None:
    """As where TensorFlow is not installed: the loop stays, and tells why nothing is checked."""
    missing = desk.course.root / "missing"
    missing.mkdir()
    (missing / "pytest_check.py").write_text(
        "raise ImportError('not installed')\n", encoding="utf-8"
    )
    python_path = os.pathsep.join([str(missing), str(Path(__file__).parents[3])])
    with desk.open(PYTHONPATH=python_path) as loop:
        loop.sees(BEGIN)
        desk.save(RIGHT)
        loop.sees("What a check needs cannot be imported.")
        loop.press("q")
        assert loop.ends() == 0
