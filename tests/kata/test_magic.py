"""``%%grade`` in a real kernel: what a learner sees below a cell, and that nothing else happens."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import nbformat
import psutil
import pytest

from kata.curriculum import course_at
from kata.learn.checker import Checker
from kata.learn.notebook import notebook
from tests.kata.grade.handed_in import notebook as saved
from tests.kata.kernels import Kernel, executed, kernel, shown, until
from tests.kata.sessions import ROOT

COURSE = course_at(ROOT)
RIGHT = (ROOT / "solutions/1_the_post/01_batch_tensor.py").read_text(encoding="utf-8")
SWAPPED = RIGHT.replace("reshape(batch_size, timesteps,", "reshape(timesteps, batch_size,")
LAYER = (ROOT / "solutions/1_the_post/02_simple_rnn.py").read_text(encoding="utf-8")
assert SWAPPED != RIGHT

CELLS = {
    "wrong": f"%%grade batch_tensor\n{SWAPPED}",
    "mended": "%hint 01 3",
    "defined": "batch_tensor(2, 1, 3).shape",
    "right": f"%%grade 1\n{RIGHT}",
    "helper": "import numpy\ndef counted(*sizes):\n    return 1 + numpy.arange(numpy.prod(sizes))",
    "with helper": "%%grade 01\ndef batch_tensor(*n):\n    return counted(*n).reshape(n)",
    "broken": "%%grade 01\ndef post_batch(:\n    pass",
    "raises": "%%grade 01\n\ndef post_batch():\n    return {}['x']",
    "unknown": "%%grade 99\nx = 1",
    "other function": "%%grade 1\nx = 1",
    "nothing": "%%grade 1\n\n# soon",
    "no name": "%%grade\ndef post_batch(): pass",
    "hint": "%hint 01",
    "all hints": "%hint batch_tensor 3",
    "hint for one": "%hint 01 at_timestep 2",
    "hint for none": "%hint 01 timestep",
    "printed": "%%grade 01\ndef post_batch():\n    print('here')\n    return 1",
}


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The first chapter's notebook as it is written, then other cells, all run; by their ids."""
    folder = tmp_path_factory.mktemp("english")
    made = notebook(COURSE.chapter("1"), folder / "1.ipynb", "en", None)
    made.cells = [
        cell for cell in made.cells if not cell.id.startswith("answer-0") or "01" in cell.id
    ]
    for name, source in CELLS.items():
        made.cells.append(nbformat.v4.new_code_cell(source, id=name.replace(" ", "-")))
    made.cells.append(nbformat.v4.new_code_cell(f"%%grade 02\n{LAYER}", id="layer"))
    return {cell.id.replace("-", " "): cell for cell in executed(made, folder).cells}


@pytest.fixture(scope="module")
def korean(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The same in Korean, of a few cells; the notebook itself says which language it speaks."""
    folder = tmp_path_factory.mktemp("korean")
    made = notebook(COURSE.chapter("1"), folder / "1.ipynb", "ko", None)
    made.cells = made.cells[:1]
    for name in ("wrong", "right", "unknown", "hint"):
        made.cells.append(nbformat.v4.new_code_cell(CELLS[name], id=name))
    return {cell.id: cell for cell in executed(made, folder).cells}


def test_a_stub_is_not_started_and_its_target_is_drawn(english: dict[str, Any]) -> None:
    cell = english["answer 01 batch tensor"]
    assert re.search(r"01 batch_tensor +not started +0 / 5", shown(cell))
    assert "NotImplementedError" not in shown(cell)
    assert "<svg" in shown(cell, "text/html")
    assert "%hint 01" in shown(cell)


def test_a_mistake_is_told_and_drawn(english: dict[str, Any]) -> None:
    for kind in ("text/plain", "text/html"):
        told = " ".join(shown(english["wrong"], kind).split())
        for part in ("4 / 5", "(batch_size=2, timesteps=1, input_dim=4)", "(1, 2, 4)"):
            assert part in told
        assert "batch_size and timesteps are swapped: each is where the other" in told
    # Expected beside yours.
    assert shown(english["wrong"], "text/html").count("axis 0: batch_size") >= 2


def test_the_line_of_the_cell_that_has_to_change_is_told(english: dict[str, Any]) -> None:
    outputs = [one["data"]["text/plain"] for one in english["wrong"].outputs if "data" in one]
    verdict, place = outputs
    assert "one change here" not in verdict
    told = " ".join(place.split())
    assert "one change here makes every call right. It is the order of the arguments." in told


def test_the_cell_defines_its_functions_in_the_notebook(english: dict[str, Any]) -> None:
    assert shown(english["defined"]) == "(1, 2, 3)"


def test_a_right_cell_earns_full_marks(english: dict[str, Any]) -> None:
    assert re.search(r"01 batch_tensor +done +5 / 5", shown(english["right"]))
    assert "solutions/1_the_post/01_batch_tensor.py" in shown(english["right"])
    assert re.search(r"02 simple_rnn +done +5 / 5", shown(english["layer"]))


def test_what_earlier_cells_define_is_there(english: dict[str, Any]) -> None:
    # The other functions are those of the cell before; only this one uses the helper.
    assert re.search(r"01 batch_tensor +done +5 / 5", shown(english["with helper"]))


def test_a_cell_that_is_no_python_is_told_once_and_by_its_own_line(english: dict[str, Any]) -> None:
    told = shown(english["broken"])
    assert "Mend line 2 first." in told
    assert told.count("Python cannot read this file") == 1
    assert "Traceback" not in told
    assert re.search(r"wrong +0 / 5", told)


def test_an_error_shows_the_learners_own_line_of_the_cell(english: dict[str, Any]) -> None:
    assert "line 4, post_batch: return {}['x']" in " ".join(shown(english["raises"]).split())


def test_what_was_typed_wrong_is_told_in_one_sentence(english: dict[str, Any]) -> None:
    asked = "It asks for: post_batch, batch_tensor, axis_sizes, at_timestep, batch_shapes."
    for name, sentence in {
        "unknown": "UsageError: There is no exercise 99. There are: 01_batch_tensor,",
        "other function": f"UsageError: This cell defines no function of 01_batch_tensor. {asked}",
        "nothing": f"UsageError: This cell defines no function of 01_batch_tensor. {asked}",
        "no name": "UsageError: Name the exercise: %%grade 01",
    }.items():
        assert shown(english[name]).startswith(sentence)
        assert "Traceback" not in shown(english[name])


def test_hints_come_one_by_one(english: dict[str, Any]) -> None:
    first, every = shown(english["hint"]), shown(english["all hints"])
    assert first.startswith("`post_batch()`\n\n1. Read the shape from the outside in")
    assert "One more: %hint 01 post_batch 2" in first
    assert "\n3. " in every
    assert "%hint" not in every
    one = shown(english["hint for one"])
    assert one.startswith("`at_timestep()`\n\n1. All sequences stay")
    assert "One more: %hint 01 at_timestep 3" in one
    told = "UsageError: timestep is neither a function of 01_batch_tensor nor a number from 1 to 3."
    assert shown(english["hint for none"]).startswith(told)


def test_the_third_hint_shows_how_the_cell_can_be_mended(english: dict[str, Any]) -> None:
    every = shown(english["mended"])
    assert "mended in one way:" in every.partition("\n3. ")[2]
    (code,) = re.findall(r"```text\n(.*?)\n```", every, re.DOTALL)
    assert code in RIGHT
    assert code not in shown(english["wrong"])


def test_what_the_answer_prints_is_shown_with_its_verdict(english: dict[str, Any]) -> None:
    assert re.search(r"printed +here", shown(english["printed"]))


def test_the_picture_shows_as_it_was_kept(english: dict[str, Any]) -> None:
    made = notebook(COURSE.chapter("1"), Path("1.ipynb"), "en", None)
    kept = next(cell for cell in made.cells if cell.id == "picture")
    assert shown(english["picture"], "text/html") == shown(kept, "text/html")


def test_the_verdict_has_what_a_frontend_must_not_run(english: dict[str, Any]) -> None:
    html = shown(english["wrong"], "text/html")
    assert "<script" not in html
    assert not re.search(r"""(?:src|href)=["']?(?!data:)""", html)


def test_korean(korean: dict[str, Any]) -> None:
    for kind in ("text/plain", "text/html"):
        assert "batch_size, timesteps 두 축이 서로 자리를 바꿨어요." in shown(korean["wrong"], kind)
    assert re.search(r"01 batch_tensor +완료 +5 / 5", shown(korean["right"]))
    assert shown(korean["unknown"]).startswith("UsageError: 99")
    assert "%hint 01 post_batch 2" in shown(korean["hint"])


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Any:
    with kernel(tmp_path_factory.mktemp("kernel")) as one:
        assert one.run("%load_ext kata") == ""
        yield one


def test_an_endless_cell_can_be_interrupted(running: Kernel, tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    answer = (
        f"def post_batch():\n    open({str(begun)!r}, 'w').close()\n    while True:\n        pass"
    )
    number = running.begin(f"%%grade 01\n{answer}")
    until(begun.exists)
    running.manager.interrupt_kernel()
    assert running.end(number).strip() == "Stopped."
    assert "5 / 5" in running.run(f"%%grade 01\n{RIGHT}")


def test_an_interrupted_definition_is_not_graded(running: Kernel, tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    cell = f"open({str(begun)!r}, 'w').close()\nwhile True: pass\ndef post_batch(): pass"
    number = running.begin(f"%%grade 01\n{cell}")
    until(begun.exists)
    running.manager.interrupt_kernel()
    told = running.end(number)
    assert "KeyboardInterrupt" in told
    assert told.strip().endswith("Stopped.")


def test_what_ends_the_check_does_not_end_the_kernel(running: Kernel) -> None:
    running.run("kept = 1")
    told = running.run("%%grade 01\nimport os\ndef post_batch():\n    os._exit(0)")
    assert "post_batch" in told
    assert "0 / 5" in told
    assert running.run("kept") == "1"


def test_the_kernel_keeps_nothing_of_a_check(running: Kernel) -> None:
    running.run("import sys; before = set(sys.modules)")
    assert "5 / 5" in running.run(f"%%grade 01\n{RIGHT}")
    assert running.run("sorted(set(sys.modules) - before)") == "[]"
    assert running.run("'tensorflow' in sys.modules") == "False"


def test_a_cell_run_again_without_ids_replaces_what_it_was(running: Kernel) -> None:
    # Whatever frontend this is like, it does not tell its cells apart.
    assert "nunpy" in running.run(
        "%%grade 01\nimport nunpy as np\ndef post_batch():\n    return np"
    )
    assert "5 / 5" in running.run(f"%%grade 01\n{RIGHT}")


def test_no_process_is_left_behind(tmp_path: Path) -> None:
    with kernel(tmp_path) as one:
        one.run("%load_ext kata")
        one.run(f"%%grade 01\n{RIGHT}")
        started = one.started
        assert started
        assert one.run("%unload_ext kata") == ""
        assert not psutil.wait_procs(started, timeout=20)[1]
        one.run("%load_ext kata")
        assert "5 / 5" in one.run(f"%%grade 01\n{RIGHT}")
        again = one.started
    assert not psutil.wait_procs(again, timeout=20)[1]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("    while True:\n        pass", ("still_running", 5)),
        ("    import ctypes\n    ctypes.string_at(0)", ("died_signal", 5)),
    ],
)
def test_what_never_ends_or_crashes_is_told_by_its_line_in_the_cell(
    body: str, told: tuple[str, int], tmp_path: Path
) -> None:
    cells = ["import numpy", "x = 1\n", f"%%grade 01\n\n\ndef post_batch():\n{body}\n"]
    cells[2] = cells[2].replace("    import ctypes\n    ", "    import ctypes; ")
    file = tmp_path / "01_batch_tensor.ipynb"
    file.write_bytes(saved(*cells))
    checker = Checker(COURSE, "en", limit=0.5)
    try:
        checked = checker.check(COURSE.find("01"), file=file)
    finally:
        checker.close()
    assert checked
    mismatch = checked.results[0].mismatches[0]
    assert mismatch.mistakes
    assert (mismatch.mistakes[0].id, mismatch.line) in (told, (told[0], told[1] + 1))
