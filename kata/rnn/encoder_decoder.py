"""Encoder and decoder: the model that is asked for, and what is built in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Any

import numpy as np

from kata.diagnose.search import Misconception, Program, wrong
from kata.keras.network import Network, softmax
from kata.rnn import gates, layers
from kata.rnn.decoder import FORWARDS, TARGET_ALONE, Feed, Ways, other_feeds, other_ways
from kata.rnn.layers import GRU, LSTM, NO_BIAS, SIMPLE_RNN, Layer, Shapes, Stage, Weights
from kata.rnn.recurrence import MASK_VALUES, OTHER_ACTIVATIONS, Activation
from kata.sketch import Shape

SOURCE, TARGET = 0, 1

DEFAULTS = (50, 30, 20)
"""units, source_dim and target_dim where nothing else is asked."""


@dataclass(frozen=True)
class EncoderDecoder:
    """The model, from units, source_dim and target_dim to its network.

    Attributes:
        units: of both layers.
        inputs: how wide the two Inputs are, made of source_dim and target_dim.
        timesteps: how many each of them is told.
        order: the places of source and target among the model's Inputs.
        encoder: which layer the encoder is.
        decoder: which one the decoder is.
        encoded: which of the two the encoder reads.
        forwards: whether it reads from the beginning.
        encoder_skips: timesteps of nothing but this value are left out by it.
        encoder_activation: its activation.
        state: what it hands on, of a state at every timestep.
        starts: whether the decoder starts from that; from zeros if not.
        feed: what the decoder reads.
        ways: in which direction.
        decoder_skips: timesteps of nothing but this value are left out by it.
        decoder_activation: its activation.
        take: what is taken of its every output.
        head: what comes after that, each with weights of its own, made of the three sizes.
        finish: what is made of these numbers.
        given: all that the model gives, made of the distributions, of what the decoder gave, of
            its last state and of the encoder's.
    """

    units: Callable[[int], int] = lambda units: units
    inputs: Callable[[int, int], tuple[int, int]] = lambda *dims: dims
    timesteps: tuple[int | None, int | None] = (None, None)
    order: tuple[int, int] = (SOURCE, TARGET)
    encoder: Layer = SIMPLE_RNN
    decoder: Layer = SIMPLE_RNN
    encoded: int = SOURCE
    forwards: bool = True
    encoder_skips: float | None = None
    encoder_activation: Activation = np.tanh
    state: Stage = layers.LAST
    starts: bool = True
    feed: Feed = TARGET_ALONE
    ways: Ways = FORWARDS
    decoder_skips: float | None = None
    decoder_activation: Activation = np.tanh
    take: Stage = layers.EVERY
    head: Callable[[int, int, int], Sequence[Stage]] = lambda units, source, target: [
        layers.dense(layers.linear, lambda shape: target)
    ]
    finish: Activation = softmax
    given: Callable[..., list[Any]] = lambda given, *others: [given]

    def __call__(self, *asked: int) -> Network:
        """The network that comes where these sizes are asked."""
        units = self.units(asked[0])
        widths = self.inputs(*asked[1:])
        read = self.feed.width(*widths, units)
        every: Shape = (None, self.feed.timesteps(*widths, units), units * self.ways.width)
        encoder = self.encoder.weights(widths[self.encoded], units) if self._encodes else ()
        groups = [encoder, *[self.decoder.weights(read, units)] * self.ways.layers]
        shape, head = self.take.shape(every), self.head(*asked)
        for stage in head:
            groups.append(stage.weights(shape))
            shape = stage.shape(shape)
        vector = (None, units)
        sources = [(None, *pair) for pair in zip(self.timesteps, widths, strict=True)]
        return Network(
            inputs=tuple(sources[place] for place in self.order),
            outputs=tuple(self.given(shape, every, vector, vector)),
            weights=tuple(one for some in groups for one in some),
            compute=lambda inputs, weights: self._compute(groups, head, inputs, weights),
            layers=("SimpleRNN", "SimpleRNN", "Dense"),
            follows=self.order.index(TARGET),
        )

    @property
    def _encodes(self) -> bool:
        """Whether the encoder has any part in what is given."""
        return self.starts or self.feed.of_encoder

    def _compute(
        self,
        groups: Sequence[Shapes],
        head: Sequence[Stage],
        inputs: Sequence[np.ndarray],
        weights: Weights,
    ) -> list[np.ndarray]:
        left = iter(weights)
        own = [list(islice(left, len(some))) for some in groups]
        pair = [inputs[place] for place in self.order]
        encoded = self._encode(pair[self.encoded], own[0]) if self._encodes else (pair[SOURCE],)
        states = [self.state.compute(every, ()) for every in encoded] * 2
        start = states[: self.decoder.states] if self.starts else None
        read = partial(self._decode, start)
        decoders = own[1 : 1 + self.ways.layers]
        every = self.ways.run(
            read, self.feed.compute(pair[SOURCE], pair[TARGET], encoded[0]), decoders
        )
        given = self.take.compute(every, ())
        for stage, some in zip(head, own[1 + self.ways.layers :], strict=True):
            given = stage.compute(given, some)
        return self.given(self.finish(given), every, every[:, -1], states[0])

    def _encode(self, x: np.ndarray, weights: Weights) -> tuple[np.ndarray, ...]:
        x = x if self.forwards else x[:, ::-1]
        mask = _counting(x, self.encoder_skips)
        return self.encoder.run(x, weights, mask=mask, activation=self.encoder_activation)

    def _decode(
        self, start: Sequence[np.ndarray] | None, x: np.ndarray, weights: Weights
    ) -> np.ndarray:
        mask = _counting(x, self.decoder_skips)
        options = {"mask": mask, "activation": self.decoder_activation}
        every = self.decoder.run(x, weights, start=start, **options)[0]
        if mask is None:
            return every
        # As Keras does: what was given last is given again, and zeros before there is any.
        return np.where(np.logical_or.accumulate(mask, axis=1)[..., None], every, 0)


def _counting(x: np.ndarray, skipped: float | None) -> np.ndarray | None:
    return None if skipped is None else np.asarray((x != skipped).any(axis=-1))


def _sizes() -> Iterator[Misconception]:
    fixed = {
        "units": lambda units: DEFAULTS[0],
        "inputs": lambda *dims: DEFAULTS[1:],
        "head": lambda *sizes: [layers.dense(layers.linear, lambda shape: DEFAULTS[2])],
    }
    yield from layers.one_or_all("defaults_hard_coded", fixed)
    for place, size in ((SOURCE, DEFAULTS[1]), (TARGET, DEFAULTS[2])):
        yield wrong(
            "defaults_hard_coded",
            inputs=lambda *dims, place=place, size=size: (
                (size, dims[1]) if place == SOURCE else (dims[0], size)
            ),
        )
    yield wrong("inputs_exchanged", order=(TARGET, SOURCE))
    yield wrong("inputs_exchanged", inputs=lambda *dims: dims[::-1])
    for timesteps in ((10, 10), (10, None), (None, 10)):
        yield wrong("timesteps_fixed", {"size": 10}, timesteps=timesteps)


def _layers() -> Iterator[Misconception]:
    """Other layers than SimpleRNN with tanh: both of them, or one."""
    both = [("encoder", "decoder"), ("decoder",), ("encoder",)]
    for names in both:
        for layer in (LSTM, GRU):
            facts = {"layer": layer.name, "wanted": SIMPLE_RNN.name}
            yield wrong("another_layer", facts, **dict.fromkeys(names, layer))
        yield wrong("no_bias", **dict.fromkeys(names, NO_BIAS))
        for function, activation in OTHER_ACTIVATIONS.items():
            others = dict.fromkeys([f"{name}_activation" for name in names], activation)
            yield wrong("another_activation", {"activation": function}, **others)
        for value in MASK_VALUES:
            parts = dict.fromkeys([f"{name}_skips" for name in names], value)
            yield wrong("skips_timesteps", {"value": str(value)}, **parts)


def _states() -> Iterator[Misconception]:
    """The decoder starts from something else than the encoder's last state."""
    yield wrong("decoder_from_zeros", starts=False)
    yield wrong("decoder_from_zeros", encoded=TARGET)
    yield wrong("go_backwards", forwards=False)
    for state in (layers.at(0), layers.at(-2), *map(layers.pooled, layers.POOLS)):
        yield wrong("not_the_last_state", state=state)


def _decoders() -> Iterator[Misconception]:
    """The decoder reads something else, or in another direction."""
    for id, feed in other_feeds():
        yield wrong(id, feed=feed)
        # Whoever hands the encoder's vector on so often leaves the first state out.
        if feed.of_encoder or id == "decoder_reads_source":
            yield wrong(id, feed=feed, starts=False)
    for ways in other_ways():
        yield wrong("later_target_seen", ways=ways)
    yield wrong("return_sequences_left_off", take=layers.LAST)
    yield wrong("repeated_last_output", take=layers.REPEATED)
    for pool in layers.POOLS:
        yield wrong("timesteps_pooled", take=layers.pooled(pool))


def _ends() -> Iterator[Misconception]:
    """The distributions are made otherwise, or more is given beside them."""
    yield wrong("sigmoid_for_softmax", finish=gates.sigmoid)
    yield wrong("softmax_over_time", finish=partial(softmax, axis=1))
    yield wrong("softmax_twice", finish=lambda numbers: softmax(softmax(numbers)))
    for finish in (layers.linear, *map(layers.OFTEN_PUT.get, ("tanh", "relu")), _log_softmax):
        yield wrong("no_softmax", finish=finish)
    for wide in _WIDTHS:
        facts = {"yours": wide, "wanted": lambda units, source, target: target}
        yield wrong("other_width_of_distribution", facts, head=_one_dense(wide))
    facts = {"yours": lambda units, *dims: units, "wanted": lambda units, source, target: target}
    without: dict[str, Any] = {"head": lambda *sizes: []}
    yield wrong("other_width_of_distribution", facts, **without)
    # softmax may be the decoder's own activation then.
    without |= {"decoder_activation": OTHER_ACTIVATIONS["softmax"], "finish": layers.linear}
    yield wrong("other_width_of_distribution", facts, **without)
    yield wrong("no_bias", head=_one_dense(lambda *sizes: sizes[2], use_bias=False))
    for activation in (layers.linear, *layers.OFTEN_PUT.values()):
        for wide in (lambda *sizes: sizes[0], lambda *sizes: sizes[2]):
            yield wrong("hidden_dense", head=_two_dense(activation, wide))
    for more in _MORE:
        count = len(more(0, 0, 0, 0))
        yield wrong("several_outputs", {"count": count}, given=more)


Width = Callable[[int, int, int], int]
"""From the three sizes to how many numbers Dense gives."""

_WIDTHS: tuple[Width, ...] = (
    lambda units, source, target: units,
    lambda units, source, target: source,
    lambda units, source, target: target - 1,
    lambda units, source, target: target + 1,
    lambda units, source, target: 2 * target,
    lambda units, source, target: source + target,
    lambda units, source, target: 1,
)

_MORE: tuple[Callable[..., list[Any]], ...] = (
    lambda given, every, last, state: [given, last],
    lambda given, every, last, state: [given, state],
    lambda given, every, last, state: [given, state, last],
    lambda given, every, last, state: [given, last, state],
    lambda given, every, last, state: [given, every],
    lambda given, every, last, state: [every, given],
    lambda given, every, last, state: [given, every, last],
    lambda given, every, last, state: [last, given],
    lambda given, every, last, state: [state, given],
)


def _one_dense(wide: Width, use_bias: bool = True) -> Callable[..., Sequence[Stage]]:
    """Dense of so many units, in the head's place."""
    return lambda *sizes: [layers.dense(layers.linear, lambda shape: wide(*sizes), use_bias)]


def _two_dense(activation: Activation, wide: Width) -> Callable[..., Sequence[Stage]]:
    """The same in front of the Dense that is asked for."""
    return lambda *sizes: [
        layers.dense(activation, lambda shape: wide(*sizes)),
        layers.dense(layers.linear, lambda shape: sizes[2]),
    ]


def _log_softmax(numbers: np.ndarray) -> np.ndarray:
    return np.asarray(np.log(softmax(numbers)))


MODEL = Program(EncoderDecoder, [*_sizes(), *_states(), *_decoders(), *_ends(), *_layers()])
