"""The shapes of recurrent layers' weights and how many numbers they hold, and misconceptions.

In the parts u is units and d is input_dim.
"""

from collections.abc import Iterator
from functools import partial
from math import prod
from typing import Any

from kata.diagnose.search import Misconception, Program, wrong
from kata.rnn.parts import Part, each, kept, other_results

NAMES = ("kernel", "recurrent_kernel", "bias")
POST = (50, 30)
"""The post's units and input_dim."""
TIMESTEPS = 10
"""As many as in the post."""


def _shapes(
    sizes: Part = lambda u, d: (u, d),
    kernel: Part = lambda u, d: [(d, u)],
    recurrent_kernel: Part = lambda u, d: [(u, u)],
    bias: Part = lambda u, d: [(u,)],
    blocks: Part = lambda shape: shape,
    returned: Part = tuple,
) -> Part:
    """Each weight's part gives a list of shapes: none where the weight is left out."""

    def shapes(units: int, input_dim: int) -> Any:
        u, d = sizes(units, input_dim)
        all_of_them = [*kernel(u, d), *recurrent_kernel(u, d), *bias(u, d)]
        return returned([blocks(shape) for shape in all_of_them])

    return shapes


# In one row nobody can say which size is whose.
OTHERS_KEPT = kept(_shapes, "recurrent_kernel", "bias")

SHAPES = Program(
    _shapes,
    wrong("sizes_hard_coded", sizes=lambda u, d: POST),
    # With another mistake it would look like three others.
    wrong(
        "units_and_input_dim_exchanged",
        kernel=lambda u, d: [(u, d)],
        recurrent_kernel=lambda u, d: [(d, d)],
        bias=lambda u, d: [(d,)],
    ),
    wrong("kernel_shape_turned", kernel=lambda u, d: [(u, d)]),
    wrong("recurrent_kernel_of_input_dim", recurrent_kernel=lambda u, d: [(d, u)]),
    wrong("recurrent_kernel_of_input_dim", recurrent_kernel=lambda u, d: [(u, d)]),
    wrong("recurrent_kernel_of_input_dim", recurrent_kernel=lambda u, d: [(d, d)]),
    # The same is given by whoever leaves it out and has two biases.
    wrong("recurrent_kernel_of_units", recurrent_kernel=lambda u, d: [(u,)]),
    wrong("recurrent_kernel_not_counted", recurrent_kernel=lambda u, d: []),
    wrong("bias_not_counted", bias=lambda u, d: []),
    *each("bias_counted_twice", bias=[lambda u, d: [(u,), (u,)], lambda u, d: [(2, u)]]),
    wrong("bias_counted_twice", bias=lambda u, d: [(2 * u,)]),
    *each("bias_counted_as_one", bias=[lambda u, d: [(1,)], lambda u, d: [()]]),
    wrong("bias_of_input_dim", bias=lambda u, d: [(d,)]),
    *each("bias_shape_of_two_axes", bias=[lambda u, d: [(u, 1)], lambda u, d: [(1, u)]]),
    wrong("number_for_shape", bias=lambda u, d: [u]),
    wrong("kernels_joined", kernel=lambda u, d: [(d + u, u)], recurrent_kernel=lambda u, d: []),
    wrong("counted_as_lstm", blocks=lambda shape: (*shape[:-1], 4 * shape[-1])),
    wrong("shapes_flattened", returned=lambda shapes: sum(shapes, ()), **OTHERS_KEPT),
    wrong("counts_for_shapes", returned=lambda shapes: tuple(map(prod, shapes))),
    *other_results(NAMES, "returned"),
)
"""The shapes of the three weights: weight_shapes of exercise 10."""


def _count(
    # One block for each gate and one for the candidate, and how many biases each has.
    blocks: int = 1,
    biases: int = 1,
    sizes: Part = lambda u, d: (u, d),
    kernel: Part = lambda u, d: d * u,
    recurrent_kernel: Part = lambda u, d: u * u,
    bias: Part = lambda u, d, biases: u * biases,
    # Which numbers of one block's weights there are once for each.
    summed: Part = lambda blocks, k, r, b: blocks * (k + r + b),
    more: Part = lambda u: 0,
    times: int = 1,
    total: Part = lambda count: count,
) -> Part:
    def count(units: int, input_dim: int) -> int:
        u, d = sizes(units, input_dim)
        numbers = summed(blocks, kernel(u, d), recurrent_kernel(u, d), bias(u, d, biases))
        return total(times * (numbers + more(u)))

    return count


MOST_TIMES = 30
"""So many times as many numbers as there are is recognised."""


ONCE, RECURRENT_KEPT = kept(_count, "times"), kept(_count, "recurrent_kernel")
OF_INPUT_DIM = {"recurrent_kernel": lambda u, d: d * d}


def _several_times() -> Iterator[Misconception]:
    for number in (2, 3, *range(5, MOST_TIMES + 1)):
        # Two biases and two kernels of one shape are as many as twice one of each.
        parts = RECURRENT_KEPT if number == 2 else {}
        yield wrong("counted_several_times", {"times": number}, times=number, **parts)


COUNT = Program(
    _count,
    # Times any number, one constant is as good as another.
    wrong("sizes_hard_coded", sizes=lambda u, d: POST, **ONCE),
    wrong("units_and_input_dim_exchanged", **OF_INPUT_DIM, bias=lambda u, d, biases: d),
    # Two kernels of one shape are as many as twice one.
    wrong("recurrent_kernel_of_input_dim", recurrent_kernel=lambda u, d: d * u, **ONCE),
    wrong("recurrent_kernel_of_input_dim", **OF_INPUT_DIM),
    # The same is counted by whoever leaves it out and has two biases.
    wrong("recurrent_kernel_of_units", recurrent_kernel=lambda u, d: u),
    wrong("recurrent_kernel_not_counted", recurrent_kernel=lambda u, d: 0),
    wrong("caret_for_power", recurrent_kernel=lambda u, d: u ^ 2),
    wrong("bias_not_counted", bias=lambda u, d, biases: 0),
    wrong("bias_counted_twice", bias=lambda u, d, biases: 2 * u, **RECURRENT_KEPT),
    wrong("bias_counted_as_one", bias=lambda u, d, biases: 1),
    wrong("bias_of_input_dim", bias=lambda u, d, biases: d),
    wrong("sizes_added", kernel=lambda u, d: d + u, recurrent_kernel=lambda u, d: u + u),
    wrong("counted_as_lstm", times=4),
    *_several_times(),
)
"""How many numbers the three weights hold: count_params of exercise 10."""

BIAS_OUTSIDE = {"summed": lambda blocks, k, r, b: blocks * (k + r) + b}
RECURRENT_ONCE = {"summed": lambda blocks, k, r, b: blocks * (k + b) + r}
KERNEL_ALONE = {"summed": lambda blocks, k, r, b: blocks * k + r + b}
ONE_BIAS = {"bias": lambda u, d, biases: biases}


def _too_many(id: str, more: Part, blocks: int, biases: int) -> Misconception:
    """So many too many in a count that is right otherwise."""
    return wrong(id, **{**kept(_count), "blocks": blocks, "biases": biases, "more": more})


def _gated(layer: str, blocks: int, biases: int) -> Iterator[Misconception]:
    """What is counted wrongly of either layer."""
    of_blocks, right = {"blocks": blocks}, _count(blocks, biases)(*POST)
    yield wrong("sizes_hard_coded", total=lambda count: right)
    yield wrong("counted_as_simple_rnn", {"wanted": layer, **of_blocks}, blocks=1)
    yield wrong("gated_count_one_bias_for_all", of_blocks, **BIAS_OUTSIDE)
    yield wrong("gated_count_recurrent_kernel_once", of_blocks, **RECURRENT_ONCE)
    yield wrong("gated_count_kernel_alone", of_blocks, **KERNEL_ALONE)
    of_units = {"recurrent_kernel": lambda u, d: u}
    yield wrong("gated_count_brackets", **of_units, **ONE_BIAS, **KERNEL_ALONE)
    yield wrong("bias_counted_as_one", **ONE_BIAS)
    yield wrong("bias_counted_as_one", **ONE_BIAS, **BIAS_OUTSIDE)
    for more in (lambda u: u, lambda u: 2 * u):
        yield _too_many("gated_count_with_states", more, blocks, biases)
    yield wrong("units_and_input_dim_exchanged", sizes=lambda u, d: (d, u))
    yield wrong("gated_count_without_kernel", of_blocks, kernel=lambda u, d: 0)
    yield wrong("recurrent_kernel_not_counted", recurrent_kernel=lambda u, d: 0)
    yield wrong("recurrent_kernel_of_input_dim", recurrent_kernel=lambda u, d: d * u)
    yield wrong("recurrent_kernel_of_input_dim", **OF_INPUT_DIM)
    yield wrong("gated_count_without_bias", {"wanted": layer, "biases": biases}, biases=0)
    yield wrong("counted_per_timestep", times=TIMESTEPS)
    yield wrong("gated_count_recurrent_of_units", **of_units)


LSTM_COUNT = Program(
    partial(_count, blocks=4),
    wrong("lstm_counted_three_blocks", blocks=3),
    wrong("lstm_counted_two_biases", biases=2),
    _too_many("lstm_counted_peepholes", lambda u: 3 * u, 4, 1),
    *_gated("LSTM", 4, 1),
)
"""How many numbers an LSTM learns, from units and input_dim."""

GRU_COUNT = Program(
    partial(_count, blocks=3, biases=2),
    wrong("counted_as_simple_rnn", {"wanted": "GRU", "blocks": 3}, blocks=1, biases=1),
    wrong("gru_counted_two_blocks", blocks=2),
    wrong("gru_counted_four_blocks", blocks=4),
    wrong("gru_counted_four_blocks", blocks=4, biases=1),
    wrong("gru_counted_one_bias", biases=1),
    wrong("gated_count_one_bias_for_all", {"blocks": 3}, **BIAS_OUTSIDE, biases=1),
    *_gated("GRU", 3, 2),
)
"""How many numbers a GRU learns, with reset_after=True."""
