"""The suite of 12_bidirectional_rnn."""

from dataclasses import dataclass, replace

import numpy as np
import pytest

from kata import expect
from kata.expect.networks import listed
from kata.keras.network import Network, lstm_weights, rnn_weights
from kata.rnn import recurrence

LAYERS = ("SimpleRNN", "SimpleRNN", "Bidirectional(SimpleRNN)")
MERGE = {
    "concat": lambda a, b: np.concatenate([a, b], axis=-1),
    "sum": lambda a, b: a + b,
    "mul": lambda a, b: a * b,
    "ave": lambda a, b: (a + b) / 2,
}
NUMBER_BY_NUMBER = ("sum", "mul", "ave")


@dataclass(frozen=True)
class Asked:
    """What one call asks for."""

    units: int
    timesteps: int
    input_dim: int
    merge_mode: str
    return_sequences: bool

    @property
    def width(self):
        return self.units * (2 if self.merge_mode == "concat" else 1)

    @property
    def both_layers(self):
        return rnn_weights(self.input_dim, self.units) * 2


def network(asked, weights, compute=None, width=None, every=None, outputs=1):
    """A network of the Input that was asked for, with other weights, numbers or width."""
    every = asked.return_sequences if every is None else every
    output = (None, None, width or asked.width) if every else (None, width or asked.width)
    return Network(
        inputs=((None, asked.timesteps, asked.input_dim),),
        outputs=(output,) * outputs,
        weights=weights,
        compute=compute and (lambda inputs, weights: [compute(inputs[0], weights)]),
        layers=LAYERS,
        packed=outputs > 1,
    )


def forward(x, weights):
    return recurrence.every_output(x, *weights)


def backward(x, weights):
    """Read from the end; at its own place in time, what was known there."""
    return recurrence.every_output(x[:, ::-1], *weights)[:, ::-1]


def both(asked, halves=(forward, backward), ends=(-1, 0), merge=None, swapped=False, shared=False):
    """Two layers, merged; `ends` is where each half is read for the last output alone."""
    merged = MERGE[merge or asked.merge_mode]

    def compute(x, weights):
        each = [weights[:3], weights[:3] if shared else weights[3:]]
        outputs = [half(x, some) for half, some in zip(halves, each, strict=True)]
        if not asked.return_sequences:
            outputs = [y[:, end] for y, end in zip(outputs, ends, strict=True)]
        return merged(*(outputs[::-1] if swapped else outputs))

    weights = asked.both_layers
    width = asked.units * (2 if (merge or asked.merge_mode) == "concat" else 1)
    return network(asked, weights[:3] if shared else weights, compute, width)


def backward_on_forward(asked):
    """The second layer reads what the first one gives."""

    def compute(x, weights):
        below = forward(x, weights[:3])
        above = backward(below, weights[3:])
        if not asked.return_sequences:
            below, above = below[:, -1], above[:, 0]
        return MERGE[asked.merge_mode](below, above)

    units = asked.units
    weights = (*rnn_weights(asked.input_dim, units), *rnn_weights(units, units))
    return network(asked, weights, compute)


def turned(axis):
    """Reads forwards a batch with another axis turned round."""
    return lambda x, weights: forward(np.flip(x, axis), weights)


def in_other_order(asked):
    """Both layers are right, and their halves are taken or merged otherwise."""
    for mode in MERGE:
        if mode != asked.merge_mode:
            facts = {"yours": repr(mode), "wanted": repr(asked.merge_mode)}
            yield "merged_otherwise", both(asked, merge=mode), facts
    if asked.return_sequences:
        as_read = (forward, lambda x, weights: backward(x, weights)[:, ::-1])
        yield "backward_not_turned", both(asked, halves=as_read)
        if asked.merge_mode == "concat":
            long = (None, 2 * asked.timesteps, asked.units)
            yield "halves_joined_in_time", replace(both(asked), outputs=(long,), compute=None)
    else:
        yield "backward_at_wrong_end", both(asked, ends=(-1, -1))
        yield "first_step_for_last", both(asked, ends=(0, 0))
        yield "first_step_for_last", both(asked, ends=(0, -1))
    yield "halves_swapped", both(asked, swapped=True)
    yield "both_halves_forward", both(asked, halves=(forward, forward), ends=(-1, -1))
    for axis in (0, 2):
        other = (forward, turned(axis))
        yield "other_axis_turned", both(asked, halves=other, ends=(-1, -1)), {"axis": axis}
    for name, activation in recurrence.OTHER_ACTIVATIONS.items():
        yield "another_activation", both(asked, activated(activation)), {"activation": name}


def activated(activation):
    """Both halves with another activation."""

    def onwards(x, weights):
        return recurrence.every_output(x, *weights, activation=activation)

    return onwards, lambda x, weights: onwards(x[:, ::-1], weights)[:, ::-1]


def of_other_layers(asked):
    """Other layers than two of `units` units that read the Input."""
    units, input_dim = asked.units, asked.input_dim
    yield "backward_reads_forward", backward_on_forward(asked)
    yield "directions_share_weights", both(asked, shared=True)
    for width in (units, 2 * units):
        yield "one_direction", network(asked, rnn_weights(input_dim, width), width=width)
    for other in (2 * units, units // 2):
        facts = {"yours": other, "wanted": units}
        wide = other * (2 if asked.merge_mode == "concat" else 1)
        layers = rnn_weights(input_dim, other) * 2
        yield "units_of_each_direction", network(asked, layers, width=wide), facts
    posts = Asked(50, 10, 30, asked.merge_mode, asked.return_sequences)
    if posts != asked:
        yield "defaults_hard_coded", both(posts)
        mine = Asked(50, asked.timesteps, input_dim, asked.merge_mode, asked.return_sequences)
        yield "defaults_hard_coded", both(mine)


def of_other_count(asked):
    """Every output for the last, the last for every one, or more than one result."""
    every = not asked.return_sequences
    id = "return_sequences_left_on" if every else "return_sequences_left_off"
    yield id, network(asked, asked.both_layers, every=every)
    yield "halves_not_merged", network(asked, asked.both_layers, width=asked.units, outputs=2)
    for layer in (rnn_weights, lstm_weights):
        weights = layer(asked.input_dim, asked.units) * 2
        yield "states_of_both_directions", with_states(asked, weights)


def with_states(asked, weights):
    first = network(asked, weights)
    states = ((None, asked.units),) * (len(weights) // 3)
    return Network(first.inputs, first.outputs + states, weights, None, LAYERS, packed=True)


def check(answer, draw, *modes, return_sequences):
    for mode in modes:
        for units, timesteps, input_dim in ((4, 5, 3), draw.sizes(3, smallest=4)):
            asked = Asked(units, timesteps, input_dim, mode, return_sequences)
            returned = answer.bidirectional_rnn(
                units, timesteps, input_dim, merge_mode=mode, return_sequences=return_sequences
            )
            judge(returned, asked, draw)


def judge(returned, asked, draw):
    wrong = (*of_other_count(asked), *of_other_layers(asked), *in_other_order(asked))
    expect.networks([returned], [()], listed(both(asked), wrong), draw)


@pytest.mark.points(1)
def test_default_sizes(answer, draw):
    """bidirectional_rnn() gives (?, 100), and (?, ?, 100) with return_sequences=True."""
    judge(answer.bidirectional_rnn(), Asked(50, 10, 30, "concat", False), draw)
    every = answer.bidirectional_rnn(return_sequences=True)
    judge(every, Asked(50, 10, 30, "concat", True), draw)


@pytest.mark.points(1)
def test_concat(answer, draw):
    """With "concat" the backward half stands after the forward half on the last axis."""
    check(answer, draw, "concat", return_sequences=False)


@pytest.mark.points(1)
def test_number_by_number(answer, draw):
    """With "sum", "mul" and "ave" the two halves are joined number by number."""
    check(answer, draw, *NUMBER_BY_NUMBER, return_sequences=False)


@pytest.mark.points(1)
def test_concat_every_timestep(answer, draw):
    """With "concat" and return_sequences=True both halves belong to the same timestep."""
    check(answer, draw, "concat", return_sequences=True)


@pytest.mark.points(1)
def test_number_by_number_every_timestep(answer, draw):
    """With return_sequences=True the halves are joined number by number at every timestep."""
    check(answer, draw, *NUMBER_BY_NUMBER, return_sequences=True)
