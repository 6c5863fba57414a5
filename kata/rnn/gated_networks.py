"""What one layer of LSTM or GRU gives, as a network of named parts, and what beginners build."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations
from typing import Any, NamedTuple

import numpy as np

from kata.diagnose.search import Misconception, Program, wrong
from kata.keras.network import Network, gru_weights, lstm_weights, rnn_weights
from kata.rnn import gates
from kata.rnn.recurrence import OTHER_ACTIVATIONS, every_output

Array = np.ndarray
Shapes = tuple[tuple[int, ...], ...]
Activation = Callable[[Array], Array]
Pick = Callable[..., Any]
States = tuple[Array, Array]
"""Every h and every c of a layer, (batch_size, timesteps, units); of a GRU every h, twice."""

POST = (50, 10, 30)
"""units, timesteps and input_dim in the post."""

WEIGHTS = {"LSTM": lstm_weights, "GRU": gru_weights, "SimpleRNN": rnn_weights}


class Layers(NamedTuple):
    """How layers are joined.

    Attributes:
        reads: from input_dim and units to how wide is what each of them reads.
        run: from what runs the layer of a number on an input, and the input, to the states
            of each.
    """

    reads: Callable[[int, int], tuple[int, ...]]
    run: Callable[[Callable[[int, Array], States], Array], list[States]]


def _stacked(run: Callable[[int, Array], States], x: Array) -> list[States]:
    below = run(0, x)
    return [below, run(1, below[0])]


ONE = Layers(lambda input_dim, units: (input_dim,), lambda run, x: [run(0, x)])
STACKED = Layers(lambda input_dim, units: (input_dim, units), _stacked)
APART = Layers(
    lambda input_dim, units: (input_dim, input_dim), lambda run, x: [run(0, x), run(1, x)]
)


class _Frozen(NamedTuple):
    """An array as it can be remembered."""

    shape: tuple[int, ...]
    numbers: bytes

    @classmethod
    def of(cls, array: Array) -> _Frozen:
        return cls(array.shape, np.asarray(array, dtype=np.float64).tobytes())

    def array(self) -> Array:
        return np.frombuffer(self.numbers).reshape(self.shape)


# Most programs that are tried for one graph differ only in what they return of its states.
@lru_cache(maxsize=128)
def _states(
    layer: str, activation: Activation, gate_activation: Activation, *frozen: _Frozen
) -> States:
    """Every h and every c of a layer, from its input and its three weights."""
    x, kernel, recurrent_kernel, bias = (one.array() for one in frozen)
    weights = kernel, recurrent_kernel, bias
    if layer == "LSTM":
        return gates.lstm(x, *weights, activation=activation, gate_activation=gate_activation)
    if layer == "GRU":
        h = gates.gru(x, *weights, activation=activation, gate_activation=gate_activation)
    else:
        h = every_output(x, *weights, activation=activation)
    return h, h


def last_of(h: Array) -> Array:
    """The last timestep of every h."""
    return h[:, -1]


@dataclass(frozen=True)
class GatedNetwork:
    """From units, timesteps, input_dim and return_sequences to what a layer gives.

    Attributes:
        layer: the layer's class.
        units: how many it has.
        input_axes: the axes of its Input.
        use_bias: whether it has one.
        reset_after: where a GRU's reset gate stands.
        activation: the layer's.
        gate_activation: its gates'.
        go_backwards: whether it reads the sequence from its end.
        layers: how many there are, and how they are joined.
        output_of: the output of which of them is returned.
        states_of: the state h of which.
        cell_of: the cell state of which.
        sequences: which return_sequences it has, of the one asked for.
        every: what becomes of every h.
        last: what is taken for the last output.
        on_top: what is put on top of the output.
        hidden: what is taken for the state h, of every h.
        cell: what is taken for the cell state, of every h and every c.
        results: how output, h and c are returned.
    """

    layer: str = "LSTM"
    units: Callable[[int, int, int], int] = lambda units, timesteps, input_dim: units
    input_axes: Callable[[int, int], tuple[int, int]] = lambda *axes: axes
    use_bias: bool = True
    reset_after: bool = True
    activation: Activation = np.tanh
    gate_activation: Activation = gates.sigmoid
    go_backwards: bool = False
    layers: Layers = ONE
    output_of: int = -1
    states_of: int = -1
    cell_of: int = -1
    sequences: Callable[[bool], bool] = lambda asked: asked
    every: Pick = lambda h: h
    last: Pick = last_of
    on_top: Activation = lambda output: output
    hidden: Pick = last_of
    cell: Pick = lambda h, c: last_of(c)
    results: Pick = lambda *results: results

    def __call__(
        self, units: int, timesteps: int, input_dim: int, return_sequences: bool = False
    ) -> Network:
        """The network where these sizes are asked for."""
        count = 3 if self.use_bias else 2
        axes = self.input_axes(timesteps, input_dim)
        width = self.units(units, timesteps, input_dim)
        reads = self.layers.reads(axes[1], width)
        weights = tuple(shape for one in reads for shape in self._weights(one, width)[:count])
        example = np.zeros((2, 3, width))

        def compute(inputs: Sequence[Array], values: Sequence[Array]) -> Sequence[Array]:
            # Whoever puts another function in tanh's place may be beyond all numbers.
            with np.errstate(all="ignore"):
                some = self.layers.run(lambda place, x: self._run(place, x, values), inputs[0])
                return self._picked(some, return_sequences)

        given = self._picked([(example, example)] * len(reads), return_sequences)
        return Network(
            inputs=((None, *axes),),
            outputs=tuple(_shape(one) for one in given),
            weights=weights,
            compute=compute,
            layers=(self.layer,) * len(reads),
            names=self._names(),
        )

    def _names(self) -> tuple[str, ...]:
        return "output", "hidden state", "cell state"

    def _weights(self, reads: int, units: int) -> Shapes:
        kernel, recurrent_kernel, bias = WEIGHTS[self.layer](reads, units)
        return kernel, recurrent_kernel, bias if self.reset_after else bias[-1:]

    def _run(self, place: int, x: Array, values: Sequence[Array]) -> States:
        """The states of the layer of this number, with its share of all the weights."""
        count = 3 if self.use_bias else 2
        kernel, recurrent_kernel, *biases = values[place * count : (place + 1) * count]
        without = np.zeros(self._weights(len(kernel), len(recurrent_kernel))[2])
        weights = kernel, recurrent_kernel, biases[0] if biases else without
        x = x[:, ::-1] if self.go_backwards and place == 0 else x
        frozen = [_Frozen.of(one) for one in (x, *weights)]
        return _states(self.layer, self.activation, self.gate_activation, *frozen)

    def _picked(self, some: list[States], return_sequences: bool) -> tuple[Array, ...]:
        """What is returned of the states of each layer."""
        h, of_cell = some[self.states_of][0], some[self.cell_of]
        every = self.every(some[self.output_of][0])
        output = every if self.sequences(return_sequences) else self.last(every)
        return tuple(self.results(self.on_top(output), self.hidden(h), self.cell(*of_cell)))


@dataclass(frozen=True)
class GRUNetwork(GatedNetwork):
    """The same with a GRU, whose only state is h."""

    layer: str = "GRU"
    results: Pick = lambda output, h, c: (output, h)

    def _names(self) -> tuple[str, ...]:
        return "output", "state"


def _shape(one: Array) -> tuple[int | None, ...]:
    """An output's shape: axes between the first and the last are open, but not one of size 1."""
    between = (1 if size == 1 else None for size in one.shape[1:-1])
    return (None, *between, *one.shape[1:][-1:])


def _wrong_steps() -> Iterator[tuple[str, Pick]]:
    """What is taken for the last h and is not."""
    yield "step_before_last", lambda h: h[:, -2]
    yield "first_step_for_last", lambda h: h[:, 0]
    yield "time_axis_kept", lambda h: h[:, -1:]
    yield "pooled_for_last", lambda h: h.mean(axis=1)
    yield "pooled_for_last", lambda h: h.max(axis=1)
    yield "pooled_for_last", lambda h: h.sum(axis=1)
    yield "last_unit_for_state", lambda h: h[:, -1, -1]


def _wrong_vectors() -> Iterator[Misconception]:
    """Mistakes in which of a layer's vectors is returned as what."""
    yield wrong("return_sequences_left_on", sequences=lambda asked: True)
    yield wrong("return_sequences_left_off", sequences=lambda asked: False)
    yield wrong("sequence_for_state", hidden=lambda h: h)
    for id, step in _wrong_steps():
        yield wrong(id, hidden=step)
        if id != "last_unit_for_state":
            yield wrong(id, last=step)
            yield wrong(id, last=step, hidden=step)
    yield wrong("outputs_reversed", every=lambda h: h[:, ::-1])


def _wrong_layers(asked: str) -> Iterator[Misconception]:
    """Mistakes in the layer itself: its sizes, its arguments, and how many there are."""
    yield wrong("go_backwards", go_backwards=True)
    yield wrong("stacked_layers", layers=STACKED)
    yield wrong("two_layers", layers=APART, output_of=0)
    yield wrong("state_of_lower_layer", states_of=0, cell_of=0)
    yield wrong("no_bias", use_bias=False)
    yield wrong(
        "input_axes_swapped", input_axes=lambda timesteps, input_dim: (input_dim, timesteps)
    )
    yield wrong("units_is_input_dim", units=lambda units, timesteps, input_dim: input_dim)
    yield wrong("units_is_timesteps", units=lambda units, timesteps, input_dim: timesteps)
    units, *axes = POST
    hard_coded: dict[str, Any] = {
        "units": lambda *sizes: units,
        "input_axes": lambda *sizes: tuple(axes),
    }
    yield wrong("sizes_hard_coded", units=hard_coded["units"])
    yield wrong("sizes_hard_coded", input_axes=hard_coded["input_axes"])
    yield wrong("sizes_hard_coded", input_axes=lambda timesteps, input_dim: (axes[0], input_dim))
    yield wrong("sizes_hard_coded", **hard_coded)
    for name, activation in OTHER_ACTIVATIONS.items():
        yield wrong("another_activation", {"activation": name}, activation=activation)
        if name != "sigmoid":
            facts = {"activation": name, "wanted": asked}
            yield wrong("gates_other_activation", facts, gate_activation=activation)
        if name != "linear":
            yield wrong("activation_on_top", {"activation": name}, on_top=activation)
    yield wrong("activation_on_top", {"activation": "tanh"}, on_top=np.tanh)
    yield wrong(
        "gates_other_activation", {"activation": "tanh", "wanted": asked}, gate_activation=np.tanh
    )


def _of_lstm() -> Iterator[Misconception]:
    for order in permutations(range(3)):
        place = order.index(2)
        if place < 2:
            yield wrong("cell_state_out_of_place", {"place": place + 1}, results=_in(order))
    yield wrong("output_and_state_swapped", results=_in((1, 0, 2)))
    yield wrong("last_output_for_cell_state", cell=lambda h, c: last_of(h))
    yield wrong("sequence_for_cell_state", cell=lambda h, c: h)
    yield wrong("two_layers", layers=APART, output_of=0, cell_of=0)
    yield wrong("two_layers", layers=APART, output_of=0, states_of=0)
    for layer in ("GRU", "SimpleRNN"):
        yield wrong("another_layer", {"layer": layer, "wanted": "LSTM"}, layer=layer)


def _of_gru() -> Iterator[Misconception]:
    yield wrong("output_and_state_swapped", results=lambda output, h, c: (h, output))
    yield wrong("gru_reset_before", reset_after=False)
    for layer in ("LSTM", "SimpleRNN"):
        yield wrong("another_layer", {"layer": layer, "wanted": "GRU"}, layer=layer)
    facts = {"layer": "LSTM", "wanted": "GRU"}
    yield wrong("another_layer", facts, layer="LSTM", results=lambda output, h, c: (output, c))


def _in(order: tuple[int, ...]) -> Pick:
    """The results in this order."""
    return lambda *results: tuple(results[place] for place in order)


LSTM_OUTPUTS = Program(GatedNetwork, (*_of_lstm(), *_wrong_vectors(), *_wrong_layers("LSTM")))
"""From units, timesteps, input_dim and return_sequences to an LSTM's output, h and c."""

GRU_OUTPUTS = Program(GRUNetwork, (*_of_gru(), *_wrong_vectors(), *_wrong_layers("GRU")))
"""From units, timesteps, input_dim and return_sequences to a GRU's output and state."""
