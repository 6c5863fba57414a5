"""The network that predicts the next character, and what is built in its place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np

from kata.diagnose.search import Misconception, Program, wrong
from kata.keras.network import Network, softmax
from kata.rnn import gates, layers, misconceptions
from kata.rnn.layers import SIMPLE_RNN, Get, ReferenceLayer, Stage, dense, linear
from kata.rnn.parts import OTHER_ACTIVATIONS, Activation, Array, Part, always, each, same

VOCAB_SIZE, UNITS = 4, 8
"""The sizes where none are given."""

# What stands in Keras's LayerNormalization and BatchNormalization against dividing by 0.
EPSILON = 1e-3

# Widths that somebody chooses for a layer where others are asked, or none.
WIDTHS = (1, 3, 4, 8, 10, 16, 20, 32, 50, 64, 100, 128)
FEW_WIDTHS = (8, 16, 32, 64)

# Sizes, made of vocab_size and units.
_vocab_size: Part = same


def _units(vocab_size: int, units: int) -> int:
    return units


def _double(vocab_size: int, units: int) -> int:
    return 2 * units


def sized(make: Part, size: Part, *args: Any) -> Part:
    """One layer of this size."""
    return lambda *asked: make(size(*asked), *args)


@dataclass(frozen=True)
class CharNetwork:
    """From vocab_size and units to the network that predicts the next character.

    What makes a size, or a layer, makes it of these two.
    """

    # How many numbers a timestep of the Input has; None where it has no such axis.
    reads: Part = _vocab_size
    below: Part = always(layers.NOTHING)  # what comes between the Input and the SimpleRNN
    # What is in the SimpleRNN's place, and how it is set.
    layer: ReferenceLayer = SIMPLE_RNN
    units: Part = _units
    biased: bool = True
    activation: Activation = np.tanh
    direction: Part = layers.forwards
    skipped: float | None = None  # timesteps that hold nothing but this number are left out
    # What is taken of its outputs, and what comes between that and the last Dense.
    sequences: Stage = layers.EVERY
    above: Part = always(layers.NOTHING)
    # What Dense reads side by side: 0 for the Input, 1 for what the layers give.
    joined: tuple[int, ...] = (1,)
    # How many numbers Dense gives, None where there is none; whether it has a bias; and its
    # activation.
    answer: Part | None = _vocab_size
    answer_biased: bool = True
    finish: Activation = softmax
    # What the model gives: the "answer", "every" output of the SimpleRNN, its "last".
    outputs: tuple[str, ...] = ("answer",)

    def __call__(self, vocab_size: int, units: int) -> Network:
        """The network where these sizes are asked for."""
        asked = vocab_size, units
        reads = self.reads(*asked)
        source = (None, None) if reads is None else (None, None, reads)
        return layers.network(
            [source],
            partial(self._run, asked),
            layers=("SimpleRNN", "Dense"),
            activation="softmax" if self.finish is softmax else "",
        )

    def _run(self, asked: tuple[int, int], inputs: Sequence[Array], get: Get) -> list[Array]:
        layer = replace(self.layer, has_bias=self.biased)

        def read(x: Array) -> Array:
            options = {"mask": layers.counting(x, self.skipped), "activation": self.activation}
            return layer(x, self.units(*asked), get, **options)[0]

        (x,) = inputs
        every = self.direction(read, self.below(*asked)(x, get))
        given = self.above(*asked)(self.sequences(every, get), get)
        if self.joined != (1,):
            given = np.concatenate([(x, given)[place] for place in self.joined], axis=-1)
        if self.answer:
            given = dense(self.answer(*asked), has_bias=self.answer_biased)(given, get)
        ends = {"answer": self.finish(given), "every": every, "last": every[:, -1]}
        return [ends[name] for name in self.outputs]


def simple_rnn(width: int, activation: Activation = np.tanh) -> Stage:
    """A SimpleRNN of every output."""
    return lambda x, get: SIMPLE_RNN(x, width, get, activation=activation)[0]


def table(size: Part) -> Part:
    """An Embedding: a row of this size for each character."""
    return lambda vocab_size, units: (
        lambda x, get: get((vocab_size, size(vocab_size, units)))[0][x.astype(int)]
    )


def normalised(count: int) -> Stage:
    """LayerNormalization, which has two numbers for every unit, or BatchNormalization, four."""

    def stage(x: Array, get: Get) -> Array:
        scale, shift, *seen = get(*[x.shape[-1:]] * count)
        mean, variance = seen or (f(x, axis=-1, keepdims=True) for f in (np.mean, np.var))
        return (x - mean) / np.sqrt(variance + EPSILON) * scale + shift

    return stage


TAKEN = ("linear", "sigmoid", "softmax")

NO_PROBABILITIES: tuple[Activation, ...] = (
    np.tanh,
    *(one for name, one in OTHER_ACTIVATIONS.items() if name not in TAKEN),
    # exponential, softplus, log_softmax, silu, leaky_relu as a word and as a layer.
    np.exp,
    lambda z: np.logaddexp(z, 0),
    lambda z: np.log(softmax(z)),
    lambda z: z * gates.sigmoid(z),
    lambda z: np.where(z > 0, z, 0.2 * z),
    lambda z: np.where(z > 0, z, 0.3 * z),
)
"""What somebody puts on top whose numbers do not sum to 1."""


def _of_the_end() -> Iterator[Misconception]:
    """What comes out is made otherwise of what Dense multiplied and added."""
    yield wrong("sigmoid_for_softmax", finish=gates.sigmoid)
    yield wrong("softmax_twice", finish=lambda logits: softmax(softmax(logits)))
    yield wrong("softmax_over_time", finish=partial(softmax, axis=1))
    yield wrong("softmax_other_axis", {"axis": 0}, finish=partial(softmax, axis=0))
    yield from each("no_softmax", finish=(linear, *NO_PROBABILITIES))
    yield wrong("no_bias", answer_biased=False)


def _of_the_layer() -> Iterator[Misconception]:
    """What is in the SimpleRNN's place, how it reads, and what is taken of it."""
    yield from misconceptions.other_activations("activation")
    others = (layers.LSTM, layers.GRU, layers.RESET_BEFORE)
    yield from misconceptions.another_layer("layer", others=others)
    for activation in (linear, np.tanh, OTHER_ACTIVATIONS["relu"]):
        layer = layers.dense_layer(activation)
        yield wrong("no_recurrence", {"wanted": "SimpleRNN"}, layer=layer)
    yield wrong("no_bias", biased=False)
    yield from each("sees_later_characters", direction=layers.other_directions())
    yield from misconceptions.skipping("skipped")
    yield wrong("repeated_last_output", sequences=layers.REPEATED)
    yield wrong("return_sequences_left_off", sequences=layers.LAST)
    yield from each("timesteps_pooled", sequences=layers.POOLED)
    pairs = ("answer", "last"), ("answer", "every"), ("last", "answer"), ("every", "answer")
    yield from each("several_outputs", {"count": 2}, outputs=pairs)


def _of_sizes() -> Iterator[Misconception]:
    """Sizes that are not those asked for."""
    exchanged = {"reads": _units, "units": _vocab_size, "answer": _units}
    yield wrong("units_and_vocab_exchanged", **exchanged)
    for other in (_vocab_size, _double, lambda *asked: _units(*asked) // 2, *map(always, WIDTHS)):
        yield wrong("other_units", {"yours": other, "wanted": _units}, units=other)
    reads, gives = {"reads": always(VOCAB_SIZE)}, {"answer": always(VOCAB_SIZE)}
    for parts in (reads, gives, {**reads, **gives}):
        yield wrong("defaults_hard_coded", **parts)
        yield wrong("defaults_hard_coded", **parts, units=always(UNITS))


def _of_dense() -> Iterator[Misconception]:
    """Dense is left out, below the SimpleRNN, or as wide as there are units."""
    of_rnn = {"activation": softmax, "finish": linear}
    for finish in ({"finish": linear}, {"finish": softmax}, of_rnn):
        yield wrong("output_as_wide_as_units", answer=None, **finish)
        yield wrong("no_dense", units=_vocab_size, answer=None, **finish)
        for size in (_vocab_size, _units):
            below = sized(dense, size)
            yield wrong("output_as_wide_as_units", below=below, answer=None, **finish)
    yield wrong("output_as_wide_as_units", answer=_units)
    yield wrong("output_as_wide_as_units", units=_vocab_size, answer=_units)
    yield from each("layer_reads_input_too", joined=((0, 1), (1, 0)))


def _of_more_layers() -> Iterator[Misconception]:
    """More layers than one SimpleRNN and one Dense."""
    sizes = (_vocab_size, _units, _double, *map(always, FEW_WIDTHS))
    for activation in (linear, OTHER_ACTIVATIONS["relu"], np.tanh):
        for size in sizes:
            between = sized(dense, size, activation)
            yield wrong("other_layers", above=between)
            if activation is not np.tanh:
                yield wrong("other_layers", below=between)
    yield from each("other_layers", above=(sized(simple_rnn, size) for size in sizes))
    yield from each("other_layers", above=(always(normalised(count)) for count in (2, 4)))
    for activation, finish in ((np.tanh, linear), (np.tanh, softmax), (softmax, linear)):
        top = sized(simple_rnn, _vocab_size, activation)
        yield wrong("other_layers", above=top, answer=None, finish=finish)


def _of_the_input() -> Iterator[Misconception]:
    """The Input takes one number for each character."""
    yield wrong("input_not_one_hot", reads=always(1))
    nothing = {"reads": always(None)}
    numbers = always(layers.plain(lambda x: x[..., np.newaxis]))
    yield wrong("input_not_one_hot", **nothing, below=numbers)
    for size in (_vocab_size, _units, *map(always, FEW_WIDTHS)):
        yield wrong("input_not_one_hot", **nothing, below=table(size))


_OTHERS = (_of_the_end, _of_the_layer, _of_sizes, _of_dense, _of_more_layers, _of_the_input)
CHAR_NETWORK = Program(CharNetwork, *(one for some in _OTHERS for one in some()))
"""From vocab_size and units to the network."""


def _shapes_alone(**parts: Any) -> Part:
    network = CHAR_NETWORK.built(**parts)
    return lambda *sizes: replace(network(*sizes), compute=None)


HELLO_SHAPES = Program(
    _shapes_alone,
    wrong("vocab_with_repeats", reads=always(5), answer=always(5)),
    within=CHAR_NETWORK,
)
"""The same for hello, where no numbers may flow: setting weights would undo a training."""
