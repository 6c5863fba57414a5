"""How many numbers an LSTM or a GRU learns, and what beginners count instead."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kata.diagnose.search import Misconception, Program, wrong

Count = Callable[[int, int], int]
"""From units and input_dim to a number of numbers."""

TIMESTEPS = 10
"""As many as in the post."""


def _all(blocks: int, kernel: int, recurrent_kernel: int, bias: int) -> int:
    return blocks * (kernel + recurrent_kernel + bias)


def _bias_outside(blocks: int, kernel: int, recurrent_kernel: int, bias: int) -> int:
    return blocks * (kernel + recurrent_kernel) + bias


def _recurrent_kernel_outside(blocks: int, kernel: int, recurrent_kernel: int, bias: int) -> int:
    return blocks * (kernel + bias) + recurrent_kernel


def _kernel_alone(blocks: int, kernel: int, recurrent_kernel: int, bias: int) -> int:
    return blocks * kernel + recurrent_kernel + bias


@dataclass(frozen=True)
class LSTMCount:
    """From units and input_dim to how many numbers an LSTM learns.

    Attributes:
        blocks: how many there are: one for each gate and one for the candidate.
        biases: how many each block has.
        taken: which of the arguments is units, and which is input_dim.
        kernel: the numbers of one block's kernel.
        recurrent_kernel: those of its recurrent_kernel.
        bias: those of its biases, of units and how many there are.
        summed: what multiplies what.
        more: what is counted besides.
        times: how many times all of it is counted.
        total: what is returned for it.
    """

    blocks: int = 4
    biases: int = 1
    taken: Callable[[int, int], tuple[int, int]] = lambda units, input_dim: (units, input_dim)
    kernel: Count = lambda units, input_dim: units * input_dim
    recurrent_kernel: Count = lambda units, input_dim: units * units
    bias: Callable[[int, int], int] = lambda units, biases: units * biases
    summed: Callable[[int, int, int, int], int] = _all
    more: Callable[[int], int] = lambda units: 0
    times: int = 1
    total: Callable[[int], int] = lambda count: count

    def __call__(self, units: int, input_dim: int) -> int:
        """The count; the arguments are those of the exercise."""
        units, input_dim = sizes = self.taken(units, input_dim)
        weights = self.kernel(*sizes), self.recurrent_kernel(*sizes), self.bias(units, self.biases)
        return self.total(self.times * (self.summed(self.blocks, *weights) + self.more(units)))


@dataclass(frozen=True)
class GRUCount(LSTMCount):
    """The same for a GRU, with reset_after=True."""

    blocks: int = 3
    biases: int = 2


def _misconceptions(layer: str, blocks: int, biases: int) -> Iterator[Misconception]:
    """What is counted wrongly of either layer."""
    of_layer = {"wanted": layer}
    simple = {**of_layer, "blocks": blocks}
    right = LSTMCount(blocks, biases)(50, 30)
    yield wrong("sizes_hard_coded", total=lambda count: right)
    yield wrong("counted_as_simple_rnn", simple, blocks=1)
    yield wrong("gated_count_one_bias_for_all", {"blocks": blocks}, summed=_bias_outside)
    once = {"summed": _recurrent_kernel_outside}
    yield wrong("gated_count_recurrent_kernel_once", {"blocks": blocks}, **once)
    yield wrong("gated_count_kernel_alone", {"blocks": blocks}, summed=_kernel_alone)
    yield wrong(
        "gated_count_brackets",
        recurrent_kernel=lambda units, input_dim: units,
        bias=lambda units, biases: biases,
        summed=_kernel_alone,
    )
    yield wrong("bias_counted_as_one", bias=lambda units, biases: biases)
    yield wrong("bias_counted_as_one", bias=lambda units, biases: biases, summed=_bias_outside)
    # So many too many in a sum that is right otherwise.
    yield wrong("gated_count_with_states", more=lambda units: units, summed=_all)
    yield wrong("gated_count_with_states", more=lambda units: 2 * units, summed=_all)
    yield wrong("units_and_input_dim_exchanged", taken=lambda units, input_dim: (input_dim, units))
    yield wrong("gated_count_without_kernel", {"blocks": blocks}, kernel=lambda *sizes: 0)
    yield wrong("recurrent_kernel_not_counted", recurrent_kernel=lambda *sizes: 0)
    for power in (1, 2):
        yield wrong(
            "recurrent_kernel_of_input_dim",
            recurrent_kernel=lambda units, input_dim, power=power: (
                input_dim**power * units ** (2 - power)
            ),
        )
    yield wrong("gated_count_without_bias", {**of_layer, "biases": biases}, biases=0)
    yield wrong("counted_per_timestep", times=TIMESTEPS)
    of_units = {"recurrent_kernel": lambda units, input_dim: units}
    yield wrong("gated_count_recurrent_of_units", **of_units)


LSTM_COUNT = Program(
    LSTMCount,
    (
        wrong("lstm_counted_three_blocks", blocks=3),
        wrong("lstm_counted_two_biases", biases=2),
        wrong("lstm_counted_peepholes", more=lambda units: 3 * units, summed=_all),
        *_misconceptions("LSTM", 4, 1),
    ),
)
"""An LSTM's count, and the misconceptions that there are of it."""

GRU_COUNT = Program(
    GRUCount,
    (
        wrong("counted_as_simple_rnn", {"wanted": "GRU", "blocks": 3}, blocks=1, biases=1),
        wrong("gru_counted_two_blocks", blocks=2),
        wrong("gru_counted_four_blocks", blocks=4),
        wrong("gru_counted_four_blocks", blocks=4, biases=1),
        wrong("gru_counted_one_bias", biases=1),
        wrong("gated_count_one_bias_for_all", {"blocks": 3}, summed=_bias_outside, biases=1),
        *_misconceptions("GRU", 3, 2),
    ),
)
"""The same of a GRU."""
