"""Batches of sequences as plain arrays, (batch_size, timesteps, input_dim)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import permutations
from math import prod
from typing import Any

import numpy as np

from kata.diagnose.search import Misconception, Program, wrong

AXES = ("batch_size", "timesteps", "input_dim")
STEP_AXES = ("batch_size", "input_dim")
POST = (3, 2, 3)
"""The sizes of the post's own batch."""

Sizes = tuple[int, ...]
Array = np.ndarray


def listed(axes: tuple[str, ...]) -> str:
    """The names of axes in brackets."""
    return f"({', '.join(axes)})"


def moved(order: tuple[int, ...], axes: tuple[str, ...]) -> tuple[str, dict[str, str]]:
    """The mistake's id and its facts where axes stand in another order."""
    places = [place for place, axis in enumerate(order) if place != axis]
    if len(places) == 2:
        return "axes_swapped", {"first": axes[places[0]], "second": axes[places[1]]}
    yours = tuple(axes[axis] for axis in order)
    return "axes_in_other_order", {"yours": listed(yours), "expected": listed(axes)}


def other_orders(count: int) -> list[tuple[int, ...]]:
    """Every order of so many axes but their own."""
    return list(permutations(range(count)))[1:]


def in_order(some: Sizes, order: tuple[int, ...]) -> Sizes:
    """The same sizes in this order."""
    return tuple(some[axis] for axis in order)


# A batch that counts


def batch_tensor(
    sizes: Callable[..., Sizes] = lambda *asked: asked,
    first: int = 1,
    number: Callable[[int, Sizes], Array] = lambda first, sizes: np.arange(
        first, first + prod(sizes)
    ),
    fill: Callable[[Array, Sizes], Array] = lambda numbers, sizes: numbers.reshape(sizes),
    order: Callable[[Sizes], Sizes] = lambda sizes: sizes,
    turn: Callable[[Array], Array] = lambda batch: batch,
    dtype: str | None = None,
) -> Callable[..., Array]:
    """A batch of any sizes, counting in reading order.

    Args:
        sizes: what is made of the sizes asked.
        first: the first number.
        number: from it and the sizes to all numbers in a row.
        fill: from these and the sizes to the batch.
        order: in which order the sizes are taken.
        turn: what is done with the batch at the end.
        dtype: of the numbers; NumPy's own if None.
    """

    def batch(*asked: int) -> Array:
        chosen = sizes(*asked)
        counted = turn(fill(number(first, chosen), order(chosen)))
        return counted if dtype is None else counted.astype(dtype)

    return batch


def _filled(numbers: Array, sizes: Sizes, order: tuple[int, ...]) -> Array:
    """Of the right shape, but along other axes first."""
    return np.transpose(numbers.reshape(in_order(sizes, order)), np.argsort(order))


def _batches() -> Iterator[Misconception]:
    yield wrong("sizes_hard_coded", sizes=lambda *asked: POST)
    for axis, size in enumerate(POST):
        yield wrong(
            "sizes_hard_coded",
            sizes=lambda *asked, axis=axis, size=size: (*asked[:axis], size, *asked[axis + 1 :]),
        )
    for axis, name in enumerate(AXES):
        yield wrong(
            "axis_missing",
            {"axis": name, "axes": listed(AXES)},
            sizes=lambda *asked, axis=axis: (*asked[:axis], *asked[axis + 1 :]),
        )
    for axis in (0, 1):
        yield _merged(axis)
    yield wrong("counts_from_0", first=0)
    for order in other_orders(3):
        id, facts = moved(order, AXES)
        yield wrong(id, facts, order=lambda sizes, order=order: in_order(sizes, order))
        yield wrong(id, facts, turn=lambda batch, order=order: batch.transpose(order))
    # Of the post's own sizes this is also a swap of the outer axes.
    yield wrong("fortran_order", fill=lambda numbers, sizes: numbers.reshape(sizes, order="F"))
    for order in other_orders(3):
        yield _filled_otherwise(order)
    yield wrong(
        "counts_each_sequence_anew",
        number=lambda first, sizes: np.tile(np.arange(first, first + prod(sizes[1:])), sizes[0]),
    )
    yield wrong(
        "counts_each_timestep_anew",
        number=lambda first, sizes: np.tile(np.arange(first, first + sizes[-1]), prod(sizes[:-1])),
    )
    yield wrong("one_row_for_all", number=_last_row)
    for start in (0, 1):
        yield wrong("uneven_steps", number=_even_steps, first=start)
    for dtype in ("int8", "uint8"):
        yield wrong("number_type_too_small", {"type": dtype}, dtype=dtype)


def _merged(axis: int) -> Misconception:
    def merge(batch: Array) -> Array:
        shape = batch.shape
        return batch.reshape(*shape[:axis], shape[axis] * shape[axis + 1], *shape[axis + 2 :])

    facts = {
        "first": AXES[axis],
        "second": AXES[axis + 1],
        "size": lambda *asked: asked[axis] * asked[axis + 1],
    }
    return wrong("axes_merged", facts, turn=merge)


def _filled_otherwise(order: tuple[int, ...]) -> Misconception:
    def fill(numbers: Array, sizes: Sizes) -> Array:
        return _filled(numbers, sizes, order)

    if order[-1] != len(order) - 1:
        return wrong("fortran_order", fill=fill)
    early, late = (AXES[axis] for axis in sorted(order[:2]))
    facts = {"early": early, "late": late, "axes": listed(AXES)}
    return wrong("filled_in_other_order", facts, fill=fill)


def _even_steps(first: int, sizes: Sizes) -> Array:
    return np.linspace(first, first + prod(sizes), prod(sizes))


def _last_row(first: int, sizes: Sizes) -> Array:
    """What a list gives that holds one list of numbers many times."""
    total = prod(sizes)
    return np.tile(np.arange(first + total - sizes[-1], first + total), total // sizes[-1])


BATCH_TENSOR = Program(batch_tensor, _batches())
"""From batch_size, timesteps and input_dim."""


def _post_batch(**inner: Any) -> Callable[[], Array]:
    return lambda: np.asarray(BATCH_TENSOR.built(**inner)(*POST))


POST_BATCH = Program(_post_batch, within=BATCH_TENSOR)


# Its sizes, by name


def axis_sizes(
    batch_size: Callable[[Sizes], int] = lambda shape: shape[0],
    timesteps: Callable[[Sizes], int] = lambda shape: shape[1],
    input_dim: Callable[[Sizes], int] = lambda shape: shape[2],
) -> Callable[[Array], dict[str, int]]:
    """A dict of the sizes of a batch; each part takes one from the shape."""
    parts = dict(zip(AXES, (batch_size, timesteps, input_dim), strict=True))
    return lambda x: {name: part(x.shape) for name, part in parts.items()}


def _read(axis: int) -> Callable[[Sizes], int]:
    return lambda shape: shape[axis]


def _axis_sizes() -> Iterator[Misconception]:
    posts = {name: (lambda shape, size=size: size) for name, size in zip(AXES, POST, strict=True)}
    yield wrong("sizes_hard_coded", **posts)
    for name, part in posts.items():
        yield wrong("sizes_hard_coded", **{name: part})
    for order in other_orders(3):
        id, named = moved(order, AXES)
        parts = {AXES[place]: _read(axis) for place, axis in enumerate(order) if place != axis}
        yield wrong(id, named, **parts)
    for one, other in permutations(range(3), 2):
        twice = {"axis": AXES[one], "other": AXES[other]}
        yield wrong("axis_read_twice", twice, **{AXES[one]: _read(other)})


AXIS_SIZES = Program(axis_sizes, _axis_sizes())


# One timestep of all sequences


def at_timestep(
    take: Callable[[Array, int], Array] = lambda x, t: x[:, t],
    step: Callable[[Array, int], int] = lambda x, t: t,
    turn: Callable[[Array], Array] = lambda taken: taken,
) -> Callable[[Array, int], Array]:
    """What all sequences show at a timestep.

    Args:
        take: from the batch and an index to what is taken.
        step: from the batch and t to the index.
        turn: what is done with what was taken.
    """
    return lambda x, t: turn(take(x, step(x, t)))


def _timesteps() -> Iterator[Misconception]:
    yield wrong("indexed_batch", take=lambda x, t: x[t])
    yield wrong("indexed_last_axis", take=lambda x, t: x[:, :, t])
    yield wrong("counts_from_1", step=lambda x, t: t - 1)
    yield wrong("step_after", step=lambda x, t: t + 1)
    yield wrong("step_after", step=lambda x, t: (t + 1) % x.shape[1])
    yield wrong("counted_from_the_end", step=lambda x, t: -t)
    yield wrong("counted_from_the_end", step=lambda x, t: -1 - t)
    for index in (0, 1, -1):
        yield wrong("t_not_used", step=lambda x, t, index=index: index)
    yield wrong("slice_for_index", take=lambda x, t: x[:, :t])
    yield wrong("slice_for_index", take=lambda x, t: x[:, : t + 1])
    yield wrong("slice_for_index", take=lambda x, t: x[:, t:])
    yield wrong("time_axis_kept", take=lambda x, t: x[:, [t]])
    yield wrong("reshape_for_transpose", take=lambda x, t: x.reshape(x.shape[1], len(x), -1)[t])
    missing = {"axes": listed(STEP_AXES)}
    yield wrong("axis_missing", {"axis": "batch_size", **missing}, take=lambda x, t: x[0, t])
    yield wrong("axis_missing", {"axis": "input_dim", **missing}, take=lambda x, t: x[:, t, 0])
    swapped = {"first": "batch_size", "second": "input_dim"}
    yield wrong("axes_swapped", swapped, turn=lambda taken: taken.T)


AT_TIMESTEP = Program(at_timestep, _timesteps())
"""From a batch and t, counted from 0."""
