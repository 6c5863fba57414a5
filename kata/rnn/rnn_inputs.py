"""What fits into a recurrent layer: shapes as Input takes them, and arrays."""

from collections.abc import Iterator

import numpy as np

from kata.diagnose.search import Misconception, Program, wrong
from kata.rnn.parts import Array, Part, always, each, same


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


TO_RNN_INPUT = Program(to_rnn_input, _inputs())
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


ACCEPTS = Program(accepts, _shapes())
"""From a shape as Input takes it."""
