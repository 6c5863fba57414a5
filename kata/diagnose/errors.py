"""Mistakes seen in an exception that left the learner's code."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from itertools import combinations

from kata.collect.answer import AnsweredTwiceError, Call
from kata.collect.run import Raised
from kata.diagnose import building, cells, characters, gates
from kata.diagnose.mistakes import Diagnosis, known, mistake
from kata.errors import ApartError
from kata.score import Mistake

POST_SHAPE = (3, 2, 3)

Rule = Callable[[re.Match[str], Call], Mistake | None]


def on_import(raised: Raised) -> Diagnosis:
    """Why the file could not be imported."""
    return known(_on_import(raised))


def on_call(raised: Raised, call: Call) -> Diagnosis:
    """What is told of an exception that a call raised."""
    return known(_on_call(raised, call))


def _on_import(raised: Raised) -> Mistake:
    error = raised.error
    if isinstance(error, ApartError):
        return mistake(error.id, **error.facts)
    if isinstance(error, AnsweredTwiceError):
        return mistake("answered_twice", first=str(error.first), second=str(error.second))
    if isinstance(error, SyntaxError) and not raised.lines:
        # Null bytes are what UTF-16 looks like to Python.
        if re.search("codec can't decode|encoding|null bytes", str(error)):
            return mistake("not_utf8")
        return mistake("syntax_error", problem=error.msg, line=error.lineno or 1)
    if isinstance(error, ModuleNotFoundError):
        return mistake("missing_package", name=error.name or "?")
    absent = re.search(r"cannot import name '(\w+)' from '([\w.]+)'", str(error))
    if isinstance(error, ImportError) and absent:
        return mistake("no_such_name", name=absent[1], module=absent[2])
    if isinstance(error, SystemExit):
        return mistake("exits_on_import")
    if _waits_for_input(error):
        return mistake("asks_for_input")
    if isinstance(error, OSError) and not raised.lines:
        return mistake("unreadable_file")
    if isinstance(error, ValueError) and "null bytes" in str(error):
        return mistake("not_utf8")
    return mistake("raises_on_import", error=type(error).__name__, line=raised.line or 1)


def _on_call(raised: Raised, call: Call) -> Mistake | None:
    """The mistake behind an exception that a call raised, if one is recognised."""
    error = raised.error
    if isinstance(error, ApartError):
        return mistake(error.id, **error.facts)
    if isinstance(error, SystemExit):
        return mistake("exits")
    if isinstance(error, RecursionError):
        return mistake("endless_recursion")
    if _waits_for_input(error):
        return mistake("asks_for_input")
    if isinstance(error, TypeError) and not raised.lines:
        parameters = ", ".join(call.parameters) or "none"
        return mistake("signature_changed", function=call.function, parameters=parameters)
    # Keras and NumPy raise the same two, but for other reasons.
    if isinstance(error, TypeError) and raised.at_home:
        if "'int' object is not iterable" in str(error):
            return mistake("number_looped_over")
        if "'int' object is not subscriptable" in str(error):
            return mistake("number_indexed", parameters=", ".join(call.parameters))
    for kind, pattern, rule in _RULES:
        found = re.search(pattern, str(error)) if isinstance(error, kind) else None
        named = rule(found, call) if found else None
        if named:
            return named
    return None


def _waits_for_input(error: BaseException) -> bool:
    """Whether input() found nobody to type: pytest's word for it, or Python's."""
    return "reading from stdin" in str(error) or "EOF when reading a line" in str(error)


def _wrong_rank(found: re.Match[str], call: Call) -> Mistake:
    if "shape" in call.given:
        return mistake("error_not_caught")
    id = "input_with_batch_size" if int(found[1]) > 3 else "input_missing_axis"
    return mistake(id, shape=found[2])


def _open_input_dim(found: re.Match[str], call: Call) -> Mistake:
    return mistake("error_not_caught" if "shape" in call.given else "input_dim_open")


def _out_of_bounds(found: re.Match[str], call: Call) -> Mistake | None:
    index, axis, size = (int(number) for number in found.groups())
    # Only where it is an array of the call's own that was indexed.
    if not any(axis < x.ndim and x.shape[axis] == size for x in call.arrays.values()):
        return None
    if axis == 1 and index >= size:
        return mistake("step_after" if index == size else "step_hard_coded")
    if "t" in call.given and index != call.given["t"]:
        return None
    return {0: mistake("indexed_batch"), 2: mistake("indexed_last_axis")}.get(axis)


def _does_not_fit(found: re.Match[str], call: Call) -> Mistake:
    """What reshape refused: a count that is one off, sizes of the post's own, or others."""
    size = int(found[1])
    shape = [int(part) if part.isdigit() else None for part in found[2].split(",") if part.strip()]
    places = math.prod(part for part in shape if part is not None)
    if None not in shape and abs(size - places) == 1:
        return mistake("count_one_off", size=size, places=places)
    asked = tuple(value for value in call.given.values() if type(value) is int)
    if len(asked) == len(shape) == len(POST_SHAPE) and asked != POST_SHAPE:
        sizes = zip(shape, asked, POST_SHAPE, strict=True)
        fixed = tuple(shape) != asked and all(part in (a, b) for part, a, b in sizes)
        # As many numbers as the post has, unless the sizes asked for give as many.
        by_chance = [math.prod(some) for n in (2, 3) for some in combinations(asked, n)]
        if fixed or (size == math.prod(POST_SHAPE) and size not in by_chance):
            return mistake("sizes_hard_coded")
    tried = f"({found[2]})".replace("newaxis", "-1")
    return mistake("reshape_does_not_fit", size=size, shape=tried)


def _unpacked(found: re.Match[str], call: Call) -> Mistake | None:
    wanted, got = int(found[1]), int(found[2])
    if got in _counts_of_axes(call):
        return mistake("sizes_unpacked", wanted=wanted, got=got)
    return mistake("three_from_simple_rnn", wanted=wanted, got=got) if got == 2 else None


def _counts_of_axes(call: Call) -> list[int]:
    """How many axes each array has that the call gave, and each shape."""
    shapes = [value for value in call.given.values() if isinstance(value, tuple)]
    return [x.ndim for x in call.arrays.values()] + [len(shape) for shape in shapes]


def _too_many(found: re.Match[str], call: Call) -> Mistake | None:
    wanted = int(found[1])
    more = [count for count in _counts_of_axes(call) if count > wanted]
    if more:
        return mistake("sizes_unpacked", wanted=wanted, got=more[0])
    # Only a function that is told its units has made a layer; others unpack shapes too.
    of_layer = wanted == 2 and "units" in call.parameters
    return mistake("too_many_results") if of_layer else None


# Each pattern is the part of a message that stays the same over versions.
_RULES: tuple[tuple[type[BaseException], str, Rule], ...] = (
    *characters.RULES,
    *gates.RULES,
    *cells.RULES,
    *building.RULES,
    (
        NameError,
        r"name '(\w+)' is not defined",
        lambda m, c: mistake("name_not_defined", name=m[1]),
    ),
    (
        UnboundLocalError,
        r"local variable '(\w+)'",
        lambda m, c: mistake("value_never_set", name=m[1]),
    ),
    (
        ValueError,
        r"expected ndim=3, found ndim=(\d+)\. Full shape received: (\([^)]*\))",
        _wrong_rank,
    ),
    (ValueError, r"Cannot convert '\d+' to a shape", lambda m, c: mistake("input_two_numbers")),
    (TypeError, r"'int' object is not iterable", lambda m, c: mistake("input_two_numbers")),
    (ValueError, r"Cannot convert '\(.*\)' to a shape", lambda m, c: mistake("input_odd_size")),
    (
        ValueError,
        r"Shapes used to initialize variables must be fully-defined.*shape=\(None, \d+\)",
        _open_input_dim,
    ),
    (
        AttributeError,
        r"(?:module '([\w.]+)'|'(numpy\.ndarray)' object) has no attribute '(\w+)'",
        lambda m, c: mistake("no_such_name", module=m[1] or m[2], name=m[3]),
    ),
    (
        ImportError,
        r"cannot import name '(\w+)' from '([\w.]+)'",
        lambda m, c: mistake("no_such_name", module=m[2], name=m[1]),
    ),
    (
        TypeError,
        r"(\w+)\.__init__\(\) missing 1 required positional argument: '(\w+)'",
        lambda m, c: mistake("argument_missing", layer=m[1], name=m[2]),
    ),
    (ValueError, r"When using `stateful=True` in a RNN", lambda m, c: mistake("stateful")),
    (
        TypeError,
        r"missing a required argument: 'states'",
        lambda m, c: mistake("cell_for_layer"),
    ),
    (
        ValueError,
        r"Only input tensors may be passed as positional arguments",
        lambda m, c: mistake("called_on_no_tensor"),
    ),
    (
        TypeError,
        r"unexpected keyword argument '(return_sequences|return_state)'",
        lambda m, c: mistake("flag_at_call", flag=m[1]),
    ),
    (
        ValueError,
        r"Unrecognized keyword arguments passed to (\w+): \{'(\w+)'",
        lambda m, c: mistake("unknown_argument", layer=m[1], name=m[2]),
    ),
    (
        NotImplementedError,
        r"Iterating over a symbolic KerasTensor",
        lambda m, c: mistake("unpacked_one_tensor"),
    ),
    (ValueError, r"not enough values to unpack \(expected (\d), got (\d)\)", _unpacked),
    (ValueError, r"too many values to unpack \(expected (\d)", _too_many),
    (
        ValueError,
        r"A KerasTensor (cannot be used as input to a TensorFlow function|is symbolic)",
        lambda m, c: mistake("symbolic_has_no_numbers"),
    ),
    (
        AttributeError,
        r"'KerasTensor' object has no attribute 'numpy'",
        lambda m, c: mistake("symbolic_has_no_numbers"),
    ),
    (IndexError, r"index (-?\d+) is out of bounds for axis (\d) with size (\d+)", _out_of_bounds),
    (
        IndexError,
        r"tuple index out of range|too many indices for array|axis \d is out of bounds for array",
        lambda m, c: mistake("axis_not_there"),
    ),
    (ValueError, r"cannot reshape array of size (\d+) into shape \(([^)]*)\)", _does_not_fit),
    (ValueError, r"inhomogeneous shape", lambda m, c: mistake("rows_of_other_lengths")),
    (
        TypeError,
        r"'float' object cannot be interpreted as an integer",
        lambda m, c: mistake("float_for_size"),
    ),
    (
        TypeError,
        r"can only concatenate tuple \(not \"int\"\)",
        lambda m, c: mistake("tuple_needs_comma"),
    ),
    (
        TypeError,
        r"'(tuple|list|numpy\.ndarray)' object is not callable",
        lambda m, c: mistake("round_brackets", type=m[1]),
    ),
    (
        AttributeError,
        r"'(list)' object has no attribute '(\w+)'",
        lambda m, c: mistake("list_has_no", type=m[1], name=m[2]),
    ),
)
