"""The network that predicts the next character: its parts, and what is built in their place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from kata.keras.network import Network, softmax
from kata.rnn import char_layers as layers
from kata.rnn.char_layers import (
    Activation,
    Array,
    Direction,
    Layer,
    Shapes,
    Stage,
    dense,
    embedding,
)

Size = Callable[[int, int], int]
"""From vocab_size and units to a size."""

VOCAB_SIZE, UNITS = 4, 8
"""The sizes where none are given."""


def vocab_size(vocab_size: int, units: int) -> int:
    """The number of characters asked for."""
    return vocab_size


def units(vocab_size: int, units: int) -> int:
    """The number of units asked for."""
    return units


def double(vocab_size: int, units: int) -> int:
    """Twice as many units."""
    return 2 * units


def half(vocab_size: int, units: int) -> int:
    """Half as many units."""
    return units // 2


def fixed(size: int) -> Size:
    """One size, whatever is asked for."""
    return lambda vocab_size, units: size


Stages = Callable[[int, int], tuple[Stage, ...]]
"""From vocab_size and units to layers."""


def no_stages(vocab_size: int, units: int) -> tuple[Stage, ...]:
    """No layer."""
    return ()


def stages(make: Callable[..., Stage], size: Size, *args: Any) -> Stages:
    """One layer of this size."""
    return lambda vocab_size, units: (make(size(vocab_size, units), *args),)


def table(size: Size) -> Stages:
    """A table of a row for each character, each row of this size."""
    return lambda vocab_size, units: (embedding(size(vocab_size, units), vocab_size),)


@dataclass(frozen=True)
class CharNetwork:
    """From vocab_size and units to the network that predicts the next character.

    Attributes:
        reads: how many numbers a timestep of the Input has; None where it has no such axis.
        below: the layers between the Input and the SimpleRNN.
        layer: what is in the SimpleRNN's place.
        units: how many units it has.
        biased: whether it has a bias.
        activation: its activation.
        direction: from which end it reads.
        skipped: timesteps that hold nothing but this number are left out.
        sequences: what is taken of its outputs.
        above: the layers between that and the last Dense.
        joined: what Dense reads side by side: 0 for the Input, 1 for what the layers give.
        answer: how many numbers it gives; None where there is no Dense.
        answer_biased: whether it has a bias.
        finish: its activation.
        outputs: the model's outputs: what that gives, "every" output of the SimpleRNN, its "last".
    """

    reads: Callable[[int, int], int | None] = vocab_size
    below: Stages = no_stages
    layer: Layer = layers.SIMPLE_RNN
    units: Size = units
    biased: bool = True
    activation: Activation = np.tanh
    direction: Direction = layers.FORWARDS
    skipped: float | None = None
    sequences: Stage = layers.EVERY
    above: Stages = no_stages
    joined: tuple[int, ...] = (1,)
    answer: Size | None = vocab_size
    answer_biased: bool = True
    finish: Activation = softmax
    outputs: tuple[str, ...] = ("answer",)

    def __call__(self, vocab_size: int, units: int) -> Network:
        """The network where these sizes are asked for."""
        size, reads = self.units(vocab_size, units), self.reads(vocab_size, units)
        lower = [*self.below(vocab_size, units), self._recurrent(size)]
        upper = [self.sequences, *self.above(vocab_size, units)]
        weights, width = _weights([*lower, *upper], reads or 1)
        if self.joined != (1,):
            width += reads or 1
        last = []
        if self.answer:
            last = [dense(self.answer(vocab_size, units), biased=self.answer_biased)]
            more, width = _weights(last, width)
            weights += more

        def compute(inputs: Sequence[Array], values: Sequence[Array]) -> Sequence[Array]:
            left, x = iter(values), inputs[0]
            every = _run(lower, x, reads or 1, left)
            given = _run(upper, every, size * self.direction.times, left)
            if self.joined != (1,):
                given = np.concatenate([(x, given)[place] for place in self.joined], axis=-1)
            answer = self.finish(_run(last, given, given.shape[-1], left))
            all_ = {"answer": answer, "every": every, "last": every[:, -1]}
            return [all_[name] for name in self.outputs]

        open_ = (None, None) if self.sequences.has_time else (None,)
        ends = {"answer": (*open_, width), "every": (None, None, size), "last": (None, size)}
        return Network(
            inputs=((None, None) if reads is None else (None, None, reads),),
            outputs=tuple(ends[name] for name in self.outputs),
            weights=tuple(weights),
            compute=compute,
            layers=("SimpleRNN", "Dense"),
        )

    def _recurrent(self, size: int) -> Stage:
        """The layer that goes through time, of this many units."""
        kept = None if self.biased else -1

        def weights(read: int) -> Shapes:
            return self.layer.weights(read, size)[:kept] * self.direction.layers

        def run(x: Array, values: Sequence[Array]) -> Array:
            count = len(values) // self.direction.layers

            def run_one(place: int, x: Array) -> Array:
                own = list(values[place * count : (place + 1) * count])
                if not self.biased:
                    own.append(np.zeros(self.layer.weights(1, size)[-1]))
                mask = None if self.skipped is None else (x != self.skipped).any(axis=-1)
                return self.layer.run(x, own, self.activation, mask)

            return self.direction.read(run_one, x)

        return Stage(weights, run, lambda read: size * self.direction.times)


def _weights(stages: Sequence[Stage], width: int) -> tuple[list[tuple[int, ...]], int]:
    """The weights' shapes of stages one after the other, and how many numbers the last gives."""
    shapes: list[tuple[int, ...]] = []
    for stage in stages:
        shapes += stage.weights(width)
        width = stage.width(width)
    return shapes, width


def _run(stages: Sequence[Stage], x: Array, width: int, left: Iterator[Array]) -> Array:
    """What the stages make of x, each with its share of the weights that are left."""
    for stage in stages:
        x = stage.run(x, [next(left) for _ in stage.weights(width)])
        width = stage.width(width)
    return x
