"""What suites say of plain results: counts, shapes, sizes, True and False, and errors."""

from collections.abc import Callable, Mapping, Sequence
from operator import eq
from typing import Any

import numpy as np

from kata.collect.answer import Returned
from kata.diagnose import arrays, facts, types
from kata.diagnose import counts as counting
from kata.diagnose.calls import explanation
from kata.diagnose.mistakes import Diagnosis, known, mistake, told
from kata.diagnose.search import Explanation, Program
from kata.diagnose.values import gives
from kata.expect import describe
from kata.expect.noting import check_raised, check_returned, record_mismatch
from kata.keras.arrays import is_bool, is_number, is_whole, same
from kata.keras.shape import today
from kata.language import Phrase, literally, say

COUNT_ROUNDING = 1e-6
"""How far a count made by dividing may be from the whole number: 4050.0000000000005."""

Plain = tuple[int | None, ...]
"""A shape in plain numbers; None is an axis that is open."""


def sizes(
    returned: Sequence[Returned], expected: Sequence[Mapping[str, int]], misconceptions: Program
) -> None:
    """Each call gives a dict of exactly these keys, with these whole numbers."""
    read = [(it, one.value) for one, it in zip(returned, expected, strict=True)]
    wrong = [pair for pair in read if _are_sizes(*pair) and not gives(pair[1], dict(pair[0]))]
    in_all = arrays.in_sizes(*zip(*wrong, strict=True)) if wrong else None

    def otherwise(one: Returned, right: Mapping[str, int]) -> Diagnosis:
        if not _are_sizes(right, one.value):
            return known(types.instead_of_sizes(one.value, tuple(right)))
        return known(in_all) or Diagnosis(facts=facts.in_sizes(right, one.value))

    found = explanation(returned, misconceptions)
    for one, right in zip(returned, expected, strict=True):
        is_right = gives(one.value, dict(right))
        _judge(one, literally(repr(dict(right))), is_right, found, otherwise, one, right)


def counts(returned: Sequence[Returned], expected: Sequence[int], misconceptions: Program) -> None:
    """Each call gives this whole number; 4050.0 is as good as 4050."""

    def otherwise(one: Returned) -> Diagnosis:
        if not is_number(one.value):
            return known(types.instead_of_count(one.value))
        return Diagnosis(facts=counting.in_count(returned, expected))

    found = explanation(returned, misconceptions)
    for one, right in zip(returned, expected, strict=True):
        # No float holds a count of a thousand digits.
        exact = int if is_whole(one.value) else float
        is_right = is_number(one.value) and abs(exact(one.value) - right) < COUNT_ROUNDING
        _judge(one, literally(str(right)), is_right, found, otherwise, one)


def numbers(
    returned: Sequence[Returned], expected: Sequence[float], misconceptions: Program
) -> None:
    """Each call gives this one number, within rounding."""

    def otherwise(one: Returned) -> Diagnosis:
        if not is_number(one.value):
            return known(types.instead_of_number(one.value))
        return Diagnosis(facts=counting.in_count(returned, expected))

    found = explanation(returned, misconceptions)
    for one, right in zip(returned, expected, strict=True):
        is_right = is_number(one.value) and same(np.asarray(one.value), np.asarray(right))
        if is_number(one.value) and not is_right:
            asked, came = map(literally, describe.apart(np.float64(right), np.float64(one.value)))
        else:
            asked, came = literally(f"{right:.6g}"), None
        _judge(one, asked, is_right, found, otherwise, one, came=came)


def shapes(
    returned: Sequence[Returned],
    expected: Sequence[Sequence[Plain]],
    names: Sequence[str],
    misconceptions: Program,
    ungraded: Sequence[Returned] = (),
) -> None:
    """Each call gives several shapes, each a tuple or list of whole numbers, those of `names`.

    Where an axis is open that is asked for, None is as good as a number. Where some calls give
    fewer shapes, theirs are the first of the names. `ungraded` calls only help to explain.
    """
    may_be_open = any(None in shape for right in expected for shape in right)
    read = [
        (one, it, _as_shapes(one.value, may_be_open))
        for one, it in zip(returned, expected, strict=True)
    ]
    calls = [(one, it, came) for one, it, came in read if came and len(came) == len(it)]
    if any(len(it) != len(names) for it in expected):
        calls = []
    wrong = [(right, came) for _, right, came in calls if came != list(right)]
    order = arrays.in_order_of_results(wrong, names, eq) if wrong else None
    of_all = [(counting.sizes_of(one), right, came) for one, right, came in calls]

    def otherwise(one: Returned, right: Sequence[Plain], came: list[Plain] | None) -> Diagnosis:
        own = names[: len(right)]
        if came is None:
            return known(types.instead_of_shapes(one.value, own))
        if len(came) != len(right):
            return known(arrays.number_of_shapes(came, own))
        some = counting.in_shapes(right, came, own, of_all)
        return known(order) if order else Diagnosis(facts=some)

    found = explanation(returned, misconceptions, ungraded)
    for one, right, came in read:
        pairs = zip(names[: len(right)], map(today, right), strict=True)
        asked = literally(f"[{', '.join(map(' '.join, pairs))}]")
        _judge(one, asked, came == list(right), found, otherwise, one, right, came)


def choices(
    returned: Sequence[Returned], expected: Sequence[bool], misconceptions: Program
) -> None:
    """Each call gives True or False as expected; the mistake is read from all together."""
    pairs = list(zip(returned, expected, strict=True))
    for one, right in pairs:
        _judge(one, literally(repr(right)), is_bool(one.value), (), _instead_of_bool, one.value)
    if any(one.failed for one in returned):
        return
    yours = {bool(one.value) for one in returned}
    alone = known(mistake("always_the_same", answer=str(bool(returned[0].value))))
    which = Diagnosis(facts=counting.in_choices(returned, expected))
    found = explanation(returned, misconceptions)
    for one, right in pairs:
        if one.value != right:
            diagnosis = _named(found, one) or (alone if len(yours) == 1 else which)
            came = literally(repr(bool(one.value)))
            record_mismatch(one, literally(repr(right)), came, diagnosis)


def raises(
    returned: Sequence[Returned],
    naming: Sequence[str],
    unnamed: str,
    instead: str,
    misconceptions: Program | None = None,
) -> None:
    """Each call raises a ValueError of the learner's own whose text names what was wrong.

    `naming` is for each call the text that the error must hold, "" where any will do. `unnamed` is
    the mistake's id where a ValueError names nothing, or another error came, `instead` the one
    where something came back, of which the misconceptions may tell more.
    """

    def otherwise(name: str) -> Diagnosis:
        return known(mistake(instead, name=name))

    found = explanation(returned, misconceptions) if misconceptions else ()
    for one, name in zip(returned, naming, strict=True):
        shown = repr(name)
        asked = (
            say("a ValueError that names {name}", name=shown) if name else literally("ValueError")
        )
        if not check_raised(one, asked, name, mistake(unnamed, name=shown)):
            _judge(one, asked, False, found, otherwise, shown)


def _judge(
    returned: Returned,
    asked: Phrase,
    is_right: bool,
    found: Explanation,
    otherwise: Callable[..., Diagnosis],
    *args: Any,
    came: Phrase | None = None,
) -> None:
    """Record what came if it is not right; `otherwise` says what is told if nothing is `found`.

    `came` are the words for what came, where it has better ones than its own.
    """
    if check_returned(returned, asked) and not is_right:
        diagnosis = _named(found, returned) or otherwise(*args)
        record_mismatch(returned, asked, came or describe.value(returned.value), diagnosis)


def _named(found: Explanation, returned: Returned) -> Diagnosis:
    return told(found, *returned.call.args, **returned.call.kwargs)


def _instead_of_bool(value: Any) -> Diagnosis:
    return known(types.instead_of_bool(value))


def _are_sizes(right: Mapping[str, int], value: Any) -> bool:
    """Whether it is a dict of whole numbers under the right keys."""
    return (
        isinstance(value, dict) and set(value) == set(right) and all(map(is_whole, value.values()))
    )


def _as_shapes(value: Any, may_be_open: bool) -> list[Plain] | None:
    """`value` as a list of shapes in plain numbers, if it is one."""
    if not isinstance(value, (list, tuple)):
        return None
    shapes = [types.as_shape(part, may_be_open) for part in value]
    known_shapes = [shape for shape in shapes if shape is not None]
    return known_shapes if len(known_shapes) == len(shapes) else None
