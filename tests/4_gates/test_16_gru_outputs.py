"""The suite of 16_gru_outputs."""

from functools import partial

import pytest

from kata import expect
from kata.expect.networks import listed
from kata.keras.network import gru_weights, reading
from kata.rnn import gates
from kata.rnn.recurrence import OTHER_ACTIVATIONS

POST = (50, 10, 30)


def network(sizes, pick, run=None, weights=None, layers=1):
    """A GRU of these sizes whose outputs `pick` takes from what `run` gives.

    Args:
        sizes: units, timesteps and input_dim.
        pick: from every state to the outputs.
        run: from the input and the weights to every state, of each layer if there are several.
        weights: the shapes of the weights, in place of one GRU's.
        layers: how many GRUs there are.
    """
    units, timesteps, input_dim = sizes
    run = run or (lambda x, *weights: [gates.gru(x, *weights)])
    return reading(
        timesteps,
        input_dim,
        weights or gru_weights(input_dim, units),
        lambda inputs, weights: pick(*run(inputs[0], *weights)),
        ("GRU",) * layers,
        ("output", "state"),
    )


def of_last(h):
    return [h[:, -1], h[:, -1]]


def of_every(h):
    return [h, h[:, -1]]


def stacked(x, *weights):
    return [gates.gru(gates.gru(x, *weights[:3]), *weights[3:])]


def backwards(x, *weights):
    return [gates.gru(x[:, ::-1], *weights)]


def one_for_each(x, *weights):
    return gates.gru(x, *weights[:3]), gates.gru(x, *weights[3:])


def other_steps():
    """What is taken for a state that is not the last h."""
    yield "sequence_for_state", lambda h: h
    yield "step_before_last", lambda h: h[:, -2]
    yield "first_step_for_last", lambda h: h[:, 0]
    yield "time_axis_kept", lambda h: h[:, -1:]
    for how in ("mean", "max", "sum"):
        yield "pooled_for_last", lambda h, how=how: getattr(h, how)(axis=1)


def misunderstood(sizes, right):
    """The networks that mistakes build where `right` is what is to be picked."""
    units, timesteps, input_dim = sizes

    def output(h):
        return right(h)[0]

    yield "output_and_state_swapped", network(sizes, lambda h: right(h)[::-1])
    for id, step in other_steps():
        yield id, network(sizes, lambda h, step=step: [output(h), step(h)])
        if id != "sequence_for_state":
            yield id, network(sizes, lambda h, step=step: [step(h), h[:, -1]])
            yield id, network(sizes, lambda h, step=step: [step(h), step(h)])
    yield "outputs_reversed", network(sizes, lambda h: [output(h[:, ::-1]), h[:, -1]])
    yield "go_backwards", network(sizes, right, backwards)
    one = gru_weights(input_dim, units)
    yield "stacked_layers", network(sizes, right, stacked, one + gru_weights(units, units), 2)
    yield "two_layers", network(sizes, lambda a, h: [output(a), h[:, -1]], one_for_each, one * 2, 2)
    yield "gru_reset_before", network(sizes, right, weights=(*one[:2], (3 * units,)))
    for id, other in [("units_is_input_dim", input_dim), ("sizes_hard_coded", POST[0])]:
        if other != units:
            yield id, network((other, timesteps, input_dim), right)
    for name, activation in OTHER_ACTIVATIONS.items():
        run = partial(activated, activation=activation)
        yield "another_activation", network(sizes, right, run), {"activation": name}
        run = partial(activated, gate_activation=activation)
        if name != "sigmoid":
            facts = {"activation": name, "wanted": "GRU"}
            yield "gates_other_activation", network(sizes, right, run), facts


def activated(x, *weights, **activations):
    return [gates.gru(x, *weights, **activations)]


def check(answer, draw, pick, **flag):
    for sizes in [POST, draw.sizes(3, smallest=3)]:
        names = ("units", "timesteps", "input_dim")
        given = {} if sizes == POST else dict(zip(names, sizes, strict=True))
        returned = answer.gru_outputs(**given, **flag)
        program = listed(network(sizes, pick), misunderstood(sizes, pick))
        expect.networks([returned], [()], program, draw)


@pytest.mark.points(1)
def test_last_output_and_state(answer, draw):
    """gru_outputs() gives one GRU's last output and its state, each (?, 50)."""
    check(answer, draw, of_last)


@pytest.mark.points(1)
def test_every_output_and_state(answer, draw):
    """gru_outputs(return_sequences=True) gives every output, (?, ?, 50), and the state."""
    check(answer, draw, of_every, return_sequences=True)


def counted(blocks=3, biases=2):
    return lambda units, input_dim: blocks * units * (input_dim + units + biases)


@pytest.mark.points(1)
def test_count_params(answer, draw):
    """count_params(units, input_dim) is how many numbers a GRU learns, with reset_after=True."""
    cases = [(50, 30), (3, 5), draw.sizes(2), draw.sizes(2)]
    gru = {"wanted": "GRU"}
    expect.counts(
        [answer.count_params(*sizes) for sizes in cases],
        [counted()(*sizes) for sizes in cases],
        misconceptions=[
            ("sizes_hard_coded", lambda u, d: 12300),
            ("counted_as_simple_rnn", counted(blocks=1, biases=1), {**gru, "blocks": 3}),
            ("counted_as_simple_rnn", counted(blocks=1), {**gru, "blocks": 3}),
            ("gru_counted_two_blocks", counted(blocks=2)),
            ("gru_counted_two_blocks", counted(blocks=2, biases=1)),
            ("gru_counted_four_blocks", counted(blocks=4)),
            ("gru_counted_four_blocks", counted(blocks=4, biases=1)),
            ("gru_counted_one_bias", counted(biases=1)),
            ("gated_count_without_bias", counted(biases=0), {**gru, "biases": 2}),
            ("gated_count_one_bias_for_all", lambda u, d: 3 * u * (d + u) + 2 * u, {"blocks": 3}),
            ("gated_count_one_bias_for_all", lambda u, d: 3 * u * (d + u) + u, {"blocks": 3}),
            ("gated_count_with_states", lambda u, d: counted()(u, d) + u),
            ("gated_count_brackets", lambda u, d: 3 * u * d + u + 2),
            ("units_and_input_dim_exchanged", lambda u, d: counted()(d, u)),
            ("recurrent_kernel_not_counted", lambda u, d: 3 * u * (d + 2)),
            ("recurrent_kernel_of_input_dim", lambda u, d: 3 * u * (2 * d + 2)),
            ("counted_per_timestep", lambda u, d: 10 * counted()(u, d)),
        ],
    )
