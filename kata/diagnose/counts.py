"""Facts about plain results: counts and shapes as products of the sizes given, and yes or no."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from kata.collect.answer import Returned
from kata.diagnose.mistakes import NO_FACTS, beside_the_verdict, fact
from kata.keras.arrays import fits_an_array, is_number, is_whole
from kata.language import Phrase

Facts = tuple[Phrase, ...]
Plain = tuple[int, ...]

Sizes = Mapping[str, int]
"""The whole numbers of a call by the names of their parameters."""

ENOUGH = 3
"""So many calls at least say that a formula holds for all."""

MOST_TIMES = {1: 50, 2: 20, 3: 12}
"""So often a product may be counted, by the number of products in a formula."""

LONGEST = 60
"""So long a list of arguments may be, in characters."""


@beside_the_verdict(NO_FACTS)
def in_count(returned: Sequence[Returned], expected: Sequence[int], wrong: Returned) -> Facts:
    """Facts about a count that is not the expected one, read from all counts together.

    Args:
        returned: what each call gave.
        expected: the right count of each.
        wrong: the one of these calls that is told of.
    """
    pairs = [
        (sizes_of(one), float(one.value), right)
        for one, right in zip(returned, expected, strict=True)
        if one.gave and _fits_a_float(one.value)
    ]
    if len(pairs) >= ENOUGH:
        text = _formula(
            [sizes for sizes, *_ in pairs],
            np.array([yours for _, yours, _ in pairs]),
            np.array([float(right) for *_, right in pairs]),
        )
        if text:
            of_right = "r" in text.split()
            return (fact("count_from_right" if of_right else "count_is", formula=text),)
    off = [yours - right for _, yours, right in pairs if abs(yours - right) > 1e-6]
    which = _right_in(len(pairs) - len(off), len(returned))
    if len(off) > 1 and (min(off) > 0 or max(off) < 0):
        return (fact("always_too_large" if off[0] > 0 else "always_too_small"), *which)[:2]
    return which


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

    Args:
        expected: the right shapes.
        yours: the shapes that came, as many.
        names: what they are of.
        calls: of all calls that gave as many shapes the sizes given, the right shapes and yours.
    """
    right = [name for name, one, other in zip(names, expected, yours, strict=True) if one == other]
    wrong = [name for name in names if name not in right]
    some = []
    if right:
        some.append(fact("results_right", right=", ".join(right), wrong=", ".join(wrong)))
    for place, name in enumerate(names):
        if name in wrong:
            sizes = [one for one, *_ in calls]
            asked = _written(sizes, [shapes[place] for _, shapes, _ in calls])
            came = _written(sizes, [shapes[place] for *_, shapes in calls])
            if asked and came:
                some.append(fact("shape_made_of", name=name, yours=came, expected=asked))
            elif len(expected[place]) != len(yours[place]):
                counts = {"yours": len(yours[place]), "count": len(expected[place])}
                some.append(fact("shape_of_axes", name=name, **counts))
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


def _formula(sizes: Sequence[Sizes], yours: np.ndarray, right: np.ndarray) -> str | None:
    """What yours is in all calls; r is the right count. None where no short formula says so."""
    if not right.all():
        return None
    products = dict(_products(sizes))
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
    found = [next(_terms(products, numbers), None) for numbers in (yours - right, yours)]
    off, whole = found
    if off is not None and (whole is None or len(off) <= len(whole)):
        return f"r {_sum(off)}"
    return _sum(whole).removeprefix("+ ") if whole else None


def _sum(terms: Sequence[tuple[str, int]]) -> str:
    return " ".join(f"{'-' if n < 0 else '+'} {_times(n, name)}" for name, n in terms)


def _terms(
    products: Mapping[str, np.ndarray], difference: np.ndarray
) -> Iterator[list[tuple[str, int]]]:
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
                yield [(name, int(whole[place])) for place, name in enumerate(names)]


def _times(count: int, name: str) -> str:
    if name == "1":
        return str(abs(count))
    return name if abs(count) == 1 else f"{abs(count)} * {name}"


def _products(sizes: Sequence[Sizes]) -> Iterator[tuple[str, np.ndarray]]:
    """1, the sizes given, and their products by two, each with its number for every call."""
    names = list(sizes[0])
    yield "1", np.ones(len(sizes))
    if any(list(one) != names for one in sizes):
        return
    columns = {name: np.array([float(one[name]) for one in sizes]) for name in names}
    yield from columns.items()
    for one, other in itertools.combinations_with_replacement(names, 2):
        yield f"{one} * {other}", columns[one] * columns[other]


def _written(sizes: Sequence[Sizes], shapes: Sequence[Plain]) -> str | None:
    """A shape in the names of the sizes given, as all calls say: (input_dim, units)."""
    if len(sizes) < ENOUGH or len({len(shape) for shape in shapes}) != 1:
        return None
    products = dict(_products(sizes))
    texts = []
    for axis in np.array(shapes, dtype=float).T:
        text = next((text for text, values in _multiples(products) if (values == axis).all()), None)
        if text is None:
            return None
        texts.append(text)
    return f"({texts[0]},)" if len(texts) == 1 else f"({', '.join(texts)})"


def _multiples(products: Mapping[str, np.ndarray]) -> Iterator[tuple[str, np.ndarray]]:
    for times in range(1, 5):
        for name, values in products.items():
            yield _times(times, name) if name != "1" else str(times), times * values
    for one, other in itertools.combinations([name for name in products if "*" not in name], 2):
        yield f"{one} + {other}", products[one] + products[other]
