"""The shapes of a SimpleRNN's weights and how many numbers they hold, and their misconceptions.

In the parts u is units and d is input_dim.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import permutations
from math import prod
from typing import Any

from kata.diagnose.search import Misconception, Program, wrong
from kata.rnn.cell import Part, kept

Shapes = tuple[Any, ...]

NAMES = ("kernel", "recurrent_kernel", "bias")
POST = (50, 30)
"""The post's units and input_dim."""


def _shapes(
    sizes: Part = lambda u, d: (u, d),
    kernel: Part = lambda u, d: [(d, u)],
    recurrent_kernel: Part = lambda u, d: [(u, u)],
    bias: Part = lambda u, d: [(u,)],
    blocks: Part = lambda shape: shape,
    returned: Part = tuple,
) -> Callable[[int, int], Any]:
    """Each weight's part gives a list of shapes: none where the weight is left out."""

    def shapes(units: int, input_dim: int) -> Any:
        u, d = sizes(units, input_dim)
        all_of_them = [*kernel(u, d), *recurrent_kernel(u, d), *bias(u, d)]
        return returned([blocks(shape) for shape in all_of_them])

    return shapes


def _orders() -> Iterator[Misconception]:
    for order in list(permutations(range(3)))[1:]:
        facts = {"yours": ", ".join(NAMES[one] for one in order), "expected": ", ".join(NAMES)}

        def returned(shapes: list[Any], order: tuple[int, ...] = order) -> Shapes:
            return tuple(shapes[one] for one in order)

        yield wrong("results_in_other_order", facts, returned=returned)


OF_INPUT_DIM = "recurrent_kernel_of_input_dim"

SHAPES = Program(
    _shapes,
    [
        wrong("sizes_hard_coded", sizes=lambda u, d: POST),
        # With another mistake it would look like three others.
        wrong(
            "units_and_input_dim_exchanged",
            kernel=lambda u, d: [(u, d)],
            recurrent_kernel=lambda u, d: [(d, d)],
            bias=lambda u, d: [(d,)],
        ),
        wrong("kernel_shape_turned", kernel=lambda u, d: [(u, d)]),
        wrong(OF_INPUT_DIM, recurrent_kernel=lambda u, d: [(d, u)]),
        wrong(OF_INPUT_DIM, recurrent_kernel=lambda u, d: [(u, d)]),
        wrong(OF_INPUT_DIM, recurrent_kernel=lambda u, d: [(d, d)]),
        # The same is given by whoever leaves it out and has two biases.
        wrong("recurrent_kernel_of_units", recurrent_kernel=lambda u, d: [(u,)]),
        wrong("recurrent_kernel_not_counted", recurrent_kernel=lambda u, d: []),
        wrong("bias_not_counted", bias=lambda u, d: []),
        wrong("bias_counted_twice", bias=lambda u, d: [(u,), (u,)]),
        wrong("bias_counted_twice", bias=lambda u, d: [(2, u)]),
        wrong("bias_counted_twice", bias=lambda u, d: [(2 * u,)]),
        wrong("bias_counted_as_one", bias=lambda u, d: [(1,)]),
        wrong("bias_counted_as_one", bias=lambda u, d: [()]),
        wrong("bias_of_input_dim", bias=lambda u, d: [(d,)]),
        wrong("bias_shape_of_two_axes", bias=lambda u, d: [(u, 1)]),
        wrong("bias_shape_of_two_axes", bias=lambda u, d: [(1, u)]),
        wrong("number_for_shape", bias=lambda u, d: [u]),
        wrong("kernels_joined", kernel=lambda u, d: [(d + u, u)], recurrent_kernel=lambda u, d: []),
        wrong("counted_as_lstm", blocks=lambda shape: (*shape[:-1], 4 * shape[-1])),
        # In one row nobody can say which size is whose.
        wrong(
            "shapes_flattened",
            returned=lambda shapes: sum(shapes, ()),
            **kept(_shapes, "recurrent_kernel", "bias"),
        ),
        wrong("counts_for_shapes", returned=lambda shapes: tuple(map(prod, shapes))),
        *_orders(),
    ],
)
"""The shapes of the three weights: weight_shapes of exercise 08."""


def _count(
    sizes: Part = lambda u, d: (u, d),
    kernel: Part = lambda u, d: d * u,
    recurrent_kernel: Part = lambda u, d: u * u,
    bias: Part = lambda u, d: u,
    times: Part = lambda count: count,
) -> Callable[[int, int], int]:
    def count(units: int, input_dim: int) -> int:
        u, d = sizes(units, input_dim)
        counted: int = times(kernel(u, d) + recurrent_kernel(u, d) + bias(u, d))
        return counted

    return count


MOST_TIMES = 30
"""So many times as many numbers as there are is recognised."""


def _times(number: int, **parts: Part) -> Misconception:
    return wrong(
        "counted_several_times", {"times": number}, times=lambda count: number * count, **parts
    )


COUNT = Program(
    _count,
    [
        # Times any number, one constant is as good as another.
        wrong("sizes_hard_coded", sizes=lambda u, d: POST, **kept(_count, "times")),
        wrong(
            "units_and_input_dim_exchanged",
            recurrent_kernel=lambda u, d: d * d,
            bias=lambda u, d: d,
        ),
        # Two kernels of one shape are as many as twice one.
        wrong(OF_INPUT_DIM, recurrent_kernel=lambda u, d: d * u, **kept(_count, "times")),
        wrong(OF_INPUT_DIM, recurrent_kernel=lambda u, d: d * d),
        # The same is counted by whoever leaves it out and has two biases.
        wrong("recurrent_kernel_of_units", recurrent_kernel=lambda u, d: u),
        wrong("recurrent_kernel_not_counted", recurrent_kernel=lambda u, d: 0),
        wrong("caret_for_power", recurrent_kernel=lambda u, d: u ^ 2),
        wrong("bias_not_counted", bias=lambda u, d: 0),
        # Two biases and two kernels of one shape are as many as twice one of each.
        wrong("bias_counted_twice", bias=lambda u, d: 2 * u, **kept(_count, "recurrent_kernel")),
        wrong("bias_counted_as_one", bias=lambda u, d: 1),
        wrong("bias_of_input_dim", bias=lambda u, d: d),
        wrong(
            "sizes_added",
            kernel=lambda u, d: d + u,
            recurrent_kernel=lambda u, d: u + u,
        ),
        wrong("counted_as_lstm", times=lambda count: 4 * count),
        _times(2, **kept(_count, "recurrent_kernel")),
        *(_times(number) for number in range(3, MOST_TIMES + 1) if number != 4),
    ],
)
"""How many numbers the three weights hold: count_params of exercise 08."""
