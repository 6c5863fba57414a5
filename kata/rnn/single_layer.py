"""A recurrent layer on its Input, the part that all of the post's networks share."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import numpy as np

from kata.diagnose.search import Program, wrong
from kata.rnn import layers, misconceptions
from kata.rnn.layers import SIMPLE_RNN, Array, Get, Layer
from kata.rnn.recurrence import Activation
from kata.sketch import Shape

POST = (50, 10, 30)
"""The post's own units, timesteps and input_dim."""

Read = Callable[[Array], Array]
"""From x to every output."""


Run = Callable[[Array, Get], tuple[Array, Array]]
"""From the sequence and what it gets weights from to every output and the last state."""


def onwards(read: Read, x: Array) -> tuple[Array, Array]:
    """Read from the first timestep on, each from the state that the one before left."""
    every = read(x)
    return every, every[:, -1]


def backwards(read: Read, x: Array, placed: bool = False) -> tuple[Array, Array]:
    """Read from the end; `placed` if every output stands at its own timestep again."""
    every = read(x[:, ::-1])
    return (every[:, ::-1] if placed else every), every[:, -1]


def alone(read: Read, x: Array) -> tuple[Array, Array]:
    """Read every timestep as if there were no other."""
    every = np.concatenate([read(x[:, t : t + 1]) for t in range(x.shape[1])], axis=1)
    return every, every[:, -1]


def layer(
    # What is asked, as the Input takes it: timesteps and input_dim.
    reads: Callable[..., tuple[int | None, int]] = lambda units, *axes: axes,
    # What the layer reads, of the sequence, weights of its own and the layer's units.
    before: Callable[[Array, Get, int], Array] = lambda x, get, units: x,
    # The layer's units, of what is asked.
    width: Callable[..., int] = lambda units, timesteps, input_dim: units,
    kind: Layer = SIMPLE_RNN,
    bias: bool = True,
    activation: Activation = np.tanh,
    # From (batch_size, units) to the state before the first timestep; zeros if None.
    first: Callable[[tuple[int, int]], Array] | None = None,
    # In which order of time it reads.
    order: Callable[[Read, Array], tuple[Array, Array]] = onwards,
    # Timesteps of this value alone are left out.
    skipped: float | None = None,
) -> Callable[[int, int | None, int], tuple[Shape, Run]]:
    """From units, timesteps and input_dim to the shape of an Input, and the layer on it."""

    def built(units: int, timesteps: int | None, input_dim: int) -> tuple[Shape, Run]:
        own = width(units, timesteps, input_dim)
        some = replace(kind, has_bias=bias)

        def run(x: Array, get: Get) -> tuple[Array, Array]:
            x = before(x, get, own)
            weights = some.weights(x.shape[-1], own, get)
            start = [first((len(x), own))] if first else []

            def read(x: Array) -> Array:
                mask = layers.counting(x, skipped)
                return some.run(x, weights, start, mask, activation=activation)[0]

            return order(read, x)

        return (None, *reads(units, timesteps, input_dim)), run

    return built


_UNITS, _TIMESTEPS, _INPUT_DIM = POST

LAYER = Program(
    layer,
    [
        wrong("input_axes_swapped", reads=lambda u, t, d: (d, t)),
        wrong(
            "input_axes_swapped",
            reads=lambda u, t, d: (d, t),
            before=lambda x, get, units: x.swapaxes(1, 2),
        ),
        wrong("units_in_input", reads=lambda u, t, d: (t, u)),
        wrong("sizes_hard_coded", reads=lambda u, t, d: (_TIMESTEPS, _INPUT_DIM)),
        wrong("sizes_hard_coded", reads=lambda u, t, d: (_TIMESTEPS, d)),
        wrong("sizes_hard_coded", reads=lambda u, t, d: (t, _INPUT_DIM)),
        wrong("stacked_layers", before=lambda x, get, units: layers.dense()(x, get)),
        wrong("stacked_layers", before=lambda x, get, units: SIMPLE_RNN(x, units, get)[0]),
        wrong("one_number_per_timestep", before=lambda x, get, units: x.reshape(len(x), -1, 1)),
        wrong("sizes_hard_coded", width=lambda u, t, d: _UNITS),
        wrong("units_is_input_dim", width=lambda u, t, d: d),
        wrong("units_is_timesteps", width=lambda u, t, d: t or 0),
        wrong("single_unit", width=lambda u, t, d: 1),
        *misconceptions.another_layer("kind"),
        wrong("no_bias", bias=False),
        *misconceptions.other_activations("activation"),
        wrong("initial_state_of_ones", first=np.ones),
        wrong("go_backwards", order=backwards),
        wrong("go_backwards", order=partial(backwards, placed=True)),
        wrong("timesteps_read_alone", order=alone),
        *misconceptions.skipping("skipped"),
    ],
)
