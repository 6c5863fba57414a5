"""What three kinds of answers earn that have understood nothing: points for nothing.

    python -m tools.free_points [--exercise 07] [--seed 3] [--only table]

- *ignoring*: each function gives, whatever it is given, what is right for its first call;
- *raising*: each raises a ValueError that names every character;
- *table*: each knows by heart all calls of three rounds, drawn from the seeds 0, 1 and 2, which is
  more than any page shows, networks too; to any other call it gives what is right for its first;
- *unrecurrent*: the solutions, but that nothing goes from one timestep to the next.

Prints what each earns with a seed that none has seen, and by which tests. The exit status is 1
where the first three earn more than `MOST` of 100 points.
"""

from __future__ import annotations

import argparse
import pickle
import re
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from kata.collect.answer import Call
from kata.curriculum import Course, Exercise, course_at
from tools.grading import ROOT, Results, add_exercises, results
from tools.record_calls import recorded

MOST = 5.0
"""So many of 100 points may be had for nothing."""

PUBLISHED = (0, 1, 2)
"""The seeds of the rounds whose pages are known."""

KINDS = ("ignoring", "raising", "table", "unrecurrent")
FOR_NOTHING = KINDS[:3]

# Each function of an answer file that knows some calls by heart, or none.
KNOWING = """\
def {function}(*args, **kwargs):
    return TOLD({function!r}, args, kwargs)
"""
RAISING = """\
def {function}(*args, **kwargs):
    raise ValueError("".join(map(chr, range(32, 0x3000))))
"""
HEAD = """\
from functools import partial
from pathlib import Path

from tools.free_points import told

TOLD = partial(told, Path({solution!r}), Path({calls!r}))
"""

# In NumPy: what the state before adds to the new one, and to the gradient.
CARRIED = [
    (r" \+ \w+(\[t\])? @ recurrent_kernel", ""),
    (r"(grad_[zh]) @ recurrent_kernel\.T", r"\1 * 0"),
    (r"f \* c \+ ", ""),
]
# In Keras: layers of the same shapes, each timestep by itself; what is the last is the mean.
UNRECURRENT_LAYERS = """
from keras import layers, ops


def SimpleRNN(units, return_sequences=False, return_state=False, states=1):
    def layer(x, initial_state=None):
        every = layers.Dense(units, activation="tanh")(x)
        if initial_state is not None:
            every = every + ops.expand_dims(initial_state, 1)
        last = layers.GlobalAveragePooling1D()(every)
        output = every if return_sequences else last
        return (output, *[last] * states) if return_state else output

    return layer


GRU = SimpleRNN


def LSTM(units, **flags):
    return SimpleRNN(units, states=2, **flags)


def Bidirectional(layer, merge_mode):
    merge = {"concat": layers.concatenate, "sum": layers.add, "mul": layers.multiply}

    def both(x):
        return merge.get(merge_mode, layers.average)([layer(x), layer(x)])

    return both
"""
UNRECURRENT_LAYER = """
from keras.layers import Conv1D


def SimpleRNN(units, return_sequences):
    return Conv1D(units, 8, padding="causal", activation="tanh")
"""


def told(solution: Path, calls: Path, function: str, args: Any, kwargs: Any) -> Any:
    """What is right for the call, if it is known by heart, else for the first that is known."""
    known = [call for call in pickle.loads(calls.read_bytes()) if call.function == function]
    asked = _key([args, kwargs])
    call = next((one for one in known if _key([one.args, one.kwargs]) == asked), known[0])
    names: dict[str, Any] = {"__name__": "answer"}
    exec(compile(solution.read_text(encoding="utf-8"), solution, "exec"), names)
    return names[function](*call.args, **call.kwargs)


def _key(value: Any) -> object:
    """Equal for equal arguments."""
    if isinstance(value, np.ndarray):
        return value.shape, value.dtype.str, value.tobytes()
    if isinstance(value, (list, tuple)):
        return type(value).__name__, tuple(map(_key, value))
    if isinstance(value, dict):
        return tuple((name, _key(one)) for name, one in sorted(value.items()))
    return type(value).__name__, repr(value)


def unrecurrent(exercise: Exercise) -> str:
    """The solution without any recurrence."""
    text = exercise.solution.read_text(encoding="utf-8")
    for carried, instead in CARRIED:
        text = re.sub(carried, instead, text)
    if not re.search("SimpleRNN|LSTM|GRU", text):
        return text
    return text + (UNRECURRENT_LAYER if "Sequential" in text else UNRECURRENT_LAYERS)


def written(kind: str, exercise: Exercise, calls: Sequence[Call], folder: Path) -> Path:
    """An answer file of that kind, of what knows these calls."""
    file = folder / kind / f"{exercise.name}.py"
    file.parent.mkdir(exist_ok=True)
    # What takes no arguments cannot ignore them.
    functions = [name for name, parameters in exercise.parameters.items() if parameters]
    text = unrecurrent(exercise) if kind == "unrecurrent" else ""
    if kind == "raising":
        text = "\n\n".join(RAISING.format(function=name) for name in functions)
    elif not text:
        first = [next(one for one in calls if one.function == name) for name in functions]
        known = folder / f"{kind}_{exercise.name}.pickle"
        known.write_bytes(pickle.dumps(first if kind == "ignoring" else calls))
        text = HEAD.format(solution=str(exercise.solution), calls=str(known))
        text += "\n\n".join(["", *(KNOWING.format(function=name) for name in functions)])
    file.write_text(text, encoding="utf-8")
    return file


def earned(exercises: Iterable[Exercise], kinds: Sequence[str], seed: int) -> dict[str, Results]:
    """The results of each kind's answers to these exercises, graded with the seed."""
    chosen = list(exercises)
    solutions = [str(one.solution) for one in chosen]
    calls: dict[str, list[Call]] = {one: [] for one in solutions}
    for published in PUBLISHED if "table" in kinds else PUBLISHED[:1]:
        for one in recorded([*solutions, "--seed", str(published), "--places", "none"]):
            calls[one.path].append(one.call)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for kind in kinds:
            for exercise in chosen:
                written(kind, exercise, calls[str(exercise.solution)], folder)
        course = ["--rootdir", str(ROOT), "-c", str(ROOT / "pyproject.toml")]
        settings = [*course, "--places", "none", "--seed", str(seed), "-p", "kata.plugin"]
        graded = results([*settings, *(str(folder / kind) for kind in kinds)])
    return {kind: [one for one in graded if Path(one["folder"]).name == kind] for kind in kinds}


def points(some: Results) -> float:
    """The points earned in these results."""
    return float(sum(one["earned"] for one in some))


def main(arguments: Sequence[str] | None = None, course: Course | None = None) -> int:
    """Grade each kind and print what it earns."""
    course = course or course_at(ROOT)
    parser = argparse.ArgumentParser(description="what is earned for nothing")
    add_exercises(parser, course)
    parser.add_argument("--seed", type=int, default=3, help="that the answers are graded with")
    parser.add_argument("--only", choices=KINDS, action="append", help="all kinds unless given")
    options = parser.parse_args(arguments)
    found = earned(options.exercise or course.exercises, options.only or KINDS, options.seed)
    for kind, some in found.items():
        print(f"{kind}: {points(some):g} of {sum(one['points'] for one in some):g} points")
        for one in some:
            if one["earned"]:
                print(f"  {one['earned']:5.2f} of {one['points']:g}  {one['exercise']}", end="  ")
                print(one["test"])
    return int(any(points(found[kind]) > MOST for kind in FOR_NOTHING if kind in found))


if __name__ == "__main__":
    sys.exit(main())
