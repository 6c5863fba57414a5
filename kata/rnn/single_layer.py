"""One recurrent layer on its Input, the part that the post's networks share, and what it gives."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np

from kata.diagnose.search import Program, wrong
from kata.keras.network import Network
from kata.rnn import gates, layers, misconceptions
from kata.rnn.layers import GRU, LSTM, SIMPLE_RNN, Get, ReferenceLayer, States
from kata.rnn.parts import Activation, Array, Part, in_order, same
from kata.sketch import Shape

POST = (50, 10, 30)
"""The post's own units, timesteps and input_dim."""


# In the orders `read` is from x to every state; they give these, and the last ones.
def onwards(read: Part, x: Array) -> tuple[States, States]:
    """Read from the first timestep on, each from the state that the one before left."""
    every = read(x)
    return every, tuple(last(one) for one in every)


def backwards(read: Part, x: Array, placed: bool = False) -> tuple[States, States]:
    """Read from the end; `placed` if every output stands at its own timestep again."""
    every, reached = onwards(read, x[:, ::-1])
    return (tuple(one[:, ::-1] for one in every) if placed else every), reached


def alone(read: Part, x: Array) -> tuple[States, States]:
    """Read every timestep as if there were no other."""
    each_alone = [read(x[:, t : t + 1]) for t in range(x.shape[1])]
    every = tuple(np.concatenate(some, axis=1) for some in zip(*each_alone, strict=True))
    return every, tuple(last(one) for one in every)


def last(every: Array) -> Array:
    """The last output, (batch_size, units), of every output, (batch_size, timesteps, units)."""
    return every[:, -1]


def layer(
    # What is asked, as the Input takes it: timesteps and input_dim.
    reads: Part = lambda units, *axes: axes,
    # What the layer reads, of the sequence, weights of its own and the layer's units.
    before: Part = same,
    width: Part = same,  # the layer's units, of what is asked
    kind: ReferenceLayer = SIMPLE_RNN,
    bias: bool = True,
    activation: Activation = np.tanh,
    gate_activation: Activation = gates.sigmoid,
    # From (batch_size, units) to the state before the first timestep; zeros if None.
    first: Part | None = None,
    order: Part = onwards,  # in which order of time it reads
    skipped: float | None = None,  # timesteps of this value alone are left out
) -> Part:
    """From units, timesteps and input_dim to the shape of an Input, and the layer on it.

    The layer makes every state and the last ones of a sequence and of what gets weights.
    """

    def built(units: int, timesteps: int | None, input_dim: int) -> tuple[Shape, Part]:
        own = width(units, timesteps, input_dim)
        some = replace(kind, has_bias=bias)
        activations = {"activation": activation, "gate_activation": gate_activation}

        def run(x: Array, get: Get) -> tuple[States, States]:
            x = before(x, get, own)
            weights = some.weights(x.shape[-1], own, get)
            start = [first((len(x), own))] * some.states if first else []

            def read(x: Array) -> States:
                return some.run(x, weights, start, layers.counting(x, skipped), **activations)

            return order(read, x)

        return (None, *reads(units, timesteps, input_dim)), run

    return built


_UNITS, _TIMESTEPS, _INPUT_DIM = POST


def _of_layer(kind: ReferenceLayer) -> Program:
    """The layer, and what goes wrong with it."""
    others = [one for one in (LSTM, GRU, SIMPLE_RNN) if one is not kind]
    return Program(
        partial(layer, kind=kind),
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
        *misconceptions.another_layer("kind", others=others, wanted=kind.name),
        wrong("no_bias", bias=False),
        *misconceptions.other_activations("activation"),
        wrong("initial_state_of_ones", first=np.ones),
        wrong("go_backwards", order=backwards),
        wrong("go_backwards", order=partial(backwards, placed=True)),
        wrong("timesteps_read_alone", order=alone),
        *misconceptions.skipping("skipped"),
    )


LAYERS = {one.name: _of_layer(one) for one in (SIMPLE_RNN, LSTM, GRU)}


def results_in(*order: int) -> Part:
    """These of the results, in this order."""
    return lambda *results: in_order(results, order)


def apart(read: Part, x: Array) -> list[Any]:
    """Two layers, each on the Input."""
    return [read(x), read(x)]


def stacked(read: Part, x: Array) -> list[Any]:
    """Two layers, one on the other."""
    below = read(x)
    return [below, read(below[0][0])]


def outputs(
    name: str = "SimpleRNN",
    # What has been read by each layer, of what has a new one read a sequence, and of the Input.
    stack: Part = lambda read, x: [read(x)],
    # The layer whose output is returned, and those whose states h and c are.
    output_of: int = -1,
    states_of: int = -1,
    cell_of: int = -1,
    sequences: Part = same,  # whether every output is given, of whether it is asked
    # What becomes of every h, what is taken for the last one, and what comes on top of that.
    every: Part = same,
    take: Part = last,
    on_output: Part = np.asarray,
    # What is taken for h, of every h and the Input, if not the last; what comes on top of it.
    hidden: Part | None = None,
    on_state: Part = np.asarray,
    cell: Part = lambda h, c: last(c),  # what is taken for c, of every h and every c
    results: Part = lambda output, h, c: [output],  # how output, h and c are returned
    names: Sequence[str] = ("output",),
    **layer: Any,
) -> Part:
    """From units, timesteps, input_dim and return_sequences to what a layer of this name gives."""

    def network(
        units: int, timesteps: int | None, input_dim: int, return_sequences: bool = False
    ) -> Network:
        source, read = LAYERS[name].built(**layer)(units, timesteps, input_dim)

        def run(inputs: Sequence[Array], get: Get) -> Sequence[Array]:
            some = stack(partial(read, get=get), inputs[0])
            outputs = every(some[output_of][0][0])
            output = outputs if sequences(return_sequences) else take(outputs)
            (h, *_), (reached, *_) = some[states_of]
            cells = some[cell_of][0]
            state = hidden(h, inputs[0]) if hidden else reached
            return results(on_output(output), on_state(state), cell(cells[0], cells[-1]))

        return layers.network([source], run, layers=(name,), names=names)

    return network
