"""Answers that run behind the wall are judged as at home: right ones earn full marks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kata.collect.lines import with_lines
from kata.curriculum import Exercise, course_at
from kata.diagnose.mistakes import mistake
from kata.grade.intake import take
from kata.grade.judge_client import JudgeClient
from kata.grade.roster import Roster
from kata.grade.store import Store
from kata.grade.submission import Work, strip_comments
from kata.grade.worker import GradingConfig
from kata.report.words import told
from kata.sandbox.inside.confine import Limits
from kata.sandbox.isolation import Isolation
from kata.score import Result
from tools.grading import results

ROOT = Path(__file__).resolve().parents[3]
EXERCISES = course_at(ROOT).exercises
SEED = 3
EACH = 5

# Right at home, and refused in a class: their classes and functions are code.
REFUSED = {
    "gates_in_a_cell_of_ones_own/18_lstm_outputs",
    "lambda_takes_the_last/04_return_sequences",
    "subclassed_layer/02_simple_rnn",
    "subclassed_model/02_simple_rnn",
}


@pytest.fixture(scope="module")
def judge() -> Iterator[JudgeClient]:
    level = "none" if Isolation.found().missing else "full"
    judging = JudgeClient(ROOT, SEED, level)
    yield judging
    judging.close()


def results_of(judge: JudgeClient, exercise: Exercise, content: bytes) -> list[dict[str, Any]]:
    ((_, results),) = judge.grade([(exercise.name, content)])
    return results


def found(name: str) -> Exercise:
    return course_at(ROOT).find(name)


def ids(results: list[dict[str, Any]]) -> set[str | None]:
    mismatches = [mismatch for one in results for mismatch in one["mismatches"]]
    told = [mismatch["mistakes"] or [{"id": None}] for mismatch in mismatches]
    return {mistake["id"] for mistakes in told for mistake in mistakes}


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.name)
def test_right_answers_earn_full_marks(judge: JudgeClient, exercise: Exercise) -> None:
    right = sorted(ROOT.glob(f"tests/answers/right/*/{exercise.name}.py"))
    names = {f"{file.parent.name}/{file.stem}": file for file in right}
    # Each answer of each exercise, right and wrong, is what tools.apart compares.
    some = {*right[::EACH], *(file for name, file in names.items() if name in REFUSED)}
    lost = {}
    for file in [exercise.solution, *sorted(some)]:
        results = results_of(judge, exercise, file.read_bytes())
        assert [one["trouble"] for one in results if one["trouble"]] == []
        if {one["state"] for one in results} != {"passed"}:
            lost[f"{file.parent.name}/{file.stem}"] = ids(results)
    refused = {name for name in REFUSED if name.endswith(exercise.name)}
    assert lost == {name: {"refused_graph"} for name in refused}


@pytest.mark.parametrize(
    "name", ["10_rnn_weights", "03_rnn_input", "17_encoder_decoder"], ids=lambda name: str(name)
)
def test_a_grade_is_the_same_to_the_byte(judge: JudgeClient, name: str) -> None:
    exercise = found(name)
    for file in sorted(ROOT.glob(f"tests/answers/wrong/*/{name}.py"))[:8]:
        once, again = (results_of(judge, exercise, file.read_bytes()) for _ in range(2))
        assert json.dumps(once) == json.dumps(again), file


SAID = {
    "def rnn_step(": {"syntax_error"},
    "import nowhere": {"missing_package"},
    "raise SystemExit": {"exits_on_import"},
    "rnn_step = 1": {"missing_function"},
    "def rnn_step(*args): return object()": {"refused_type"},
    "def rnn_step(*args): return [1.5, 2]": {"list_returned"},
    "import numpy as n\ndef rnn_step(*args): return n.ones((2, 1), object)": {"array_of_objects"},
    "import numpy as n\ndef rnn_step(*args): return n.array([[1], [2, 3]], object)": {
        "array_of_objects"
    },
    "def rnn_step(*args): return lambda: 1": {"function_returned"},
    "def rnn_step(*args): import os; os._exit(0)": {"died_exit"},
    "def rnn_step(*args): exit()": {"exits"},
    "def rnn_step(*args): return rnn_step(*args)": {"endless_recursion"},
    "def rnn_step(*args): input()": {"asks_for_input"},
    "def rnn_step(x, h, *args): x[:] = 0; return h": {"argument_changed"},
    "def rnn_step(*args): return bytearray(10**11)": {"limit_memory"},
    "def rnn_step(*args): open('/etc/passwd')": {None},
    "def rnn_step(*args): import socket; socket.socket()": {"walled_off"},
    "def rnn_step(*args): return 'x' * 10**6": {"refused_size"},
    "def rnn_step(*args): raise ValueError(object())": {None},
}


@pytest.mark.parametrize("source", SAID)
def test_what_goes_wrong_is_said(judge: JudgeClient, source: str) -> None:
    results = results_of(judge, found("07_rnn_step"), source.encode())
    assert sum(one["earned"] for one in results) == 0
    assert ids(results) == SAID[source]


BESIDE = {"helper.py": "FACTOR = 1\n", "tools/__init__.py": "FACTOR = 1\n"}
OF_BESIDE = {
    "a file": ("from helper import FACTOR", "helper_beside"),
    "a package": ("import tools.more", "helper_beside"),
    "in the function": ("", "helper_beside"),
    "another name": ("import helper_of_nobody", "missing_package"),
}


def test_a_file_that_lay_beside_is_told_as_at_home(judge: JudgeClient, tmp_path: Path) -> None:
    exercise = found("07_rnn_step")
    solution = exercise.solution.read_text(encoding="utf-8")
    for name, (imports, _) in OF_BESIDE.items():
        later = "" if imports else "import helper\n    "
        text = solution.replace("    return np", f"    {later}return np") + f"\n{imports}\n"
        for file, content in {**BESIDE, f"{exercise.name}.py": text}.items():
            place = tmp_path / "class" / name / file
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(content, encoding="utf-8")
    course = course_at(ROOT)
    store = Store(tmp_path / "store")
    submissions = take(tmp_path / "class", course).submissions
    roster = Roster(submissions, GradingConfig.here(course, SEED, "full"), course, store)
    with store.opened():
        for student in range(len(roster)):
            for task in roster.tasks(student):
                came = results_of(judge, exercise, task.content)
                store.put(task.key, task.exercise, json.dumps(came).encode())
        told = {
            one.submission.student: {it for result in one.results for it in told_in(result)}
            for one in roster
        }
    settings = ("--rootdir", str(ROOT), "-c", f"{ROOT}/pyproject.toml", "-p", "kata.plugin")
    home = results([*settings, str(tmp_path / "class"), "--seed", str(SEED)])
    for name, (_, id) in OF_BESIDE.items():
        at_home = [Result.from_data(one) for one in home if one["folder"].endswith(name)]
        assert told[name] == {it for result in at_home for it in told_in(result)}
        assert [one for one, _ in told[name]] == [id]


def told_in(result: Result) -> list[tuple[str, str]]:
    mistakes = [one for mismatch in result.mismatches for one in mismatch.mistakes]
    return [(one.id, one.sentence.to("ko")) for one in mistakes]


TOO_LARGE = {
    # Small to tell, gigabytes to compute; the numbers are right ones.
    "inside a wrapper": """
    heavy = keras.Sequential([
        layers.RepeatVector(4000), layers.UpSampling1D(4000), layers.GlobalAveragePooling1D()
    ])
    x = layers.Add()([x, layers.Rescaling(0.0)(layers.TimeDistributed(heavy)(x))])""",
    "in a layer of one's own": """
    class Own(layers.Layer):
        def call(self, x):
            return keras.ops.tile(x, (1, 2000, 1))
    x = layers.SimpleRNN(3, return_sequences=True)(Own()(x))""",
    "attention": """
    x = layers.Reshape((timesteps, input_dim))(
        layers.Attention()([layers.RepeatVector(3000)(layers.Flatten()(x))] * 2)[:, 0])""",
    "weights": """
    x = layers.Dense(4000)(layers.Dense(400)(x))""",
    "paths": """
    for _ in range(41):
        x = layers.Average()([x, x])""",
}


def test_what_is_too_large_is_told_the_same_at_home(judge: JudgeClient, tmp_path: Path) -> None:
    exercise = found("simple_rnn")
    files = {name: tmp_path / name.replace(" ", "_") / f"{exercise.name}.py" for name in TOO_LARGE}
    for name, file in files.items():
        file.parent.mkdir()
        file.write_text(
            "import keras\nfrom keras import layers\n\n\n"
            "def simple_rnn(units=50, timesteps=10, input_dim=30):\n"
            f"    x = keras.Input((timesteps, input_dim)){TOO_LARGE[name]}\n"
            "    return layers.SimpleRNN(units)(x)\n"
        )

    def verdict(some: list[dict[str, Any]]) -> list[Any]:
        return [
            (one["test"], one["state"], one["earned"], [it["mistakes"] for it in one["mismatches"]])
            for one in some
        ]

    settings = ("--rootdir", str(ROOT), "-c", f"{ROOT}/pyproject.toml", "-p", "kata.plugin")
    home = results([*settings, *map(str, files.values()), "--seed", str(SEED)])
    for name, file in files.items():
        of_file = [one for one in home if ROOT / one["file"] == file.resolve()]
        assert sum(one["earned"] for one in of_file) == 0, name
        assert ids(of_file) - {"missing_function"} == {"refused_size"}, name
        if name != "in a layer of one's own":
            # Of such there is none in a class.
            assert verdict(of_file) == verdict(results_of(judge, exercise, file.read_bytes()))


def test_nothing_of_a_process_is_left_for_the_next(judge: JudgeClient) -> None:
    exercise = found("07_rnn_step")
    solution = exercise.solution.read_bytes()
    results_of(judge, exercise, b"import numpy\nnumpy.tanh = numpy.sin\n" + solution)
    results = results_of(judge, exercise, solution)
    assert {one["state"] for one in results} == {"passed"}


def test_what_was_printed_is_kept(judge: JudgeClient) -> None:
    exercise = found("07_rnn_step")
    source = b"print('\xed\x95\x9c')\n" + exercise.solution.read_bytes()
    results = results_of(judge, exercise, source)
    assert results[0]["printed"] == "한\n"


def test_a_function_that_ends_the_process_costs_no_other_function(judge: JudgeClient) -> None:
    exercise = found("10_rnn_weights")
    source = exercise.solution.read_bytes()
    ending = source + b"\ndef count_params(*args, **more):\n    import os\n    os._exit(3)\n"
    results = results_of(judge, exercise, ending)
    states = {one["test"]: one["state"] for one in results}
    assert set(states.values()) == {"passed", "wrong"}
    assert ids(results) == {"died_exit"}


WITHOUT_RETURN = {
    "computes": ("limit_cpu", b"while True: pass"),
    "waits": ("limit_wall", b"import time; time.sleep(1000)"),
    "exits": ("died_exit", b"import os; os._exit(3)"),
    "crashes": ("died_signal", b"import ctypes; ctypes.string_at(0)"),
}


SIGNATURES = {
    "input_gradients": b"input_gradients(x, kernel, recurrent_kernel, bias)",
    "memory_span": b"memory_span(norms, fraction=0.01)",
}


@pytest.mark.parametrize("function", SIGNATURES)
@pytest.mark.parametrize("how", WITHOUT_RETURN)
def test_a_function_that_never_returns_costs_no_other_function(how: str, function: str) -> None:
    exercise = found("21_vanishing_gradient")
    id, body = WITHOUT_RETURN[how]
    never = b"\ndef %b:\n    %b\n" % (SIGNATURES[function], body)
    level = "none" if Isolation.found().missing else "full"
    judging = JudgeClient(ROOT, SEED, level, limits=Limits(call_seconds=1))
    try:
        results = results_of(judging, exercise, exercise.solution.read_bytes() + never)
    finally:
        judging.close()
    for one in results:
        is_its_own = exercise.tests[one["test"]].function == function
        assert (one["state"] == "wrong") == is_its_own, one["test"]
        told = {m["id"] for mismatch in one["mismatches"] for m in mismatch["mistakes"]}
        assert told == ({id} if is_its_own else set())
        # How long it is said to have waited is how long it was waited for.
        waited = [m["facts"].get("seconds") for mm in one["mismatches"] for m in mm["mistakes"]]
        assert id != "limit_wall" or set(waited) <= {"3"}


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_limit_of_computing_says_how_it_is_raised(language: str) -> None:
    told = mistake("limit_cpu", function="train_hello", seconds="20").sentence.to(language)
    assert "--call-seconds" in told
    assert "epochs" in told


def test_printing_costs_no_points(judge: JudgeClient) -> None:
    exercise = found("07_rnn_step")
    source = (
        exercise.solution.read_bytes()
        + b"""
step = rnn_step


def rnn_step(*args):
    print("epoch\\n" * 100_000)
    return step(*args)
"""
    )
    results = results_of(judge, exercise, source)
    assert {one["state"] for one in results} == {"passed"}


def test_one_cell_in_several_places_is_no_suspicion(judge: JudgeClient) -> None:
    source = b"""
from keras import Input
from keras.layers import RNN, SimpleRNNCell


def stacked_rnn(units=(50, 30, 20), timesteps=10, input_dim=30):
    cell = SimpleRNNCell(units[0])
    return RNN([cell] * len(units))(Input(shape=(timesteps, input_dim)))
"""
    results = results_of(judge, found("14_stacked_rnn"), source)
    # One layer is right, as at home.
    assert sum(one["earned"] for one in results) == 0.5
    assert ids(results) == {"one_in_several_places"}


def test_a_model_that_keeps_its_state_is_told_as_at_home(judge: JudgeClient) -> None:
    source = b"""
from keras import Input, Sequential
from keras.layers import Dense, SimpleRNN


def char_rnn(vocab_size=4, units=8):
    rnn = SimpleRNN(units, return_sequences=True, stateful=True)
    asked = Input(batch_shape=(1, None, vocab_size))
    model = Sequential([asked, rnn, Dense(vocab_size, activation="softmax")])
    model.compile(loss="categorical_crossentropy")
    return model
"""
    results = results_of(judge, found("24_char_rnn"), source)
    of_it = [one for one in results if one["test"] != "test_train_hello"]
    assert ids(of_it) == {"batch_size_fixed", "stateful"}


def test_a_layer_may_be_an_activation_and_much_may_be_printed(judge: JudgeClient) -> None:
    answer = ROOT / "tests/answers/right/softmax_layer_as_activation/24_char_rnn.py"
    results = results_of(judge, found("24_char_rnn"), answer.read_bytes())
    assert {one["state"] for one in results} == {"passed"}


# Small files that are large to judge, or odd to read: by exercise, what is told of each function.
ODD = {
    "a graph of many paths": (
        "24_char_rnn",
        """
import keras
from keras import layers


def char_rnn(vocab_size=4, units=8):
    x = keras.Input((None, vocab_size))
    y = layers.SimpleRNN(units, return_sequences=True)(x)
    y = layers.Dense(vocab_size, activation="softmax")(y)
    for _ in range(40):
        y = layers.Average()([y, y])
    model = keras.Model(x, y)
    model.compile("adam", "categorical_crossentropy")
    return model
""",
        "refused_size",
    ),
    "many models": (
        "24_char_rnn",
        """
import keras


def char_rnn(vocab_size=4, units=8):
    x = keras.Input((None, vocab_size))
    return [keras.Model(x, keras.layers.Dense(2)(x)) for _ in range(20)]
""",
        "refused_size",
    ),
    "much inside a wrapper": (
        "02_simple_rnn",
        """
import keras
from keras import layers


def simple_rnn(units=50, timesteps=10, input_dim=30):
    x = keras.Input((timesteps, input_dim))
    inside = [layers.RepeatVector(4000), layers.UpSampling1D(4000), layers.Softmax()]
    heavy = keras.Sequential([*inside, layers.GlobalAveragePooling1D()])
    y = layers.TimeDistributed(heavy)(x)
    return layers.SimpleRNN(units)(layers.Add()([x, layers.Rescaling(0.0)(y)]))
""",
        "refused_size",
    ),
    "a single number": (
        "02_simple_rnn",
        """
import keras
from keras import layers, ops


def simple_rnn(units=50, timesteps=10, input_dim=30):
    return ops.sum(layers.SimpleRNN(units)(keras.Input((timesteps, input_dim))))
""",
        "single_number",
    ),
    "a digit that is none": (
        "01_batch_tensor",
        """
def post_batch():
    raise ValueError("cannot reshape array of size 18 into shape (²,3)")
""",
        None,
    ),
    "a thousand arrays": (
        "01_batch_tensor",
        """
import numpy as np


def post_batch():
    return [np.zeros(1)] * 1000
""",
        "list_returned",
    ),
}


@pytest.mark.parametrize("name", ODD)
def test_what_is_large_or_odd_to_judge_is_wrong(judge: JudgeClient, name: str) -> None:
    exercise, source, id = ODD[name]
    results = results_of(judge, found(exercise), source.encode())
    assert [one["trouble"] for one in results if one["trouble"]] == []
    assert {one["state"] for one in results} <= {"wrong", "blocked"}
    assert ids(results[:1]) == {id}


def test_an_lstm_by_hand_is_right(judge: JudgeClient) -> None:
    answer = ROOT / "tests/answers/right/lstm_by_hand_with_ops/18_lstm_outputs.py"
    results = results_of(judge, found("18_lstm_outputs"), answer.read_bytes())
    assert {one["state"] for one in results} == {"passed"}


UNREAD = {
    "no block": (b"# one\n\n\ndef rnn_step(x):\n# two\nreturn 1\n", "definition on line 4"),
    "two brackets": (b"# one\n\nx = [1,\n# two\n2)\n", "parenthesis '[' on line 3"),
}


@pytest.mark.parametrize("name", UNREAD)
def test_python_tells_the_lines_of_the_file_as_it_was_handed_in(
    judge: JudgeClient, name: str
) -> None:
    source, told_line = UNREAD[name]
    work = strip_comments(Work("07_rnn_step", "07_rnn_step.py", source))
    assert work.lines
    results = results_of(judge, found("07_rnn_step"), work.content or b"")
    shown = told(with_lines(Result.from_data(results[0]), work.lines), "en")
    assert shown.count(told_line) == 2
