"""What is built in place of the network that predicts the next character, as misconceptions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np

from kata.diagnose.search import Misconception, Program, wrong
from kata.keras.network import Network, softmax
from kata.rnn import char_layers as layers
from kata.rnn import gates, recurrence
from kata.rnn.char_layers import Activation, dense, linear, simple_rnn
from kata.rnn.char_network import (
    UNITS,
    VOCAB_SIZE,
    CharNetwork,
    double,
    fixed,
    half,
    stages,
    table,
    units,
    vocab_size,
)

# Widths that somebody chooses for a layer where others are asked, or none.
WIDTHS = (1, 3, 4, 8, 10, 16, 20, 32, 50, 64, 100, 128)
FEW_WIDTHS = (8, 16, 32, 64)

TAKEN = ("linear", "sigmoid", "softmax")

NO_PROBABILITIES: tuple[Activation, ...] = (
    np.tanh,
    *(one for name, one in recurrence.OTHER_ACTIVATIONS.items() if name not in TAKEN),
    *layers.MORE_ACTIVATIONS,
)
"""What somebody puts on top whose numbers do not sum to 1."""


def _of_the_end() -> Iterator[Misconception]:
    """What comes out is made otherwise of what Dense multiplied and added."""
    yield wrong("sigmoid_for_softmax", finish=gates.sigmoid)
    yield wrong("softmax_twice", finish=lambda logits: softmax(softmax(logits)))
    yield wrong("softmax_over_time", finish=partial(softmax, axis=1))
    yield wrong("softmax_other_axis", {"axis": 0}, finish=partial(softmax, axis=0))
    for finish in (linear, *NO_PROBABILITIES):
        yield wrong("no_softmax", finish=finish)
    yield wrong("no_bias", answer_biased=False)


def _of_the_layer() -> Iterator[Misconception]:
    """What is in the SimpleRNN's place, how it reads, and what is taken of it."""
    for name, activation in recurrence.OTHER_ACTIVATIONS.items():
        yield wrong("another_activation", {"activation": name}, activation=activation)
    for layer in layers.OTHER_LAYERS:
        yield wrong("another_layer", {"layer": layer.name, "wanted": "SimpleRNN"}, layer=layer)
    for activation in (linear, np.tanh, recurrence.OTHER_ACTIVATIONS["relu"]):
        parts = {"layer": layers.DENSE, "activation": activation}
        yield wrong("no_recurrence", {"wanted": "SimpleRNN"}, **parts)
    yield wrong("no_bias", biased=False)
    for direction in layers.BACKWARDS:
        yield wrong("sees_later_characters", direction=direction)
    for value in recurrence.MASK_VALUES:
        yield wrong("skips_timesteps", {"value": str(value)}, skipped=value)
    yield wrong("repeated_last_output", sequences=layers.LAST_REPEATED)
    yield wrong("return_sequences_left_off", sequences=layers.LAST)
    for pooled in layers.POOLED:
        yield wrong("timesteps_pooled", sequences=pooled)
    for names in (("answer", "last"), ("answer", "every"), ("last", "answer"), ("every", "answer")):
        yield wrong("several_outputs", {"count": 2}, outputs=names)


def _of_sizes() -> Iterator[Misconception]:
    """Sizes that are not those asked for."""
    exchanged = {"reads": units, "units": vocab_size, "answer": units}
    yield wrong("units_and_vocab_exchanged", **exchanged)
    for other in (vocab_size, double, half, *map(fixed, WIDTHS)):
        yield wrong("other_units", {"yours": other, "wanted": units}, units=other)
    reads, middle, gives = {"reads": fixed(VOCAB_SIZE)}, {"units": fixed(UNITS)}, {}
    gives = {"answer": fixed(VOCAB_SIZE)}
    for parts in (reads, gives, {**reads, **gives}):
        yield wrong("defaults_hard_coded", **parts)
        yield wrong("defaults_hard_coded", **parts, **middle)


def _of_dense() -> Iterator[Misconception]:
    """Dense is left out, below the SimpleRNN, or as wide as there are units."""
    of_rnn = {"activation": softmax, "finish": linear}
    for finish in ({"finish": linear}, {"finish": softmax}, of_rnn):
        yield wrong("output_as_wide_as_units", answer=None, **finish)
        yield wrong("no_dense", units=vocab_size, answer=None, **finish)
        for size in (vocab_size, units):
            below = stages(dense, size)
            yield wrong("output_as_wide_as_units", below=below, answer=None, **finish)
    yield wrong("output_as_wide_as_units", answer=units)
    yield wrong("output_as_wide_as_units", units=vocab_size, answer=units)
    yield wrong("layer_reads_input_too", joined=(0, 1))
    yield wrong("layer_reads_input_too", joined=(1, 0))


def _of_more_layers() -> Iterator[Misconception]:
    """More layers than one SimpleRNN and one Dense."""
    sizes = (vocab_size, units, double, *map(fixed, FEW_WIDTHS))
    for activation in (linear, recurrence.OTHER_ACTIVATIONS["relu"], np.tanh):
        for size in sizes:
            between = stages(dense, size, activation)
            yield wrong("other_layers", above=between)
            if activation is not np.tanh:
                yield wrong("other_layers", below=between)
    for size in sizes:
        yield wrong("other_layers", above=stages(simple_rnn, size))
    for one in layers.NORMALISED:
        yield wrong("other_layers", above=lambda vocab_size, units, one=one: (one,))
    for activation, finish in ((np.tanh, linear), (np.tanh, softmax), (softmax, linear)):
        top = stages(simple_rnn, vocab_size, activation)
        yield wrong("other_layers", above=top, answer=None, finish=finish)


def _of_the_input() -> Iterator[Misconception]:
    """The Input takes one number for each character."""
    yield wrong("input_not_one_hot", reads=fixed(1))
    nothing = {"reads": lambda vocab_size, units: None}
    yield wrong("input_not_one_hot", **nothing, below=lambda vocab_size, units: (layers.NUMBERS,))
    for size in (vocab_size, units, *map(fixed, FEW_WIDTHS)):
        yield wrong("input_not_one_hot", **nothing, below=table(size))


CHAR_NETWORK = Program(
    CharNetwork,
    [
        *_of_the_end(),
        *_of_the_layer(),
        *_of_sizes(),
        *_of_dense(),
        *_of_more_layers(),
        *_of_the_input(),
    ],
)
"""From vocab_size and units to the network."""


def _shapes_alone(**parts: Any) -> Callable[[int, int], Network]:
    network = CHAR_NETWORK.built(**parts)
    return lambda vocab_size, units: replace(network(vocab_size, units), compute=None)


HELLO_SHAPES = Program(
    _shapes_alone,
    [wrong("vocab_with_repeats", reads=fixed(5), answer=fixed(5))],
    within=CHAR_NETWORK,
)
"""The same for hello, where no numbers may flow: setting weights would undo a training."""
