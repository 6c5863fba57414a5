"""What suites say of several results at once, and of counts, shapes and errors."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from kata.collect.answer import Returned
from kata.diagnose import arrays, types
from kata.diagnose.sentences import mistake
from kata.expect import describe, sketches
from kata.expect.noting import aim, check_raised, check_returned, record_mismatch
from kata.expect.plain import both_shown, first_difference
from kata.expect.reading import Misunderstanding, Named, explaining, first_of
from kata.keras.arrays import NUMBERS, as_arrays, is_number, is_whole, same
from kata.keras.shape import named as named_shape
from kata.keras.shape import today
from kata.language import Phrase, literally, say

COUNT_ROUNDING = 1e-6
"""How far a count made by dividing may be from the whole number: 4050.0000000000005."""

Plain = tuple[int, ...]
"""A shape in plain numbers."""

Results = Mapping[str, tuple[str, ...]]
"""The names of several results in order, and the names of each one's axes."""


def all_results(
    returned: Sequence[Returned],
    expected: Sequence[Sequence[np.ndarray]],
    results: Results,
    misunderstood: Iterable[Misunderstanding],
    besides: Sequence[Returned] = (),
    kinds: str = NUMBERS,
) -> None:
    """Each call gives several arrays, as a tuple or list, in this order.

    The mistake is read from all the calls together, as in `all_values`, and `besides` is
    what it is there; what a misunderstanding gives may be a tuple of arrays, or one array
    where it forgets the rest. `kinds` are the kinds of number that are right.
    """
    wanted = [[np.asarray(part) for part in parts] for parts in expected]
    pairs = list(zip(returned, wanted, strict=True))
    # Nothing is to be explained where all is right.
    right = all(_are_right(as_arrays(one.value, len(it), kinds), it) for one, it in pairs)
    named = [] if right else explaining(returned, misunderstood, besides)
    for one, parts in pairs:
        _results(one, parts, results, named, kinds)


def counts(
    returned: Sequence[Returned],
    expected: Sequence[int],
    misunderstood: Iterable[Misunderstanding],
) -> None:
    """Each call gives this whole number; 4050.0 is as good as 4050."""
    named = explaining(returned, misunderstood)
    for one, right in zip(returned, expected, strict=True):
        if not check_returned(one, literally(str(right))):
            continue
        if not is_number(one.value):
            found = first_of(named) or types.instead_of_count(one.value)
        elif abs(_exact(one.value) - right) < COUNT_ROUNDING:
            continue
        else:
            found = first_of(named)
        record_mismatch(one, literally(str(right)), describe.value(one.value), found)


def shapes(
    returned: Sequence[Returned],
    expected: Sequence[Sequence[Plain]],
    names: Sequence[str],
    misunderstood: Iterable[tuple[str, Any]],
) -> None:
    """Each call gives several shapes, each a tuple or list of whole numbers, in this order.

    Args:
        returned: what each call gave.
        expected: the right shapes of each.
        names: what the shapes are of.
        misunderstood: the mistakes by their id, and the shapes that each would answer.
    """
    plain = [_in_tuples(one.value) for one in returned]
    asked = [one.call for one in returned]
    named: list[Named] = [
        (id, {})
        for id, rule in misunderstood
        if plain == [_in_tuples(rule(*call.args, **call.kwargs)) for call in asked]
    ]
    for one, right in zip(returned, expected, strict=True):
        came = _as_shapes(one.value)
        text = literally(_written(right, names))
        if not check_returned(one, text):
            continue
        if came is None:
            found = first_of(named) or types.instead_of_shapes(one.value, names)
            record_mismatch(one, text, describe.value(one.value), found)
        elif came != list(right):
            found = first_of(named) or arrays.in_shapes(right, came, names)
            record_mismatch(one, text, describe.value(one.value), found)


def raises(
    returned: Sequence[Returned],
    naming: Sequence[str],
    unnamed: str,
    instead: str,
    misunderstood: Iterable[Misunderstanding] = (),
) -> None:
    """Each call raises a ValueError of the learner's own whose text names what was wrong.

    Args:
        returned: what each call gave.
        naming: for each call, the text that the error must hold; "" where any will do.
        unnamed: the mistake's id where a ValueError names nothing, or another error came.
        instead: the mistake's id where something came back.
        misunderstood: mistakes that tell more of it, if one explains all the calls.
    """
    known = first_of(explaining(returned, misunderstood))
    for one, name in zip(returned, naming, strict=True):
        named = say("a ValueError that names {name}", name=repr(name))
        expected = named if name else literally("ValueError")
        if check_raised(one, expected, ValueError, name, mistake(unnamed, name=repr(name))):
            continue
        if check_returned(one, expected):
            found = known or mistake(instead, name=repr(name))
            record_mismatch(one, expected, describe.value(one.value), found)


def _results(
    returned: Returned,
    expected: list[np.ndarray],
    results: Results,
    named: Sequence[Named],
    kinds: str,
) -> None:
    first_axes = next(iter(results.values()))
    aim(returned, sketches.array(expected[0], first_axes))
    shapes = zip(results.items(), expected, strict=True)
    asked = describe.several(
        [literally(f"{name} {named_shape(part.shape, axes)}") for (name, axes), part in shapes]
    )
    if not check_returned(returned, asked):
        return
    yours = as_arrays(returned.value, len(expected), kinds)
    if yours is None:
        found = types.instead_of_results(returned.value, tuple(results))
        # A misunderstanding of the suite's own may be that only one of them is asked.
        found = first_of(named) or found
        record_mismatch(returned, asked, describe.value(returned.value), found)
        return
    if _are_right(yours, expected):
        return
    first = [same(*pair) for pair in zip(yours, expected, strict=True)].index(False)
    name, axes = list(results.items())[first]
    one, part = yours[first], expected[first]
    found = None if named else arrays.in_order_of_results(expected, yours, tuple(results))
    found = found or arrays.in_array(arrays.Arrays(part, one, axes, named))
    aim(returned, sketches.array(part, axes))
    place, seen = _place(first, name, part, one), sketches.array(one, axes)
    record_mismatch(returned, *both_shown(part, one, axes), found, where=place, seen=seen)


def _are_right(yours: Sequence[np.ndarray] | None, expected: Sequence[np.ndarray]) -> bool:
    return yours is not None and all(map(same, yours, expected))


def _place(index: int, name: str, expected: np.ndarray, yours: np.ndarray) -> Phrase:
    result = say("result {number}, {name}", number=index + 1, name=name)
    difference = first_difference(expected, yours)
    if difference is None:
        return result
    return Phrase("{result}: {difference}", {"result": result, "difference": difference})


def _as_shapes(value: Any) -> list[Plain] | None:
    """`value` as a list of shapes in plain numbers, if it is one."""
    if not isinstance(value, (list, tuple)):
        return None
    shapes = [types.as_shape(part) for part in value]
    known = [shape for shape in shapes if shape is not None]
    return known if len(known) == len(shapes) else None


def _exact(value: Any) -> int | float:
    """A number as Python's own: no float holds a count of a thousand digits."""
    return int(value) if is_whole(value) else float(value)


def _in_tuples(value: Any) -> Any:
    """Lists and tuples of whole numbers, however deep, as tuples; None for all else."""
    if isinstance(value, (list, tuple)):
        return tuple(map(_in_tuples, value))
    return int(value) if is_whole(value) else None


def _written(shapes: Sequence[Plain], names: Sequence[str]) -> str:
    parts = zip(names, shapes, strict=True)
    return ", ".join(f"{name} {today(shape)}" for name, shape in parts)
