"""One SimpleRNN on one Input, as the post builds it, and what is built in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from kata.diagnose.networks import other_activation
from kata.diagnose.search import Misconception, Program, wrong
from kata.keras.network import Network, reading
from kata.keras.symbolic import Graph
from kata.rnn.layers import SIMPLE_RNN, Weights
from kata.rnn.recurrence import OTHER_ACTIVATIONS, Activation
from kata.rnn.single_layer import LAYER, POST

Part = Callable[[np.ndarray], np.ndarray]
"""From every output, (batch_size, timesteps, units), to what is made of it."""


def last(every: np.ndarray) -> np.ndarray:
    """The last output, (batch_size, units)."""
    return every[:, -1]


def every_output(every: np.ndarray) -> np.ndarray:
    """The output of every timestep, (batch_size, timesteps, units)."""
    return every


def _pooled(pool: Callable[..., Any]) -> Part:
    return lambda every: np.asarray(pool(every, axis=1))


def _at(t: int) -> Part:
    return lambda every: every[:, t]


_OTHER_TAKES: tuple[tuple[str, Part], ...] = (
    ("time_axis_kept", lambda every: every[:, -1:]),
    ("first_step_for_last", _at(0)),
    ("step_before_last", _at(-2)),
    ("step_hard_coded", _at(1)),
    ("step_hard_coded", _at(POST[1] - 1)),
    ("pooled_for_last", _pooled(np.mean)),
    ("pooled_for_last", _pooled(np.max)),
    ("pooled_for_last", _pooled(np.sum)),
    ("indexed_batch", lambda every: every[-1]),
    ("indexed_batch", lambda every: every[0]),
    ("first_of_the_batch", lambda every: every[0, -1]),
    ("indexed_last_axis", lambda every: every[:, :, -1]),
    ("last_flattened", lambda every: every.reshape(len(every), -1)),
)


def other_takes(part: str) -> Iterator[Misconception]:
    """Something else in the place of the last output, as this part."""
    for id, take in _OTHER_TAKES:
        yield wrong(id, **{part: take})
    swapped = {"first": "batch_size", "second": "units"}
    yield wrong("axes_swapped", swapped, **{part: lambda every: every[:, -1].T})


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
