"""Mistakes seen in an exception that left the learner's code."""

from __future__ import annotations

import re
from collections.abc import Callable

from kata.answer import AnsweredTwiceError, Call, Raised
from kata.mistake.sentences import mistake
from kata.score import Mistake

Rule = Callable[[re.Match[str], Call], Mistake | None]


def on_import(raised: Raised) -> Mistake:
    """Why the file could not be imported."""
    error = raised.error
    if isinstance(error, AnsweredTwiceError):
        return mistake("answered_twice", first=str(error.first), second=str(error.second))
    if isinstance(error, SyntaxError) and not raised.lines:
        if "codec can't decode" in str(error) or "encoding" in str(error):
            return mistake("not_utf8")
        return mistake("syntax_error", problem=error.msg, line=error.lineno or 1)
    if isinstance(error, ModuleNotFoundError):
        return mistake("missing_package", name=error.name or "?")
    absent = re.search(r"cannot import name '(\w+)' from '([\w.]+)'", str(error))
    if isinstance(error, ImportError) and absent:
        return mistake("no_such_name", name=absent[1], module=absent[2])
    if isinstance(error, SystemExit):
        return mistake("exits_on_import")
    if isinstance(error, OSError) and not raised.lines:
        return mistake("unreadable_file")
    if isinstance(error, ValueError) and "null bytes" in str(error):
        return mistake("syntax_error", problem=str(error), line=1)
    return mistake("raises_on_import", error=type(error).__name__)


def on_call(raised: Raised, call: Call) -> Mistake | None:
    """The mistake behind an exception that a call raised, if one is recognised."""
    error = raised.error
    if isinstance(error, SystemExit):
        return mistake("exits")
    if isinstance(error, RecursionError):
        return mistake("endless_recursion")
    if isinstance(error, TypeError) and not raised.lines:
        parameters = ", ".join(call.parameters) or "none"
        return mistake("signature_changed", function=call.function, parameters=parameters)
    for kind, pattern, rule in _RULES:
        found = re.search(pattern, str(error)) if isinstance(error, kind) else None
        named = rule(found, call) if found else None
        if named:
            return named
    return None


def _wrong_rank(found: re.Match[str], call: Call) -> Mistake:
    id = "input_with_batch_size" if int(found[1]) > 3 else "input_missing_axis"
    return mistake(id, shape=found[2])


def _out_of_bounds(found: re.Match[str], call: Call) -> Mistake | None:
    index, axis, size = (int(number) for number in found.groups())
    if axis == 1 and index >= size:
        return mistake("step_after" if index == size else "step_hard_coded")
    return {0: mistake("indexed_batch"), 2: mistake("indexed_last_axis")}.get(axis)


def _unpacked(found: re.Match[str], call: Call) -> Mistake | None:
    wanted, got = int(found[1]), int(found[2])
    return mistake("three_from_simple_rnn", wanted=wanted, got=got) if got == 2 else None


def _too_many(found: re.Match[str], call: Call) -> Mistake | None:
    # Only a function that is told its units has made a layer; others unpack shapes too.
    return mistake("too_many_results") if "units" in call.parameters else None


# Each pattern is the part of a message that stays the same over versions.
_RULES: tuple[tuple[type[BaseException], str, Rule], ...] = (
    (
        NameError,
        r"name '(\w+)' is not defined",
        lambda m, c: mistake("name_not_defined", name=m[1]),
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
        lambda m, c: mistake("input_dim_open"),
    ),
    (
        AttributeError,
        r"module '([\w.]+)' has no attribute '(\w+)'",
        lambda m, c: mistake("no_such_name", module=m[1], name=m[2]),
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
    (ValueError, r"too many values to unpack \(expected 2", _too_many),
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
        ValueError,
        r"cannot reshape array of size \d+ into shape \(3, ?2, ?3\)",
        lambda m, c: mistake("sizes_hard_coded"),
    ),
    (OSError, r"reading from stdin", lambda m, c: mistake("asks_for_input")),
    (EOFError, r"EOF when reading", lambda m, c: mistake("asks_for_input")),
)
