"""Facts about plain results: counts and shapes as products of the sizes given, and yes or no."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from kata.collect.answer import Returned
from kata.diagnose.facts import Facts, which_right
from kata.diagnose.mistakes import NO_FACTS, beside_the_verdict, fact
from kata.keras.arrays import fits_an_array, is_number, is_whole

Plain = tuple[int | None, ...]

Sizes = Mapping[str, int]
"""The whole numbers of a call by the names of their parameters."""

Products = Mapping[str, np.ndarray]
"""Products of sizes as they are written, each with its number for every call."""

ENOUGH = 3
"""So many calls at least say that a formula holds for all."""

MOST_TIMES = {1: 50, 2: 20, 3: 12}
"""So often a product may be counted, by the number of products in a formula."""

MOST, AGAIN = 4, 3
"""So many calls are made again to see whether they give the same, and so often."""

LONGEST = 60
"""So long a list of arguments may be, in characters."""


@beside_the_verdict(NO_FACTS)
def in_count(returned: Sequence[Returned], expected: Sequence[float]) -> Facts:
    """Facts about counts that are not the expected ones, read from what all calls gave."""
    pairs = [
        (sizes_of(one), float(one.value), float(right))
        for one, right in zip(returned, expected, strict=True)
        if one.gave and _fits_a_float(one.value)
    ]
    sizes, yours, right = ([*some] for some in zip(*pairs, strict=True)) if pairs else ([], [], [])
    if len(pairs) >= ENOUGH:
        text = _formula(_products(sizes), np.array(yours), np.array(right))
        if text:
            of_right = re.search(r"\br\b", text)
            return (fact("count_from_right" if of_right else "count_is", formula=text),)
    if _changes(returned):
        return (fact("other_every_call", function=returned[0].call.function),)
    off = [one - asked for one, asked in zip(yours, right, strict=True) if abs(one - asked) > 1e-6]
    which = _right_in(len(pairs) - len(off), len(returned))
    if len(off) > 1 and (min(off) > 0 or max(off) < 0):
        return (fact("always_too_large") if off[0] > 0 else fact("always_too_small"), *which)
    return which


def _changes(returned: Sequence[Returned]) -> bool:
    """Whether a call gives another number when it is made again; asked once in a test."""
    if returned[0].log.mismatches:
        return False
    # What is made of sizes alone is drawn by nobody.
    for one in [it for it in returned if it.anew and it.call.arrays and is_number(it.value)][:MOST]:
        assert one.anew is not None
        with one.anew() as again:
            came = [again().value for _ in range(AGAIN)]
        if any(is_number(it) and it != one.value for it in came):
            return True
    return False


@beside_the_verdict(NO_FACTS)
def in_choices(returned: Sequence[Returned], expected: Sequence[bool]) -> Facts:
    """For which arguments the answers are right, and for which they are not."""
    right = [bool(one.value) == asked for one, asked in zip(returned, expected, strict=True)]
    texts = [", ".join(map(repr, one.call.given.values())) for one in returned]
    some, others = (
        "; ".join(text for text, ok in zip(texts, right, strict=True) if ok == asked)
        for asked in (True, False)
    )
    if some and max(len(some), len(others)) <= LONGEST:
        return (fact("right_for_arguments", right=some, wrong=others),)
    return _right_in(sum(right), len(returned))


@beside_the_verdict(NO_FACTS)
def in_shapes(
    expected: Sequence[Plain],
    yours: Sequence[Plain],
    names: Sequence[str],
    calls: Sequence[tuple[Sizes, Sequence[Plain], Sequence[Plain]]] = (),
) -> Facts:
    """Which of several shapes are right, and what sizes the others are made of.

    Of all `calls` that gave as many shapes come the sizes given, the right shapes and yours.
    """
    trios = list(zip(names, expected, yours, strict=True))
    some = [*which_right([name for name, asked, came in trios if asked == came], names)]
    products = _products([sizes for sizes, *_ in calls]) if len(calls) >= ENOUGH else {}
    for place, (name, asked, came) in enumerate(trios):
        if asked == came:
            continue
        made = _written(products, [shapes[place] for *_, shapes in calls])
        due = _written(products, [shapes[place] for _, shapes, _ in calls])
        if made and due:
            some.append(fact("shape_made_of", name=name, yours=made, expected=due))
        elif len(set(asked)) == len(asked) and Counter(asked) == Counter(came):
            some.append(fact("shape_in_other_order", name=name))
        elif len(asked) != len(came):
            some.append(fact("shape_of_axes", name=name, yours=len(came), count=len(asked)))
        else:
            axis = next(n for n, size in enumerate(asked) if size != came[n])
            sizes = {"yours": str(came[axis]), "expected": str(asked[axis])}
            some.append(fact("axis_of_other_size", axis=f"{name}[{axis}]", **sizes))
    return tuple(some[:3])


def sizes_of(returned: Returned) -> dict[str, int]:
    """The whole numbers of a call by their names."""
    given = returned.call.given.items()
    return {name: value for name, value in given if type(value) is int and fits_an_array(value)}


def _fits_a_float(value: Any) -> bool:
    if is_whole(value):
        return fits_an_array(value)
    return is_number(value) and bool(np.isfinite(float(value)))


def _right_in(right: int, count: int) -> Facts:
    return (fact("right_in_calls", right=right, count=count),) if count > 1 else ()


def _formula(products: Products, yours: np.ndarray, right: np.ndarray) -> str | None:
    """What yours is in all calls; r is the right count. None where no short formula says so."""
    for text, function in (("int(r)", np.trunc), ("round(r)", np.round)):
        if not np.allclose(right, function(right)) and np.allclose(yours, function(right)):
            return text
    if not right.all():
        return None
    ratio = yours / right
    for name, numbers in products.items():
        if name != "1" and np.allclose(ratio, numbers):
            return f"r * {name}"
    if np.allclose(ratio, ratio[0]) and ratio[0] not in (0, 1):
        times, part = round(ratio[0]), round(1 / ratio[0])
        if abs(ratio[0] - times) < 1e-9:
            return f"{times} * r"
        if abs(1 / ratio[0] - part) < 1e-9:
            return f"r / {part}"
    # The shorter of the two is told: how far it is off, or what it is made of.
    off, whole = (next(_terms(products, numbers), None) for numbers in (yours - right, yours))
    if off is not None and (whole is None or len(off) <= len(whole)):
        return f"r {' '.join(off)}"
    return " ".join(whole).removeprefix("+ ") if whole else None


def _terms(products: Products, difference: np.ndarray) -> Iterator[list[str]]:
    """Few products, each so many times, that the differences of all calls are the sum of."""
    for count in (1, 2, 3):
        if len(difference) <= count:
            return
        for names in itertools.combinations(products, count):
            columns = np.stack([products[name] for name in names], axis=1)
            times, *_ = np.linalg.lstsq(columns, difference, rcond=None)
            whole = np.asarray(np.round(times))
            if not whole.all() or np.abs(whole).max() > MOST_TIMES[count]:
                continue
            if np.linalg.matrix_rank(columns) == count and (columns @ whole == difference).all():
                yield [
                    f"{'-' if n < 0 else '+'} {_times(int(abs(n)), name)}"
                    for n, name in zip(whole, names, strict=True)
                ]


def _times(count: int, name: str) -> str:
    if name == "1":
        return str(count)
    return name if count == 1 else f"{count} * {name}"


def _products(sizes: Sequence[Sizes]) -> dict[str, np.ndarray]:
    """1, the sizes given, and their products by two."""
    products = {"1": np.ones(len(sizes))}
    names = list(sizes[0])
    if all(list(one) == names for one in sizes):
        columns = {name: np.array([float(one[name]) for one in sizes]) for name in names}
        products |= columns
        for one, other in itertools.combinations_with_replacement(names, 2):
            products[f"{one} * {other}"] = columns[one] * columns[other]
    return products


def _written(products: Products, shapes: Sequence[Plain]) -> str | None:
    """A shape in the names of the sizes given, as all calls say: (input_dim, units)."""
    if len({len(shape) for shape in shapes}) != 1:
        return None
    multiples = {
        _times(times, name): times * values
        for times in range(1, 5)
        for name, values in products.items()
    }
    for one, other in itertools.combinations([name for name in products if "*" not in name], 2):
        multiples[f"{one} + {other}"] = products[one] + products[other]
    texts = [
        next((text for text, values in multiples.items() if (values == axis).all()), "")
        for axis in np.array(shapes, dtype=float).T
    ]
    if "" in texts:
        return None
    return f"({texts[0]},)" if len(texts) == 1 else f"({', '.join(texts)})"
