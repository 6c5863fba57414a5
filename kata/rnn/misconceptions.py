"""Misconceptions that there are of any network."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np

from kata.diagnose.search import Misconception, wrong
from kata.keras.network import softmax
from kata.rnn.layers import GRU, LSTM, NO_BIAS, POOLED, ReferenceLayer, at, dense, linear, plain
from kata.rnn.parts import OTHER_ACTIVATIONS, Activation, Part, always, each, same

MASK_VALUES = (0, -1, 1)

OFTEN_PUT: dict[str, Activation] = {
    "tanh": lambda z: np.asarray(np.tanh(z)),
    "relu": OTHER_ACTIVATIONS["relu"],
    "sigmoid": OTHER_ACTIVATIONS["sigmoid"],
    "softmax": softmax,
}
"""Activations that are often put where none belongs, by their names in Keras."""
DENSES = tuple(dense(activation=one) for one in (linear, *OFTEN_PUT.values()))
"""Dense where none belongs, of as many units as it reads numbers."""


def other_activations(*parts: str, make: Part = same) -> Iterator[Misconception]:
    """Another function than tanh, as these parts."""
    for name, activation in OTHER_ACTIVATIONS.items():
        others = dict.fromkeys(parts, make(activation))
        yield wrong("another_activation", {"activation": name}, **others)


def another_layer(
    *parts: str,
    others: Iterable[ReferenceLayer] = (LSTM, GRU),
    wanted: str = "SimpleRNN",
    make: Part = same,
) -> Iterator[Misconception]:
    """Another layer than the one that is wanted, as these parts."""
    for layer in others:
        facts = {"layer": layer.name, "wanted": wanted}
        yield wrong("another_layer", facts, **dict.fromkeys(parts, make(layer)))


def other_layers(*parts: str, make: Part = same) -> Iterator[Misconception]:
    """Another layer than SimpleRNN, or one without its bias, as these parts."""
    yield from another_layer(*parts, make=make)
    yield wrong("no_bias", **dict.fromkeys(parts, make(NO_BIAS)))


def skipping(*parts: str) -> Iterator[Misconception]:
    """Timesteps of one value are left out, as these parts."""
    for value in MASK_VALUES:
        yield wrong("skips_timesteps", {"value": str(value)}, **dict.fromkeys(parts, value))


def dense_on_top(part: str, make: Part = same) -> Iterator[Misconception]:
    """Dense after the last layer, as this part."""
    return each("dense_on_top", **{part: map(make, DENSES)})


def activation_on_top(part: str, make: Part = same) -> Iterator[Misconception]:
    """An activation after a layer, as this part."""
    for name, activation in OFTEN_PUT.items():
        yield wrong("activation_on_top", {"activation": name}, **{part: make(plain(activation))})


def other_takes(part: str, make: Part = same) -> Iterator[Misconception]:
    """Something else taken of every output than the last one, as this part."""
    yield wrong("first_step_for_last", **{part: make(at(0))})
    yield wrong("step_before_last", **{part: make(at(-2))})
    yield from each("pooled_for_last", **{part: map(make, POOLED)})


def hard_coded(names: Sequence[str], defaults: Sequence[Any]) -> Iterator[Misconception]:
    """The default of one of these parts, whatever is asked, or of all; two are found as a pair."""
    parts = dict(zip(names, map(always, defaults), strict=True))
    for name, part in parts.items():
        yield wrong("defaults_hard_coded", **{name: part})
    yield wrong("defaults_hard_coded", **parts)
