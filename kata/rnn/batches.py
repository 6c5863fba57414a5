"""Batches of sequences as plain arrays, (batch_size, timesteps, input_dim)."""

from collections.abc import Iterator
from functools import partial
from itertools import permutations
from math import prod

import numpy as np

from kata.diagnose.search import Misconception, Program, wrong
from kata.rnn.parts import (
    Array,
    Order,
    Part,
    Sizes,
    always,
    each,
    in_order,
    listed,
    moved,
    other_orders,
    same,
)

AXES = ("batch_size", "timesteps", "input_dim")
STEP_AXES = ("batch_size", "input_dim")
POST = (3, 2, 3)
"""The sizes of the post's own batch."""


def _instead(sizes: Sizes, axis: int, *others: int) -> Sizes:
    """These sizes in the place of one; none to leave it out."""
    return (*sizes[:axis], *others, *sizes[axis + 1 :])


# A batch that counts


def _batch_tensor(
    sizes: Part = lambda *asked: asked,
    first: int = 1,
    # All numbers in a row, and the batch made of them.
    number: Part = lambda first, sizes: np.arange(first, first + prod(sizes)),
    fill: Part = lambda numbers, sizes: numbers.reshape(sizes),
    # In which order the sizes are taken.
    order: Part = same,
    turn: Part = same,
    dtype: str | None = None,
) -> Part:
    def batch(*asked: int) -> Array:
        chosen = sizes(*asked)
        counted = turn(fill(number(first, chosen), order(chosen)))
        return counted.astype(dtype) if dtype else counted

    return batch


def _anew(axes: int, first: int, sizes: Sizes) -> Array:
    """Counted from the first number again wherever one of so many outer axes goes on."""
    return np.tile(first + np.arange(prod(sizes[axes:])), prod(sizes[:axes]))


def _last_row(first: int, sizes: Sizes) -> Array:
    """What a list gives that holds one list of numbers many times."""
    total = prod(sizes)
    return np.tile(np.arange(first + total - sizes[-1], first + total), total // sizes[-1])


def _other_sizes() -> Iterator[Misconception]:
    yield wrong("sizes_hard_coded", sizes=lambda *asked: POST)
    for axis, size in enumerate(POST):
        parts = {"sizes": lambda *asked, axis=axis, size=size: _instead(asked, axis, size)}
        yield wrong("sizes_hard_coded", **parts)
    for axis, name in enumerate(AXES):
        facts = {"axis": name, "axes": listed(AXES)}
        yield wrong("axis_missing", facts, sizes=lambda *asked, axis=axis: _instead(asked, axis))
    for axis in (0, 1):
        merged = {
            "first": AXES[axis],
            "second": AXES[axis + 1],
            "size": lambda *asked, axis=axis: asked[axis] * asked[axis + 1],
        }
        yield wrong("axes_merged", merged, turn=lambda batch, axis=axis: _merged(batch, axis))


def _merged(batch: Array, axis: int) -> Array:
    shape = batch.shape
    return batch.reshape(*shape[:axis], shape[axis] * shape[axis + 1], *shape[axis + 2 :])


def _filled_otherwise(order: Order) -> Misconception:
    """Of the right shape, but along other axes first."""

    def fill(numbers: Array, sizes: Sizes) -> Array:
        return np.transpose(numbers.reshape(in_order(sizes, order)), np.argsort(order))

    if order[-1] != len(order) - 1:
        return wrong("fortran_order", fill=fill)
    early, late = (AXES[axis] for axis in sorted(order[:2]))
    facts = {"early": early, "late": late, "axes": listed(AXES)}
    return wrong("filled_in_other_order", facts, fill=fill)


def _other_axes() -> Iterator[Misconception]:
    for order in other_orders(3):
        id, facts = moved(order, AXES)
        yield wrong(id, facts, order=lambda sizes, order=order: in_order(sizes, order))
        yield wrong(id, facts, turn=lambda batch, order=order: batch.transpose(order))


EVEN_STEPS = {"number": lambda first, sizes: np.linspace(first, first + prod(sizes), prod(sizes))}

BATCH_TENSOR = Program(
    _batch_tensor,
    [
        *_other_sizes(),
        wrong("counts_from_0", first=0),
        *_other_axes(),
        # Of the post's own sizes this is also a swap of the outer axes.
        wrong("fortran_order", fill=lambda numbers, sizes: numbers.reshape(sizes, order="F")),
        *map(_filled_otherwise, other_orders(3)),
        wrong("counts_each_sequence_anew", number=partial(_anew, 1)),
        wrong("counts_each_timestep_anew", number=partial(_anew, 2)),
        wrong("one_row_for_all", number=_last_row),
        wrong("uneven_steps", **EVEN_STEPS, first=0),
        wrong("uneven_steps", **EVEN_STEPS, first=1),
        wrong("number_type_too_small", {"type": "int8"}, dtype="int8"),
        wrong("number_type_too_small", {"type": "uint8"}, dtype="uint8"),
    ],
)
"""From batch_size, timesteps and input_dim."""

POST_BATCH = Program(
    lambda **inner: lambda: BATCH_TENSOR.built(**inner)(*POST), within=BATCH_TENSOR
)


# Its sizes, by name


def _axis_sizes(
    batch_size: Part = lambda shape: shape[0],
    timesteps: Part = lambda shape: shape[1],
    input_dim: Part = lambda shape: shape[2],
) -> Part:
    parts = dict(zip(AXES, (batch_size, timesteps, input_dim), strict=True))
    return lambda x: {name: part(x.shape) for name, part in parts.items()}


def _read(axis: int) -> Part:
    return lambda shape: shape[axis]


def _other_axis_sizes() -> Iterator[Misconception]:
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


AXIS_SIZES = Program(_axis_sizes, _other_axis_sizes())


# One timestep of all sequences


def _at_timestep(
    take: Part = lambda x, t: x[:, t],
    # The index that is taken.
    step: Part = lambda x, t: t,
    turn: Part = same,
) -> Part:
    return lambda x, t: turn(take(x, step(x, t)))


MISSING = {"axes": listed(STEP_AXES)}

AT_TIMESTEP = Program(
    _at_timestep,
    [
        wrong("indexed_batch", take=lambda x, t: x[t]),
        wrong("indexed_last_axis", take=lambda x, t: x[:, :, t]),
        wrong("counts_from_1", step=lambda x, t: t - 1),
        *each("step_after", step=[lambda x, t: t + 1, lambda x, t: (t + 1) % x.shape[1]]),
        *each("counted_from_the_end", step=[lambda x, t: -t, lambda x, t: -1 - t]),
        *each("t_not_used", step=map(always, (0, 1, -1))),
        *each("slice_for_index", take=[lambda x, t: x[:, :t], lambda x, t: x[:, : t + 1]]),
        wrong("slice_for_index", take=lambda x, t: x[:, t:]),
        wrong("time_axis_kept", take=lambda x, t: x[:, [t]]),
        wrong("reshape_for_transpose", take=lambda x, t: x.reshape(x.shape[1], len(x), -1)[t]),
        wrong("axis_missing", {"axis": "batch_size", **MISSING}, take=lambda x, t: x[0, t]),
        wrong("axis_missing", {"axis": "input_dim", **MISSING}, take=lambda x, t: x[:, t, 0]),
        wrong(*moved((1, 0), STEP_AXES), turn=lambda taken: taken.T),
    ],
)
"""From a batch and t, counted from 0."""
