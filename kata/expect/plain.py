"""What suites say of plain results: counts, shapes, sizes, True and False, and errors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kata.collect.answer import Returned
from kata.diagnose import arrays, facts, types
from kata.diagnose import counts as counting
from kata.diagnose.calls import explanation, gives
from kata.diagnose.mistakes import Diagnosis, known, mistake, told
from kata.diagnose.search import Program
from kata.expect import describe
from kata.expect.noting import check_raised, check_returned, record_mismatch
from kata.keras.arrays import is_bool, is_number, is_whole
from kata.keras.shape import today
from kata.language import Phrase, literally, say

COUNT_ROUNDING = 1e-6
"""How far a count made by dividing may be from the whole number: 4050.0000000000005."""

Plain = tuple[int, ...]
"""A shape in plain numbers."""


def sizes(
    returned: Sequence[Returned], expected: Sequence[Mapping[str, int]], misconceptions: Program
) -> None:
    """Each call gives a dict of exactly these keys, with these whole numbers."""
    found = explanation(returned, misconceptions)
    pairs = list(zip(returned, expected, strict=True))
    read = [(it, one.value) for one, it in pairs if _are_sizes(one.value, it)]
    wrong = [(it, value) for it, value in read if not gives(value, dict(it))]
    in_all = arrays.in_sizes(*zip(*wrong, strict=True)) if wrong else None
    for one, right in pairs:
        asked = literally(repr(dict(right)))
        if not check_returned(one, asked) or gives(one.value, dict(right)):
            continue
        diagnosis = told(found, *one.call.args, **one.call.kwargs)
        if not _are_sizes(one.value, right):
            diagnosis = diagnosis or known(types.instead_of_sizes(one.value, tuple(right)))
        else:
            diagnosis = diagnosis or known(in_all)
            diagnosis = diagnosis or Diagnosis(facts=facts.in_sizes(right, one.value))
        record_mismatch(one, asked, describe.value(one.value), diagnosis)


def counts(returned: Sequence[Returned], expected: Sequence[int], misconceptions: Program) -> None:
    """Each call gives this whole number; 4050.0 is as good as 4050."""
    found = explanation(returned, misconceptions)
    for one, right in zip(returned, expected, strict=True):
        asked = literally(str(right))
        if not check_returned(one, asked):
            continue
        diagnosis = told(found, *one.call.args, **one.call.kwargs)
        if not is_number(one.value):
            diagnosis = diagnosis or known(types.instead_of_count(one.value))
        elif abs(_exact(one.value) - right) < COUNT_ROUNDING:
            continue
        else:
            diagnosis = diagnosis or Diagnosis(facts=counting.in_count(returned, expected, one))
        record_mismatch(one, asked, describe.value(one.value), diagnosis)


def shapes(
    returned: Sequence[Returned],
    expected: Sequence[Sequence[Plain]],
    names: Sequence[str],
    misconceptions: Program,
) -> None:
    """Each call gives several shapes, each a tuple or list of whole numbers, in this order.

    Args:
        returned: what each call gave.
        expected: the right shapes of each.
        names: what the shapes are of.
        misconceptions: the reference, with the misconceptions that there are of its parts.
    """
    found = explanation(returned, misconceptions)
    pairs = list(zip(returned, expected, strict=True))
    read = [(one, right, _as_shapes(one.value)) for one, right in pairs]
    calls = [(one, it, came) for one, it, came in read if came and len(came) == len(names)]
    wrong = [(right, came) for _, right, came in calls if came != list(right)]
    order = arrays.in_shapes(wrong, names) if wrong else None
    of_all = [(counting.sizes_of(one), right, came) for one, right, came in calls]
    for one, right, came in read:
        asked = literally(_written(right, names))
        if not check_returned(one, asked) or came == list(right):
            continue
        diagnosis = told(found, *one.call.args, **one.call.kwargs)
        if came is None:
            diagnosis = diagnosis or known(types.instead_of_shapes(one.value, names))
        elif len(came) != len(names):
            diagnosis = diagnosis or known(arrays.number_of_shapes(came, names))
        elif not diagnosis:
            some = counting.in_shapes(right, came, names, of_all)
            diagnosis = known(order) if order else Diagnosis(facts=some)
        record_mismatch(one, asked, describe.value(one.value), diagnosis)


def choices(
    returned: Sequence[Returned], expected: Sequence[bool], misconceptions: Program
) -> None:
    """Each call gives True or False as expected; the mistake is read from all together."""
    judged = [_has_bool(one, right) for one, right in zip(returned, expected, strict=True)]
    if not all(judged):
        return
    yours = [bool(one.value) for one in returned]
    found = explanation(returned, misconceptions)
    alone = known(mistake("always_the_same", answer=str(yours[0])))
    which = Diagnosis(facts=counting.in_choices(returned, expected))
    for one, right, came in zip(returned, expected, yours, strict=True):
        if came != right:
            diagnosis = told(found, *one.call.args, **one.call.kwargs) or (
                alone if len(set(yours)) == 1 else which
            )
            record_mismatch(one, literally(repr(right)), literally(repr(came)), diagnosis)


def raises(
    returned: Sequence[Returned],
    naming: Sequence[str],
    unnamed: str,
    instead: str,
    misconceptions: Program | None = None,
) -> None:
    """Each call raises a ValueError of the learner's own whose text names what was wrong.

    Args:
        returned: what each call gave.
        naming: for each call, the text that the error must hold; "" where any will do.
        unnamed: the mistake's id where a ValueError names nothing, or another error came.
        instead: the mistake's id where something came back.
        misconceptions: the reference, whose misconceptions tell more of what came back.
    """
    found = explanation(returned, misconceptions) if misconceptions else ()
    for one, name in zip(returned, naming, strict=True):
        named = say("a ValueError that names {name}", name=repr(name))
        expected = named if name else literally("ValueError")
        if check_raised(one, expected, ValueError, name, mistake(unnamed, name=repr(name))):
            continue
        if check_returned(one, expected):
            diagnosis = told(found, *one.call.args, **one.call.kwargs) or known(
                mistake(instead, name=repr(name))
            )
            record_mismatch(one, expected, describe.value(one.value), diagnosis)


def _are_sizes(value: Any, right: Mapping[str, int]) -> bool:
    """Whether it is a dict of whole numbers under the right keys."""
    return (
        isinstance(value, dict) and set(value) == set(right) and all(map(is_whole, value.values()))
    )


def _has_bool(returned: Returned, expected: bool) -> bool:
    asked: Phrase = literally(repr(expected))
    if not check_returned(returned, asked):
        return False
    if is_bool(returned.value):
        return True
    diagnosis = known(types.instead_of_bool(returned.value))
    record_mismatch(returned, asked, describe.value(returned.value), diagnosis)
    return False


def _as_shapes(value: Any) -> list[Plain] | None:
    """`value` as a list of shapes in plain numbers, if it is one."""
    if not isinstance(value, (list, tuple)):
        return None
    shapes = [types.as_shape(part) for part in value]
    known_shapes = [shape for shape in shapes if shape is not None]
    return known_shapes if len(known_shapes) == len(shapes) else None


def _exact(value: Any) -> int | float:
    """A number as Python's own: no float holds a count of a thousand digits."""
    return int(value) if is_whole(value) else float(value)


def _written(shapes: Sequence[Plain], names: Sequence[str]) -> str:
    parts = zip(names, shapes, strict=True)
    return ", ".join(f"{name} {today(shape)}" for name, shape in parts)
