"""One SimpleRNN on one Input, as the post builds it, and what is built in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from kata.diagnose.networks import other_activation
from kata.diagnose.search import Misconception, Program, wrong
from kata.keras.network import Network, dense_weights, reading, rnn_weights
from kata.keras.symbolic import Graph
from kata.rnn.layers import GRU, LSTM, SIMPLE_RNN, Layer, Shapes, Weights
from kata.rnn.recurrence import MASK_VALUES, OTHER_ACTIVATIONS, Activation

POST = (50, 10, 30)
"""The post's own units, timesteps and input_dim."""

Run = Callable[[np.ndarray, np.ndarray | None], tuple[np.ndarray, np.ndarray]]
"""From x and which timesteps count to every output and the last state."""

Part = Callable[[np.ndarray], np.ndarray]
"""From every output, (batch_size, timesteps, units), to what is made of it."""


@dataclass(frozen=True)
class Before:
    """What the sequence goes through before the layer reads it.

    Attributes:
        compute: from the sequence and weights of its own to what the layer reads.
        width: from timesteps, input_dim and units to how many numbers that has at a timestep.
        weights: from input_dim and units to the shapes of these weights.
    """

    compute: Callable[[np.ndarray, Weights], np.ndarray]
    width: Callable[[int | None, int, int], int] = lambda timesteps, input_dim, units: input_dim
    weights: Callable[[int, int], Shapes] = lambda input_dim, units: ()


@dataclass(frozen=True)
class Built:
    """A layer on its Input.

    Attributes:
        timesteps, input_dim: of the Input; timesteps None if open.
        weights: the shapes of all weights.
        run: from the sequence and the weights to every output and the last state.
    """

    timesteps: int | None
    input_dim: int
    weights: Shapes
    run: Callable[[np.ndarray, Weights], tuple[np.ndarray, np.ndarray]]


NOTHING = Before(lambda x, weights: x)
TURNED = Before(lambda x, weights: x.swapaxes(1, 2), lambda timesteps, *others: timesteps or 0)
NUMBER_BY_NUMBER = Before(lambda x, weights: x.reshape(len(x), -1, 1), lambda *sizes: 1)
DENSE = Before(
    lambda x, weights: x @ weights[0] + weights[1],
    weights=lambda input_dim, units: dense_weights(input_dim, input_dim),
)
ANOTHER_RNN = Before(
    lambda x, weights: SIMPLE_RNN.run(x, weights)[0],
    lambda timesteps, input_dim, units: units,
    rnn_weights,
)


def onwards(run: Run) -> Run:
    """Read from the first timestep on, each from the state that the one before left."""
    return run


def backwards(run: Run, placed: bool = False) -> Run:
    """Read from the end; `placed` if every output stands at its own timestep again."""

    def turned(x: np.ndarray, mask: np.ndarray | None) -> tuple[np.ndarray, np.ndarray]:
        every, state = run(x[:, ::-1], mask if mask is None else mask[:, ::-1])
        return (every[:, ::-1] if placed else every), state

    return turned


def alone(run: Run) -> Run:
    """Read every timestep as if there were no other."""

    def each(x: np.ndarray, mask: np.ndarray | None) -> tuple[np.ndarray, np.ndarray]:
        every = np.concatenate([run(x[:, t : t + 1], mask)[0] for t in range(x.shape[1])], axis=1)
        return every, every[:, -1]

    return each


def layer(
    reads: Callable[..., tuple[int | None, int]] = lambda units, timesteps, input_dim: (
        timesteps,
        input_dim,
    ),
    before: Before = NOTHING,
    width: Callable[..., int] = lambda units, timesteps, input_dim: units,
    kind: Layer = SIMPLE_RNN,
    bias: bool = True,
    activation: Activation = np.tanh,
    first: Callable[[tuple[int, int]], np.ndarray] | None = None,
    order: Callable[[Run], Run] = onwards,
    skipped: float | None = None,
) -> Callable[[int, int | None, int], Built]:
    """A layer on its Input, from units, timesteps and input_dim.

    Args:
        reads: from what is asked to timesteps and input_dim of the Input.
        before: what comes between Input and layer.
        width: from what is asked to the layer's units.
        kind: which layer it is.
        bias: whether it has one.
        activation: in place of tanh.
        first: from (batch_size, units) to the state before the first timestep; zeros if None.
        order: in which order of time it reads.
        skipped: timesteps of this value alone are left out.
    """

    def built(units: int, timesteps: int | None, input_dim: int) -> Built:
        sizes = reads(units, timesteps, input_dim)
        own = width(units, timesteps, input_dim)
        below = before.weights(sizes[1], own)
        above = kind.weights(before.width(*sizes, own), own)

        def run(x: np.ndarray, weights: Weights) -> tuple[np.ndarray, np.ndarray]:
            x, some = before.compute(x, weights[: len(below)]), list(weights[len(below) :])
            some += [] if bias else [np.zeros(above[-1])]
            start = [first((len(x), own))] if first else None

            def once(x: np.ndarray, mask: np.ndarray | None) -> tuple[np.ndarray, np.ndarray]:
                every = kind.run(x, some, start, mask, activation)[0]
                return every, every[:, -1]

            mask = None if skipped is None else (x != skipped).any(axis=-1)
            return order(once)(x, mask)

        return Built(*sizes, (*below, *(above if bias else above[:-1])), run)

    return built


def _layers() -> Iterator[Misconception]:
    """Another Input, other sizes, another layer, or one that is set otherwise."""
    units, timesteps, input_dim = POST
    yield wrong("input_axes_swapped", reads=lambda u, t, d: (d, t))
    yield wrong("input_axes_swapped", reads=lambda u, t, d: (d, t), before=TURNED)
    yield wrong("units_in_input", reads=lambda u, t, d: (t, u))
    yield wrong("sizes_hard_coded", reads=lambda u, t, d: (timesteps, input_dim))
    yield wrong("sizes_hard_coded", reads=lambda u, t, d: (timesteps, d))
    yield wrong("sizes_hard_coded", reads=lambda u, t, d: (t, input_dim))
    yield wrong("stacked_layers", before=DENSE)
    yield wrong("stacked_layers", before=ANOTHER_RNN)
    yield wrong("one_number_per_timestep", before=NUMBER_BY_NUMBER)
    yield wrong("sizes_hard_coded", width=lambda u, t, d: units)
    yield wrong("units_is_input_dim", width=lambda u, t, d: d)
    yield wrong("units_is_timesteps", width=lambda u, t, d: t or 0)
    yield wrong("single_unit", width=lambda u, t, d: 1)
    for other in (LSTM, GRU):
        facts = {"layer": other.name, "wanted": SIMPLE_RNN.name}
        yield wrong("another_layer", facts, kind=other)
    yield wrong("no_bias", bias=False)
    for name, activation in OTHER_ACTIVATIONS.items():
        yield wrong("another_activation", {"activation": name}, activation=activation)
    yield wrong("initial_state_of_ones", first=np.ones)
    yield wrong("go_backwards", order=backwards)
    yield wrong("go_backwards", order=partial(backwards, placed=True))
    yield wrong("timesteps_read_alone", order=alone)
    for value in MASK_VALUES:
        yield wrong("skips_timesteps", {"value": str(value)}, skipped=value)


LAYER = Program(layer, _layers())


def last(every: np.ndarray) -> np.ndarray:
    """The last output, (batch_size, units)."""
    return every[:, -1]


def every_output(every: np.ndarray) -> np.ndarray:
    """The output of every timestep, (batch_size, timesteps, units)."""
    return every


def other_takes(part: str, make: Callable[[Part], Any] = lambda take: take) -> Iterator[Any]:
    """Something else in the place of the last output, as this part."""
    yield wrong("time_axis_kept", **{part: make(lambda y: y[:, -1:])})
    yield wrong("first_step_for_last", **{part: make(lambda y: y[:, 0])})
    yield wrong("step_before_last", **{part: make(lambda y: y[:, -2])})
    for t in (1, POST[1] - 1):
        yield wrong("step_hard_coded", **{part: make(lambda y, t=t: y[:, t])})
    for pool in (np.mean, np.max, np.sum):
        yield wrong("pooled_for_last", **{part: make(partial(pool, axis=1))})
    yield wrong("indexed_batch", **{part: make(lambda y: y[-1])})
    yield wrong("indexed_batch", **{part: make(lambda y: y[0])})
    yield wrong("first_of_the_batch", **{part: make(lambda y: y[0, -1])})
    yield wrong("indexed_last_axis", **{part: make(lambda y: y[:, :, -1])})
    yield wrong("last_flattened", **{part: make(lambda y: y.reshape(len(y), -1))})
    swapped = {"first": "batch_size", "second": "units"}
    yield wrong("axes_swapped", swapped, **{part: make(lambda y: y[:, -1].T)})


def on_top(part: str) -> Iterator[Misconception]:
    """Another function after the layer, as this part."""
    functions = {**OTHER_ACTIVATIONS, "tanh": np.tanh}
    del functions["linear"]
    for name, function in functions.items():
        yield wrong("activation_on_top", {"activation": name}, **{part: function})


def output_alone(output: np.ndarray, state: np.ndarray) -> list[np.ndarray]:
    """The output without the state."""
    return [output]


def output_and_state(output: np.ndarray, state: np.ndarray) -> list[np.ndarray]:
    """Both, in Keras's order."""
    return [output, state]


def one_output(
    take: Part = last,
    above: Part = np.asarray,
    results: Callable[..., list[np.ndarray]] = output_alone,
    **inner: Any,
) -> Callable[[int, int | None, int], Network]:
    """The network of one output.

    Args:
        take: what is made of every output.
        above: what that goes through at the end.
        results: what is returned, of the output and the last state.
        inner: the parts of the layer.
    """

    def network(units: int, timesteps: int | None, input_dim: int) -> Network:
        built = LAYER.built(**inner)(units, timesteps, input_dim)

        def compute(inputs: Weights, weights: Weights) -> list[np.ndarray]:
            every, state = built.run(inputs[0], weights)
            return results(above(take(every)), state)

        sizes = (built.timesteps, built.input_dim)
        return reading(*sizes, built.weights, compute, (SIMPLE_RNN.name,))

    return network


def _of_last() -> Iterator[Misconception]:
    yield wrong("return_sequences_left_on", take=every_output)
    yield wrong("every_step_for_last", take=every_output)
    yield from other_takes("take")
    yield from on_top("above")
    yield wrong("return_state_left_on", results=output_and_state)


def _of_every() -> Iterator[Misconception]:
    yield wrong("return_sequences_left_off", take=last)
    yield wrong("last_for_every_output", take=last)
    yield wrong("repeated_last_output", take=lambda y: np.broadcast_to(y[:, -1:], y.shape))
    yield wrong("outputs_reversed", take=lambda y: y[:, ::-1])
    yield wrong("sequence_flattened", take=lambda y: y.reshape(len(y), -1))
    for first, second in (("batch_size", "timesteps"), ("timesteps", "units")):
        axes = (0, 1) if first == "batch_size" else (1, 2)
        swapped = {"first": first, "second": second}
        yield wrong("axes_swapped", swapped, take=lambda y, axes=axes: y.swapaxes(*axes))
    yield wrong(
        "units_for_every_timestep",
        width=lambda u, t, d: u * (t or 0),
        take=lambda y: y[:, -1].reshape(len(y), y.shape[1], -1),
    )
    yield from on_top("above")
    yield wrong("return_state_left_on", results=output_and_state)


def several_outputs(
    take: Part = every_output,
    above: Part = np.asarray,
    results: Callable[..., list[np.ndarray]] = output_alone,
    **inner: Any,
) -> Callable[[int, int | None, int], Network]:
    """As `one_output`, where every output is asked."""
    return one_output(take, above, results, **inner)


LAST_OUTPUT = Program(one_output, _of_last(), within=LAYER)
"""The last output alone."""

EVERY_OUTPUT = Program(several_outputs, _of_every(), within=LAYER)
"""Every output."""


def configured(
    seen: Sequence[tuple[tuple[Any, ...], Graph]],
) -> Iterator[Misconception]:
    """What layers are set to that no misconception foresees: other units, another activation."""
    layers = [
        [one for one in graph.settings if one.is_recurrent or one.is_cell] for _, graph in seen
    ]
    if not all(len(some) == 1 for some in layers):
        return
    units = {asked[:3]: some[0].units for (asked, _), some in zip(seen, layers, strict=True)}
    if None not in units.values() and not _is_foreseen(units):
        facts = {
            "yours": lambda *asked: units.get(asked[:3], asked[0]),
            "wanted": lambda *asked: asked[0],
        }
        yield wrong("other_units", facts, width=lambda *asked: units.get(asked, asked[0]))
    names = {other_activation(some[0]) for some in layers} - {None, *OTHER_ACTIVATIONS}
    if len(names) == 1:
        (name,) = names
        yield wrong("another_activation", {"activation": name}, activation=_of_keras(str(name)))


def _is_foreseen(units: Mapping[tuple[Any, ...], int | None]) -> bool:
    """Whether the units are those asked, or of a size that other misconceptions give."""
    by_argument = (
        all(asked[place] == one for asked, one in units.items()) for place in range(len(POST))
    )
    return any(by_argument) or set(units.values()) in ({1}, {POST[0]})


def _of_keras(name: str) -> Activation:
    def function(z: np.ndarray) -> np.ndarray:
        import keras

        return np.asarray(keras.activations.get(name)(z))

    return function
