"""A layer that skips padding: the model that is asked for, and what is built in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from kata.diagnose.search import Misconception, Program, wrong
from kata.keras.network import Network
from kata.rnn import layers
from kata.rnn.layers import SIMPLE_RNN, Layer, Stage, Weights
from kata.rnn.recurrence import Activation

DEFAULTS = (50, 30, 0.0)
"""units, input_dim and mask_value where nothing else is asked."""

Real = Callable[[np.ndarray, float], np.ndarray]
"""From a batch and the value of padding to which timesteps are real."""

Take = Callable[[np.ndarray, np.ndarray], np.ndarray]
"""From every output and which timesteps are real to what is given."""


def _any_unlike(x: np.ndarray, value: float) -> np.ndarray:
    return np.asarray((x != value).any(axis=-1))


def whatever_is_real(stage: Stage) -> Take:
    """What is given of every output, padding or not."""
    return lambda every, real: stage.compute(every, ())


@dataclass(frozen=True)
class Masked:
    """The model, from units, input_dim and mask_value to its network.

    Attributes:
        units: of the layer, made of units and input_dim.
        input_dim: what Input is told, made of the same two.
        timesteps: how many Input is told.
        value: what padding is taken to hold, from mask_value.
        real: which timesteps are real.
        inverted: whether the others are taken for real.
        skips: whether the layer skips the others.
        zeroed: whether it reads zeros there.
        forwards: whether it reads from the beginning.
        layer: which layer it is.
        activation: its own.
        take: what is given of its every output.
        every: whether that has a time axis.
        on_top: what comes after that.
    """

    units: Callable[[int, int], int] = lambda units, input_dim: units
    input_dim: Callable[[int, int], int] = lambda units, input_dim: input_dim
    timesteps: int | None = None
    value: Callable[[float], float] = lambda mask_value: mask_value
    real: Real = _any_unlike
    inverted: bool = False
    skips: bool = True
    zeroed: bool = False
    forwards: bool = True
    layer: Layer = SIMPLE_RNN
    activation: Activation = np.tanh
    take: Take = whatever_is_real(layers.LAST)
    every: bool = False
    on_top: Stage = layers.NOTHING

    def __call__(self, units: int, input_dim: int, mask_value: float) -> Network:
        """The network that comes where this is asked."""
        own, read = self.units(units, input_dim), self.input_dim(units, input_dim)
        given = (None, None, own) if self.every else (None, own)
        groups = (self.layer.weights(read, own), self.on_top.weights(given))
        return Network(
            inputs=((None, self.timesteps, read),),
            outputs=(self.on_top.shape(given),),
            weights=tuple(shape for some in groups for shape in some),
            compute=lambda inputs, weights: [self._compute(inputs[0], weights, mask_value)],
        )

    def _compute(self, x: np.ndarray, weights: Weights, mask_value: float) -> np.ndarray:
        real = self.real(x, self.value(mask_value))
        real = ~real if self.inverted else real
        seen = x * real[..., None] if self.zeroed else x
        step = 1 if self.forwards else -1
        own = len(self.layer.weights(1, 1))
        mask = real[:, ::step] if self.skips else None
        read = seen[:, ::step]
        every = self.layer.run(read, weights[:own], mask=mask, activation=self.activation)[0]
        return self.on_top.compute(self.take(every, real), weights[own:])


def _sizes() -> Iterator[Misconception]:
    fixed = {"units": DEFAULTS[0], "input_dim": DEFAULTS[1]}
    parts = {name: lambda units, input_dim, size=size: size for name, size in fixed.items()}
    yield from layers.one_or_all("defaults_hard_coded", parts)
    yield wrong("units_in_input", input_dim=lambda units, input_dim: units)
    yield wrong("units_is_input_dim", units=lambda units, input_dim: input_dim)
    yield wrong("timesteps_fixed", {"size": 10}, timesteps=10)


def _skipping() -> Iterator[Misconception]:
    """Other timesteps are taken for padding."""
    yield wrong("padding_read", skips=False)
    yield wrong("padding_zeroed", skips=False, zeroed=True)
    yield wrong("mask_inverted", inverted=True)
    wanted = {"wanted": lambda units, input_dim, mask_value: mask_value}
    yield wrong("mask_value_ignored", wanted, value=lambda mask_value: 0.0)
    chosen: tuple[Callable[[np.ndarray], np.ndarray], ...] = (
        lambda x: x[..., 0],
        lambda x: x[..., -1],
        lambda x: x.max(axis=-1),
        lambda x: x.min(axis=-1),
    )
    for number in chosen:
        yield wrong("masked_by_one_value", real=lambda x, value, number=number: number(x) != value)
    yield wrong("masked_by_one_value", real=lambda x, value: (x != value).all(axis=-1))
    yield wrong("masked_by_sum", real=lambda x, value: x.sum(axis=-1) != 0)
    yield wrong("masked_by_sum", real=lambda x, value: x.sum(axis=-1) != value * x.shape[-1])


def _results() -> Iterator[Misconception]:
    """Another layer, or something else given of it."""
    yield wrong("return_sequences_left_on", take=whatever_is_real(layers.EVERY), every=True)
    yield wrong("zero_after_padding", take=lambda every, real: every[:, -1] * real[:, -1:])
    yield wrong("pooled_for_last", take=_mean_of_real)
    for one in layers.other_takes("take"):
        yield wrong(one.id, one.facts, take=whatever_is_real(one.parts["take"]))
    for place in (_last_real, lambda real: real.sum(axis=1) - 1):
        yield wrong(
            "padding_only_at_the_end",
            skips=False,
            take=lambda every, real, place=place: every[np.arange(len(every)), place(real)],
        )
    yield wrong("go_backwards", forwards=False)
    yield from layers.other_layers("layer", lambda layer: layer)
    yield from layers.other_activations("activation", lambda activation: activation)
    yield from layers.something_on_top("on_top")


def _mean_of_real(every: np.ndarray, real: np.ndarray) -> np.ndarray:
    counts = real.sum(axis=1, keepdims=True)
    return np.asarray((every * real[..., None]).sum(axis=1) / counts)


def _last_real(real: np.ndarray) -> np.ndarray:
    return np.asarray(real.shape[1] - 1 - real[:, ::-1].argmax(axis=1))


MASKED = Program(Masked, [*_sizes(), *_skipping(), *_results()])
