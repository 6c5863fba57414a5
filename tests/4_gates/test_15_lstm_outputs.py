"""The suite of 15_lstm_outputs."""

from functools import partial

import pytest

from kata import expect
from kata.expect.networks import listed
from kata.keras.network import lstm_weights, reading
from kata.rnn import gates
from kata.rnn.recurrence import OTHER_ACTIVATIONS

POST = (50, 10, 30)
NAMES = ("output", "hidden state", "cell state")


def network(sizes, pick, run=gates.lstm, layers=1, below=None, units=None):
    """An LSTM of these sizes whose outputs `pick` takes from all that `run` gives.

    Args:
        sizes: units, timesteps and input_dim.
        pick: from every h and every c to the outputs.
        run: from the input and the weights to every h and every c.
        layers: how many LSTMs there are.
        below: how wide the layer below the second one is, where they are stacked.
        units: how wide they are, in place of the units asked.
    """
    asked, timesteps, input_dim = sizes
    units = units or asked
    more = lstm_weights(below or input_dim, units) * (layers - 1)
    return reading(
        timesteps,
        input_dim,
        lstm_weights(input_dim, units) + more,
        lambda inputs, weights: pick(*run(inputs[0], *weights)),
        ("LSTM",) * layers,
        NAMES,
    )


def of_last(h, c):
    return [h[:, -1], h[:, -1], c[:, -1]]


def of_every(h, c):
    return [h, h[:, -1], c[:, -1]]


def stacked(x, *weights):
    return gates.lstm(gates.lstm(x, *weights[:3])[0], *weights[3:])


def backwards(x, *weights):
    return gates.lstm(x[:, ::-1], *weights)


def one_for_each(x, *weights):
    return gates.lstm(x, *weights[:3])[0], *gates.lstm(x, *weights[3:])


def other_outputs(output):
    """Mistakes in which of an LSTM's vectors is which; `output` takes the right one of all h."""
    yield "hidden_and_cell_swapped", lambda h, c: [output(h), c[:, -1], h[:, -1]]
    yield "last_output_for_cell_state", lambda h, c: [output(h), h[:, -1], h[:, -1]]
    yield "sequence_for_state", lambda h, c: [output(h), h, c[:, -1]]
    yield "sequence_for_state", lambda h, c: [output(h), h[:, -1], h]
    yield "sequence_for_state", lambda h, c: [output(h), h, h]
    for id, step in other_steps():
        yield id, lambda h, c, step=step: [step(h), h[:, -1], c[:, -1]]
        yield id, lambda h, c, step=step: [output(h), step(h), c[:, -1]]
        yield id, lambda h, c, step=step: [step(h), step(h), c[:, -1]]
    yield "outputs_reversed", lambda h, c: [output(h[:, ::-1]), h[:, -1], c[:, -1]]


def other_steps():
    """What is taken for the last h and is not."""
    yield "step_before_last", lambda h: h[:, -2]
    yield "first_step_for_last", lambda h: h[:, 0]
    yield "time_axis_kept", lambda h: h[:, -1:]
    for how in ("mean", "max", "sum"):
        yield "pooled_for_last", lambda h, how=how: getattr(h, how)(axis=1)


def misunderstood(sizes, right):
    """The networks that mistakes build where `right` is what is to be picked."""
    units, _, input_dim = sizes

    def output(h):
        return right(h, h)[0]

    for id, pick in other_outputs(output):
        yield id, network(sizes, pick)
    yield "go_backwards", network(sizes, right, backwards)
    yield "stacked_layers", network(sizes, right, stacked, layers=2, below=units)
    two = network(sizes, lambda a, h, c: [output(a), h[:, -1], c[:, -1]], one_for_each, layers=2)
    yield "two_layers", two
    for id, other in [("units_is_input_dim", input_dim), ("sizes_hard_coded", POST[0])]:
        if other != units:
            yield id, network(sizes, right, units=other)
    for name, activation in OTHER_ACTIVATIONS.items():
        facts = {"activation": name}
        run = partial(gates.lstm, activation=activation)
        yield "another_activation", network(sizes, right, run), facts
        run = partial(gates.lstm, gate_activation=activation)
        if name != "sigmoid":
            facts = {**facts, "wanted": "LSTM"}
            yield "gates_other_activation", network(sizes, right, run), facts


def check(answer, draw, pick, **flag):
    for sizes in [POST, draw.sizes(3, smallest=3)]:
        names = ("units", "timesteps", "input_dim")
        given = {} if sizes == POST else dict(zip(names, sizes, strict=True))
        returned = answer.lstm_outputs(**given, **flag)
        program = listed(network(sizes, pick), misunderstood(sizes, pick))
        expect.networks([returned], [()], program, draw)


@pytest.mark.points(1)
def test_last_output_and_two_states(answer, draw):
    """lstm_outputs() gives one LSTM's last output, hidden state and cell state, each (?, 50)."""
    check(answer, draw, of_last)


@pytest.mark.points(2)
def test_every_output_and_two_states(answer, draw):
    """lstm_outputs(return_sequences=True) gives every output, (?, ?, 50), and the two states."""
    check(answer, draw, of_every, return_sequences=True)


def counted(blocks=4, biases=1):
    return lambda units, input_dim: blocks * units * (input_dim + units + biases)


@pytest.mark.points(1)
def test_count_params(answer, draw):
    """count_params(units, input_dim) is how many numbers an LSTM learns."""
    cases = [(50, 30), (3, 5), draw.sizes(2), draw.sizes(2)]
    lstm = {"wanted": "LSTM"}
    expect.counts(
        [answer.count_params(*sizes) for sizes in cases],
        [counted()(*sizes) for sizes in cases],
        misconceptions=[
            ("sizes_hard_coded", lambda u, d: 16200),
            ("counted_as_simple_rnn", counted(blocks=1), {**lstm, "blocks": 4}),
            ("lstm_counted_three_blocks", counted(blocks=3)),
            ("lstm_counted_two_biases", counted(biases=2)),
            ("gated_count_without_bias", counted(biases=0), {**lstm, "biases": 1}),
            ("gated_count_one_bias_for_all", lambda u, d: 4 * u * (d + u) + u, {"blocks": 4}),
            ("gated_count_with_states", lambda u, d: counted()(u, d) + 2 * u),
            ("gated_count_with_states", lambda u, d: counted()(u, d) + u),
            ("gated_count_brackets", lambda u, d: 4 * u * d + u + 1),
            ("units_and_input_dim_exchanged", lambda u, d: counted()(d, u)),
            ("recurrent_kernel_not_counted", lambda u, d: 4 * u * (d + 1)),
            ("recurrent_kernel_of_input_dim", lambda u, d: 4 * u * (2 * d + 1)),
            ("counted_per_timestep", lambda u, d: 10 * counted()(u, d)),
        ],
    )
