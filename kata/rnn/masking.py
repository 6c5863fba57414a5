"""A layer that skips padding: the model that is asked for, and what is built in its place."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from kata.diagnose.search import Program, wrong
from kata.keras.network import Network
from kata.rnn import layers, misconceptions
from kata.rnn.layers import SIMPLE_RNN, Get, Layer, Stage
from kata.rnn.parts import Activation, Array, Part, always, each, same

DEFAULTS = (50, 30, 0.0)
"""units, input_dim and mask_value where nothing else is asked."""


def whatever_is_real(stage: Stage) -> Part:
    """What is given of every output, whichever timesteps are real."""
    return lambda every, real: stage(every, Get())


@dataclass(frozen=True)
class Masked:
    """The model, from units, input_dim and mask_value to its network."""

    # The layer's units and what Input is told, made of units and input_dim.
    units: Part = same
    input_dim: Part = lambda units, input_dim: input_dim
    timesteps: int | None = None
    # What padding is taken to hold, and which timesteps are real.
    value: Part = same
    real: Part = layers.counting
    # The others are taken for real.
    inverted: bool = False
    # The layer skips padding, or reads zeros there.
    skips: bool = True
    zeroed: bool = False
    forwards: bool = True
    layer: Layer = SIMPLE_RNN
    activation: Activation = np.tanh
    # What is given of its every output, and of which timesteps are real.
    take: Part = whatever_is_real(layers.LAST)
    on_top: Stage = layers.NOTHING

    def __call__(self, units: int, input_dim: int, mask_value: float) -> Network:
        """The network that comes where this is asked."""
        own, read = self.units(units, input_dim), self.input_dim(units, input_dim)
        source = (None, self.timesteps, read)
        return layers.network([source], partial(self._run, own, self.value(mask_value)))

    def _run(self, units: int, value: float, inputs: Sequence[Array], get: Get) -> list[Array]:
        (x,) = inputs
        real = self.real(x, value)
        real = ~real if self.inverted else real
        seen = x * real[..., None] if self.zeroed else x
        step = 1 if self.forwards else -1
        mask = real[:, ::step] if self.skips else None
        every = self.layer(seen[:, ::step], units, get, mask=mask, activation=self.activation)[0]
        return [self.on_top(self.take(every, real), get)]


def _mean_of_real(every: Array, real: Array) -> Array:
    counts = real.sum(axis=1, keepdims=True)
    return np.asarray((every * real[..., None]).sum(axis=1) / counts)


def _at(place: Part) -> Part:
    """The output of a timestep for each sequence, chosen by which are real."""
    return lambda every, real: every[np.arange(len(every)), place(real)]


LAST_REAL = _at(lambda real: real.shape[1] - 1 - real[:, ::-1].argmax(axis=1))
BY_COUNT = _at(lambda real: real.sum(axis=1) - 1)

MASKED = Program(
    Masked,
    [
        *misconceptions.hard_coded(("units", "input_dim"), DEFAULTS[:2]),
        wrong("units_in_input", input_dim=same),
        wrong("units_is_input_dim", units=lambda units, input_dim: input_dim),
        wrong("timesteps_fixed", {"size": 10}, timesteps=10),
        # Other timesteps are taken for padding.
        wrong("padding_read", skips=False),
        wrong("padding_zeroed", skips=False, zeroed=True),
        wrong("mask_inverted", inverted=True),
        wrong("mask_value_ignored", {"wanted": lambda *asked: asked[2]}, value=always(0.0)),
        *each(
            "masked_by_one_value",
            real=(
                lambda x, value: x[..., 0] != value,
                lambda x, value: x[..., -1] != value,
                lambda x, value: x.max(axis=-1) != value,
                lambda x, value: x.min(axis=-1) != value,
                lambda x, value: (x != value).all(axis=-1),
            ),
        ),
        wrong("masked_by_sum", real=lambda x, value: x.sum(axis=-1) != 0),
        wrong("masked_by_sum", real=lambda x, value: x.sum(axis=-1) != value * x.shape[-1]),
        # Another layer, or something else given of it.
        wrong("return_sequences_left_on", take=whatever_is_real(layers.EVERY)),
        wrong("zero_after_padding", take=lambda every, real: every[:, -1] * real[:, -1:]),
        wrong("pooled_for_last", take=_mean_of_real),
        *misconceptions.other_takes("take", whatever_is_real),
        wrong("padding_only_at_the_end", skips=False, take=LAST_REAL),
        wrong("padding_only_at_the_end", skips=False, take=BY_COUNT),
        wrong("go_backwards", forwards=False),
        *misconceptions.other_layers("layer"),
        *misconceptions.other_activations("activation"),
        *misconceptions.dense_on_top("on_top"),
        *misconceptions.activation_on_top("on_top"),
    ],
)
