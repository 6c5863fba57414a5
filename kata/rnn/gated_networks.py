"""What one layer of LSTM or GRU gives, as a network of named parts, and what beginners build."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, ClassVar

import numpy as np

from kata.diagnose.search import Misconception, Program, wrong
from kata.keras.network import Network
from kata.rnn import gates, layers, misconceptions
from kata.rnn.layers import GRU, LSTM, RESET_BEFORE, SIMPLE_RNN, Array, Get, Layer, States, always
from kata.rnn.recurrence import OTHER_ACTIVATIONS, Activation
from kata.rnn.single_layer import POST

Pick = Callable[..., Any]

Run = Callable[[Array], States]
"""What a new layer gives for what it reads."""


def _one_layer(run: Run, first: Array, x: Array) -> list[States]:
    return [run(first)]


def _stacked(run: Run, first: Array, x: Array) -> list[States]:
    below = run(first)
    return [below, run(below[0])]


def _apart(run: Run, first: Array, x: Array) -> list[States]:
    return [run(first), run(x)]


def _last(h: Array) -> Array:
    return h[:, -1]


@dataclass(frozen=True)
class GatedNetwork:
    """From units, timesteps, input_dim and return_sequences to what a layer gives."""

    names: ClassVar[tuple[str, ...]] = ("output", "hidden state", "cell state")

    layer: Layer = LSTM
    units: Callable[[int, int, int], int] = lambda units, timesteps, input_dim: units
    input_axes: Callable[[int, int], tuple[int, int]] = lambda *axes: axes
    use_bias: bool = True
    reset_after: bool = True
    activation: Activation = np.tanh
    gate_activation: Activation = gates.sigmoid
    go_backwards: bool = False
    # The states of each layer, of what the first one reads and of the Input.
    layers: Callable[[Run, Array, Array], list[States]] = _one_layer
    # The layer whose output is returned, and those whose states h and c are.
    output_of: int = -1
    states_of: int = -1
    cell_of: int = -1
    # Which return_sequences it has, of the one asked for.
    sequences: Callable[[bool], bool] = lambda asked: asked
    # What becomes of every h, what is taken for the last one, and what comes on top of that.
    every: Pick = lambda h: h
    last: Pick = _last
    on_top: Activation = lambda output: output
    # What is taken for the two states, of every h and every c.
    hidden: Pick = _last
    cell: Pick = lambda h, c: _last(c)
    # How output, h and c are returned.
    results: Pick = lambda *results: results

    def __call__(
        self, units: int, timesteps: int, input_dim: int, return_sequences: bool = False
    ) -> Network:
        """The network where these sizes are asked for."""
        width = self.units(units, timesteps, input_dim)
        layer = RESET_BEFORE if self.layer is GRU and not self.reset_after else self.layer
        layer = replace(layer, has_bias=self.use_bias)

        def run(inputs: Sequence[Array], get: Get) -> tuple[Array, ...]:
            (x,) = inputs
            first = x[:, ::-1] if self.go_backwards else x
            read = partial(
                layer,
                units=width,
                get=get,
                activation=self.activation,
                gate_activation=self.gate_activation,
            )
            return self._picked(self.layers(read, first, x), return_sequences)

        source = (None, *self.input_axes(timesteps, input_dim))
        return layers.network([source], run, layers=(layer.name,), names=self.names)

    def _picked(self, some: list[States], return_sequences: bool) -> tuple[Array, ...]:
        """What is returned of the states of each layer; a GRU has one state, h."""
        h, of_cell = some[self.states_of][0], some[self.cell_of]
        every = self.every(some[self.output_of][0])
        output = every if self.sequences(return_sequences) else self.last(every)
        cell = self.cell(of_cell[0], of_cell[-1])
        return tuple(self.results(self.on_top(output), self.hidden(h), cell))


@dataclass(frozen=True)
class GRUNetwork(GatedNetwork):
    """The same with a GRU, whose only state is h."""

    names = ("output", "state")
    layer: Layer = GRU
    results: Pick = lambda output, h, c: (output, h)


def _in(order: tuple[int, ...]) -> Pick:
    """The results in this order."""
    return lambda *results: tuple(results[place] for place in order)


def _wrong_steps() -> Iterator[Misconception]:
    """Something else taken for the last h, for the output, the state or both."""
    others: tuple[tuple[str, Pick], ...] = (
        ("step_before_last", lambda h: h[:, -2]),
        ("first_step_for_last", lambda h: h[:, 0]),
        ("time_axis_kept", lambda h: h[:, -1:]),
        ("pooled_for_last", lambda h: h.mean(axis=1)),
        ("pooled_for_last", lambda h: h.max(axis=1)),
        ("pooled_for_last", lambda h: h.sum(axis=1)),
    )
    for id, step in others:
        yield wrong(id, hidden=step)
        yield wrong(id, last=step)
        yield wrong(id, last=step, hidden=step)


def _wrong_activations(asked: str) -> Iterator[Misconception]:
    def wrong_gates(name: str, activation: Activation) -> Misconception:
        facts = {"activation": name, "wanted": asked}
        return wrong("gates_other_activation", facts, gate_activation=activation)

    for name, activation in OTHER_ACTIVATIONS.items():
        yield wrong("another_activation", {"activation": name}, activation=activation)
        if name != "sigmoid":
            yield wrong_gates(name, activation)
        if name != "linear":
            yield wrong("activation_on_top", {"activation": name}, on_top=activation)
    yield wrong("activation_on_top", {"activation": "tanh"}, on_top=np.tanh)
    yield wrong_gates("tanh", np.tanh)


def _of_both(asked: str) -> list[Misconception]:
    """What goes wrong with either layer, of which this one is asked."""
    fixed = {"units": always(POST[0]), "input_axes": always(POST[1:])}
    return [
        wrong("return_sequences_left_on", sequences=always(True)),
        wrong("return_sequences_left_off", sequences=always(False)),
        wrong("sequence_for_state", hidden=lambda h: h),
        *_wrong_steps(),
        wrong("last_unit_for_state", hidden=lambda h: h[:, -1, -1]),
        wrong("outputs_reversed", every=lambda h: h[:, ::-1]),
        wrong("go_backwards", go_backwards=True),
        wrong("stacked_layers", layers=_stacked),
        wrong("two_layers", layers=_apart, output_of=0),
        wrong("state_of_lower_layer", states_of=0, cell_of=0),
        wrong("no_bias", use_bias=False),
        wrong("input_axes_swapped", input_axes=lambda *axes: axes[::-1]),
        wrong("units_is_input_dim", units=lambda units, timesteps, input_dim: input_dim),
        wrong("units_is_timesteps", units=lambda units, timesteps, input_dim: timesteps),
        wrong("sizes_hard_coded", units=fixed["units"]),
        wrong("sizes_hard_coded", input_axes=fixed["input_axes"]),
        wrong("sizes_hard_coded", input_axes=lambda timesteps, input_dim: (POST[1], input_dim)),
        wrong("sizes_hard_coded", **fixed),
        *_wrong_activations(asked),
    ]


LSTM_OUTPUTS = Program(
    GatedNetwork,
    [
        wrong("cell_state_out_of_place", {"place": 2}, results=_in((0, 2, 1))),
        wrong("cell_state_out_of_place", {"place": 2}, results=_in((1, 2, 0))),
        wrong("cell_state_out_of_place", {"place": 1}, results=_in((2, 0, 1))),
        wrong("cell_state_out_of_place", {"place": 1}, results=_in((2, 1, 0))),
        wrong("output_and_state_swapped", results=_in((1, 0, 2))),
        wrong("last_output_for_cell_state", cell=lambda h, c: _last(h)),
        wrong("sequence_for_cell_state", cell=lambda h, c: h),
        wrong("two_layers", layers=_apart, output_of=0, cell_of=0),
        wrong("two_layers", layers=_apart, output_of=0, states_of=0),
        *misconceptions.another_layer("layer", others=(GRU, SIMPLE_RNN), wanted="LSTM"),
        *_of_both("LSTM"),
    ],
)
"""From units, timesteps, input_dim and return_sequences to an LSTM's output, h and c."""

LSTM_FOR_GRU = {"layer": "LSTM", "wanted": "GRU"}
GRU_OUTPUTS = Program(
    GRUNetwork,
    [
        wrong("output_and_state_swapped", results=_in((1, 0))),
        wrong("gru_reset_before", reset_after=False),
        *misconceptions.another_layer("layer", others=(LSTM, SIMPLE_RNN), wanted="GRU"),
        wrong("another_layer", LSTM_FOR_GRU, layer=LSTM, results=_in((0, 2))),
        *_of_both("GRU"),
    ],
)
"""From units, timesteps, input_dim and return_sequences to a GRU's output and state."""
