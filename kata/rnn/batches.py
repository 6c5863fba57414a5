"""Batches of sequences, (batch_size, timesteps, input_dim), and what fits into a layer."""

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
    order: Part = same,  # in which order the sizes are taken
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
            # Who is asked for the post's batch is given no sizes.
            "size": lambda *asked, axis=axis: prod((asked or POST)[axis : axis + 2]),
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


AXIS_SIZES = Program(_axis_sizes, *_other_axis_sizes())


# One timestep of all sequences


def _at_timestep(
    take: Part = lambda x, t: x[:, t],
    step: Part = lambda x, t: t,  # the index that is taken
    turn: Part = same,
) -> Part:
    return lambda x, t: turn(take(x, step(x, t)))


MISSING = {"axes": listed(STEP_AXES)}

AT_TIMESTEP = Program(
    _at_timestep,
    wrong("indexed_batch", take=lambda x, t: x[t]),
    *each(
        "whole_sequences_by_t",
        take=[lambda x, t: x[:t], lambda x, t: x[: t + 1], lambda x, t: x[t:]],
    ),
    wrong("whole_sequences_by_t", take=lambda x, t: x[t : t + 1]),
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
)
"""From a batch and t, counted from 0."""


# What fits into a recurrent layer: arrays, and shapes as Input takes them


def to_rnn_input(
    # What is made of two axes, and of three.
    two: Part = lambda x: x[:, :, None],
    three: Part = same,
    # Of more: what is left out of each timestep, in which order they are read, which are made one.
    lessen: Part = same,
    arrange: Part = same,
    flatten: Part = lambda x: x.reshape(*x.shape[:2], -1),
) -> Part:
    """An array made fit for a recurrent layer."""

    def fit(x: Array) -> Array:
        if x.ndim <= 3:
            return two(x) if x.ndim == 2 else three(x)
        return flatten(arrange(lessen(x)))

    return fit


def _inputs() -> Iterator[Misconception]:
    axes = {"axes": lambda x: x.ndim}
    more = dict.fromkeys(("lessen", "arrange", "flatten"), same)
    yield wrong("left_unchanged", axes, two=same)
    yield from each("new_axis_misplaced", two=[lambda x: x[:, None], lambda x: x[None]])
    yield wrong("axis_added_anyway", axes, three=lambda x: x[..., None])
    yield wrong("left_unchanged", axes, **more)
    yield wrong("axis_added_anyway", axes, **(more | {"flatten": lambda x: x[..., None]}))
    yield wrong("timesteps_flattened", flatten=lambda x: x.reshape(len(x), -1))
    yield wrong("timesteps_flattened", flatten=lambda x: x.reshape(len(x), 1, -1))
    yield wrong("timesteps_flattened", flatten=lambda x: x.reshape(len(x), -1, x.shape[-1]))
    yield wrong("first_two_axes_flattened", flatten=lambda x: x.reshape(-1, *x.shape[2:]))
    yield wrong("first_two_axes_flattened", flatten=lambda x: x.reshape(-1, *x.shape[-2:]))
    yield wrong("rows_read_as_sequences", flatten=lambda x: x.reshape(-1, x.shape[1], x.shape[-1]))
    yield wrong("fortran_order", arrange=lambda x: x.transpose(0, 1, *range(x.ndim - 1, 1, -1)))
    for pool in (np.mean, np.sum, np.max):
        # The rows, the columns, or all into one.
        for melted in (
            lambda x: 2,
            lambda x: -1,
            lambda x: tuple(range(2, x.ndim - 1)),
            lambda x: tuple(range(2, x.ndim)),
        ):
            parts = {"lessen": lambda x, pool=pool, melted=melted: pool(x, axis=melted(x))}
            yield wrong("values_pooled", **parts)
            yield wrong("values_pooled", **parts, flatten=same)
    for kept in (np.s_[:, :, 0], np.s_[:, :, -1], np.s_[..., 0], np.s_[..., -1]):
        yield wrong("values_dropped", lessen=lambda x, kept=kept: x[kept])


TO_RNN_INPUT = Program(to_rnn_input, *_inputs())
"""From an array of two axes or more."""


def accepts(
    axes: Part = lambda shape: len(shape) == 2,
    last: Part = lambda shape: shape[-1:] != (None,),
    others: Part = lambda shape: True,
    answer: Part = bool,
) -> Part:
    """Whether SimpleRNN can read an Input of a shape, given without its batch axis.

    It asks for the number of axes, the last one, all others, and says the answer.
    """
    return lambda shape: answer(axes(shape) and last(shape) and others(shape))


def _shapes() -> Iterator[Misconception]:
    # The surest first: these are right about how many axes there are.
    yield from each("open_input_dim_accepted", last=[lambda shape: True, any])
    yield wrong("yes_and_no_swapped", answer=lambda right: not right)
    yield wrong("batch_size_counted", axes=lambda shape: len(shape) == 3)
    for fewer in ((0, 1, 2), (1, 2)):
        yield wrong("fewer_axes_accepted", axes=lambda shape, some=fewer: len(shape) in some)
    for more in ((2, 3, 4), (2, 3)):
        yield wrong("more_axes_accepted", axes=lambda shape, some=more: len(shape) in some)
    yield wrong("sizes_hard_coded", others=lambda shape: shape == (10, 30))
    yield wrong("axis_of_1_not_counted", axes=lambda shape: len([n for n in shape if n != 1]) == 2)
    yield wrong("axis_of_1_not_counted", axes=lambda shape: len(shape) == 2 or shape[2:] == (1,))
    yield wrong("small_sizes_refused", others=lambda shape: 1 not in shape[:2])
    yield wrong("open_timesteps_refused", others=lambda shape: None not in shape[:-1])
    for said in (True, False):
        facts = {"answer": str(said)}
        yield wrong("always_the_same", facts, answer=always(said))


ACCEPTS = Program(accepts, *_shapes())
"""From a shape as Input takes it."""
