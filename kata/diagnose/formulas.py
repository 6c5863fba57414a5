"""One NumPy expression that makes a learner's array of the right one, or the other way round.

It is found by trying, and told only where it holds for every number.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping

import numpy as np

from kata.diagnose.places import (
    LARGE,
    alike,
    at,
    few_valued,
    is_constant,
    matches,
    shown,
    whole_places,
    without,
)
from kata.keras.network import softmax

Candidates = Iterator[tuple[str, np.ndarray]]
"""Expressions, and what each gives."""

MOST_MATCHES = 2_000_000
"""So many numbers are compared at most to find one array's slices in the other."""


FUNCTIONS: tuple[tuple[str, Callable[[np.ndarray], np.ndarray]], ...] = (
    ("np.tanh({0})", np.tanh),
    ("1 / (1 + np.exp(-{0}))", lambda r: 1 / (1 + np.exp(-r))),
    ("np.exp({0})", np.exp),
    ("np.log({0})", np.log),
    ("np.sqrt({0})", np.sqrt),
    ("{0} ** 2", np.square),
    ("1 - {0} ** 2", lambda r: 1 - r**2),
    ("abs({0})", np.abs),
    ("1 / {0}", lambda r: 1 / r),
    ("np.trunc({0})", np.trunc),
    ("np.floor({0})", np.floor),
    ("softmax({0})", softmax),
)
FIRST = 4
ENOUGH = 6
"""So many numbers at least say that a line goes through them, in whatever order they are put."""

POOLS = ("mean", "sum", "max", "min")
MOST_DECIMALS = 4


def made_of(
    source: np.ndarray, name: str, target: np.ndarray, given: Mapping[str, np.ndarray]
) -> str | None:
    """The expression in `name`, which stands for `source`, that gives `target`; None if none does.

    It may hold other arrays, which are `given` by their names.
    """
    if not source.size or not target.size or is_constant(source):
        return None
    if not is_constant(target) or target.ndim == 0:
        tried = _candidates(source, name, target, given)
    elif source.shape == target.shape and source.size <= LARGE and source.dtype.kind == "f":
        # Of whole numbers one is the least or the largest by chance.
        tried = _pooled(source, name, target)
    else:
        return None
    with np.errstate(all="ignore"):
        return next((text for text, made in tried if alike(made, target)), None)


def taken_from(given: Mapping[str, np.ndarray], target: np.ndarray) -> str | None:
    """Which part of an array `given`, by its name, is `target`, or which pool of its numbers."""
    if few_valued(target) or is_constant(target):
        return None
    for name, source in given.items():
        if (
            source.ndim > 1
            and source.size
            and target.ndim
            and max(source.size, target.size) <= LARGE
        ):
            with np.errstate(all="ignore"):
                tried = (*_selected(source, name, target), *_pooled(source, name, target))
                text = next((text for text, made in tried if alike(made, target)), None)
            if text:
                return text
    return None


def in_order_of_size(source: np.ndarray, name: str, target: np.ndarray) -> str | None:
    """As `made_of`, of the numbers of two arrays in the order of their size."""
    source, target = np.sort(source, axis=None), np.sort(target, axis=None)
    if source.shape != target.shape or source.size < ENOUGH or few_valued(source):
        return None
    made = _straight(source, name, target)
    return next((text for text, values in made if alike(values, target)), None)


def _candidates(
    source: np.ndarray, name: str, target: np.ndarray, given: Mapping[str, np.ndarray]
) -> Candidates:
    if source.shape == target.shape:
        # Of two numbers another two are always made by adding and multiplying.
        if not few_valued(target) and not few_valued(source):
            # A line goes through a few rounded numbers, too.
            yield from _rounded(source, name, target)
            yield from _straight(source, name, target)
            if source.size <= LARGE:
                yield from _with_arguments(source, name, target, given)
                yield from _functions(source, name, target)
        elif source.dtype.kind == target.dtype.kind == "b":
            yield f"~{name}", ~source
    if max(source.size, target.size) <= LARGE:
        yield from _selected(source, name, target)
        yield from _pooled(source, name, target)
        if target.shape != source.shape:
            yield from _reshaped(source, name, target)


def _straight(source: np.ndarray, name: str, target: np.ndarray) -> Candidates:
    """A factor, a constant, or both, as the largest and the smallest number say."""
    flat, other = source.ravel(), target.ravel()
    low, high = int(flat.argmin()), int(flat.argmax())
    # In whole numbers that are not signed, a difference may run over.
    by, risen = float(flat[high]) - float(flat[low]), float(other[high]) - float(other[low])
    factor = risen / by if by else 0.0
    if not factor or not np.isfinite(factor):
        return
    factor = _neat(factor, abs(factor))
    added = float(other[low]) - factor * float(flat[low])
    added = _neat(added, max(abs(float(other[low])), abs(float(other[high]))))
    made = factor * source + added
    if not added:
        yield _times(factor, name), made
    elif factor == -1:
        yield f"{shown(added)} - {name}", made
    else:
        sign = "-" if added < 0 else "+"
        yield f"{_times(factor, name)} {sign} {shown(abs(added))}", made


def _times(factor: float, name: str) -> str:
    part = 1 / factor
    if factor in (1, -1):
        return name if factor == 1 else f"-{name}"
    if abs(factor) < 1 and abs(part - round(part)) < 1e-6 * abs(part):
        return f"{name} / {round(part)}" if part > 0 else f"-{name} / {-round(part)}"
    return f"{shown(factor)} * {name}"


def _neat(number: float, scale: float) -> float:
    """The number, or the one of four decimals that it is but for rounding of numbers so large."""
    near = round(number, 4) if np.isfinite(number) else number
    # What TensorFlow gave has but so many digits.
    return near if abs(number - near) < 1e-5 * scale else number


def _with_arguments(
    source: np.ndarray, name: str, target: np.ndarray, given: Mapping[str, np.ndarray]
) -> Candidates:
    """The product with an argument, or the sum, each taken so many times as all numbers say."""
    for argument, array in given.items():
        # What a row of numbers is added to has as many in its last axis.
        fits = 0 < array.ndim <= source.ndim and array.shape == source.shape[-array.ndim :]
        if fits and np.isfinite([source.sum(), array.sum()]).all():
            yield f"{name} * {argument}", source * array
            # float16 has no linear algebra.
            every = np.broadcast_arrays(source, array, target)
            *both, wanted = (one.ravel().astype(np.float64) for one in every)
            found = np.linalg.lstsq(np.stack(both, axis=-1), wanted, rcond=None)[0]
            first, second = (_neat(float(one), abs(found).max()) for one in found)
            if first and second:
                # What is taken away stands behind.
                terms = [(first, name), (second, argument)]
                (times, term), (more, other) = terms[::-1] if first < 0 < second else terms
                text = f"{_times(times, term)} {'-' if more < 0 else '+'} "
                yield text + _times(abs(more), other), first * source + second * array


def _functions(source: np.ndarray, name: str, target: np.ndarray) -> Candidates:
    values = source.astype(float)
    for text, function in FUNCTIONS:
        yield text.format(name), function(values)
    yield from _clipped(values, name, target)
    for axis in range(source.ndim):
        yield f"{name}.cumsum({_axis(axis, source)})", values.cumsum(axis=axis)
        total = values.sum(axis=axis, keepdims=True)
        yield f"{name} / {name}.sum({_axis(axis, source, 'keepdims=True')})", values / total


def _rounded(source: np.ndarray, name: str, target: np.ndarray) -> Candidates:
    for decimals in range(MOST_DECIMALS + 1):
        rounded = np.round(source.astype(float), decimals)
        # What is rounded is so exactly, and not only within the tolerance.
        if np.abs(target - rounded).max() < 1e-9 < np.abs(source - rounded).max():
            yield f"np.round({name}, {decimals})", rounded


def _clipped(values: np.ndarray, name: str, target: np.ndarray) -> Candidates:
    low, high = float(target.min()), float(target.max())
    # One number cut is no evidence: it is the largest or smallest by itself.
    below, above = (values < low).sum() > 1, (values > high).sum() > 1
    if few_valued(values[(values >= low) & (values <= high)]):
        return
    if below and above:
        yield f"np.clip({name}, {shown(low)}, {shown(high)})", values.clip(low, high)
    elif below:
        yield f"np.maximum({name}, {shown(low)})", values.clip(low, None)
    elif above:
        yield f"np.minimum({name}, {shown(high)})", values.clip(None, high)


def _selected(source: np.ndarray, name: str, target: np.ndarray) -> Candidates:
    """Slices of one axis in another order, fewer or more of them, or a single one."""
    for axis in range(source.ndim):
        rest, slices = without(source.shape, axis), np.moveaxis(source, axis, 0)
        if target.shape == rest:
            for place in whole_places(slices, target):
                index = -1 if place == len(slices) - 1 else place
                yield name + at(axis, index), slices[place]
        if target.ndim == source.ndim and without(target.shape, axis) == rest:
            text = _places(slices, np.moveaxis(target, axis, 0))
            if text is not None:
                # It has been compared already.
                yield name + at(axis, text), target


def _places(source: np.ndarray, target: np.ndarray) -> str | None:
    """Which places of `source`, along axis 0, hold the slices of `target`; as an index says it."""
    count, most = len(target), len(source)
    if count * source.size > MOST_MATCHES or not count or not most:
        return None
    rows, wanted = source.reshape(most, -1), target.reshape(count, -1)
    # Most slices differ in their first numbers already.
    if not matches(rows[:, :FIRST], wanted[:, :FIRST]).any(axis=1).all():
        return None
    there = matches(rows, wanted)
    starts = np.flatnonzero(there[0])
    # A single number for each slice comes again by chance.
    long = count >= 3 or source[0].size > 1
    if count == 1 and long and not is_constant(target):
        return f"{starts[0]}:{starts[0] + 1}" if len(starts) else None
    for start, step in itertools.product(starts, (1, -1, 2)) if long and count > 1 else ():
        places = start + step * np.arange(count)
        inside = 0 <= places[-1] < most
        if inside and there[np.arange(count), places].all():
            return _slice(int(start), step, count, most)
    if source.size <= most or few_valued(target) or not (there.sum(axis=1) == 1).all():
        return None
    places = there.argmax(axis=1)
    if len(set(places)) == 1 and count > 3:
        return f"[{places[0]}] * {count}"
    return str([int(place) for place in places]) if count <= 12 else None


def _slice(start: int, step: int, count: int, most: int) -> str:
    end = start + step * count
    first = "" if start == (0 if step > 0 else most - 1) else str(start)
    # A slice that takes as many as it can needs no end.
    last = "" if end < 0 or end >= most else str(end)
    return f"{first}:{last}" if step == 1 else f"{first}:{last}:{step}"


def _pooled(source: np.ndarray, name: str, target: np.ndarray) -> Candidates:
    """One number for those along an axis, or for all; it may be set into every place of them."""
    everywhere = source.shape == target.shape
    if everywhere and few_valued(source):
        return
    for axis, pool in itertools.product((None, *range(source.ndim)), POOLS):
        less = np.asarray(getattr(source, pool)(axis=axis))
        kept = getattr(source, pool)(axis=axis, keepdims=True)
        text = f"{name}.{pool}({_axis(axis, source, 'keepdims=True')})"
        if everywhere and axis is None:
            yield f"np.full({name}.shape, {name}.{pool}())", np.full(source.shape, less)
        elif everywhere:
            yield f"np.broadcast_to({text}, {name}.shape)", np.broadcast_to(kept, source.shape)
        elif less.shape == target.shape:
            yield f"{name}.{pool}({_axis(axis, source)})", less
        elif kept.shape == target.shape:
            yield text, kept


def _reshaped(source: np.ndarray, name: str, target: np.ndarray) -> Candidates:
    if source.size != target.size:
        return
    for order in itertools.permutations(range(source.ndim)):
        moved = source.transpose(order)
        text = name if order == tuple(sorted(order)) else f"{name}.transpose{order}"
        if moved.shape != target.shape:
            text += f".reshape{target.shape}"
        yield text, moved.reshape(target.shape)


def _axis(axis: int | None, array: np.ndarray, *more: str) -> str:
    """How the axis is given, where there are several, and what is given after it."""
    return ", ".join([f"axis={axis}", *more] if axis is not None and array.ndim > 1 else more)
