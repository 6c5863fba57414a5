"""Encoder and decoder: the model that is asked for, and what is built in its place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

import numpy as np

from kata.diagnose.search import Misconception, Program, wrong
from kata.keras.network import Network, softmax
from kata.rnn import gates, layers, misconceptions
from kata.rnn.layers import SIMPLE_RNN, Get, ReferenceLayer, Stage, States, linear
from kata.rnn.parts import OTHER_ACTIVATIONS, Activation, Array, Part, always, each, same

SOURCE, TARGET = 0, 1

DEFAULTS = (50, 30, 20)
"""units, source_dim and target_dim where nothing else is asked."""


class Feed(NamedTuple):
    """What the decoder reads."""

    of: Part  # made of source, target and the encoder's every output
    of_encoder: bool = False  # whether it depends on the encoder


@dataclass(frozen=True)
class EncoderDecoder:
    """The model, from units, source_dim and target_dim to its network."""

    # The units of both layers; the widths of the two Inputs, and their timesteps.
    units: Part = same
    inputs: Part = lambda *dims: dims
    timesteps: tuple[int | None, int | None] = (None, None)
    # The places of source and target among the model's Inputs.
    order: tuple[int, int] = (SOURCE, TARGET)
    encoder: ReferenceLayer = SIMPLE_RNN
    decoder: ReferenceLayer = SIMPLE_RNN
    # Which of the two the encoder reads, and from which end.
    encoded: int = SOURCE
    forwards: bool = True
    encoder_skips: float | None = None  # timesteps of nothing but this value are left out
    encoder_activation: Activation = np.tanh
    # What it hands on, of a state at every timestep, and whether the decoder starts from that.
    state: Stage = layers.LAST
    starts: bool = True
    feed: Feed = Feed(lambda source, target, every: target)
    direction: Part = layers.forwards
    decoder_skips: float | None = None
    decoder_activation: Activation = np.tanh
    take: Stage = layers.EVERY
    head: Part = lambda units, source, target: layers.dense(target)
    finish: Activation = softmax
    # What the model gives: the distributions, "every" output of the decoder, its "last" state,
    # the "state" of the encoder.
    given: Sequence[str] = ("output",)

    def __call__(self, *asked: int) -> Network:
        """The network that comes where these sizes are asked."""
        widths = self.inputs(*asked[1:])
        sources = [(None, *pair) for pair in zip(self.timesteps, widths, strict=True)]
        return layers.network(
            [sources[place] for place in self.order],
            partial(self._run, asked),
            layers=("SimpleRNN", "SimpleRNN", "Dense"),
            follows=self.order.index(TARGET),
            activation="softmax" if self.finish is softmax else "",
            hands_state=self.starts,
        )

    def _run(self, asked: tuple[int, ...], inputs: Sequence[Array], get: Get) -> list[Array]:
        units, pair = self.units(asked[0]), [inputs[place] for place in self.order]
        encoded: States = (pair[SOURCE],)
        if self.starts or self.feed.of_encoder:
            x = pair[self.encoded] if self.forwards else pair[self.encoded][:, ::-1]
            mask = layers.counting(x, self.encoder_skips)
            encoded = self.encoder(x, units, get, mask=mask, activation=self.encoder_activation)
        # An LSTM starts from two states, whatever the encoder has.
        states = [self.state(every, get) for every in encoded] * 2
        start = states[: self.decoder.states] if self.starts else []
        read = partial(self._decode, units, start, get)
        every = self.direction(read, self.feed.of(pair[SOURCE], pair[TARGET], encoded[0]))
        output = self.finish(self.head(*asked)(self.take(every, get), get))
        ends = {"output": output, "every": every, "last": every[:, -1], "state": states[0]}
        return [ends[name] for name in self.given]

    def _decode(self, units: int, start: Sequence[Array], get: Get, x: Array) -> Array:
        mask = layers.counting(x, self.decoder_skips)
        options = {"mask": mask, "activation": self.decoder_activation}
        every = self.decoder(x, units, get, start=start, **options)[0]
        if mask is None:
            return every
        # As Keras does: what was given last is given again, and zeros before there is any.
        return np.where(np.logical_or.accumulate(mask, axis=1)[..., None], every, 0)


def _context(count: Part, source: Array, target: Array, every: Array) -> Array:
    """The encoder's last output for so many timesteps."""
    return np.repeat(every[:, -1:], count(source, target), axis=1)


def _beside(order: int, source: Array, target: Array, every: Array) -> Array:
    """The target and the encoder's last output."""
    context = np.repeat(every[:, -1:], target.shape[1], axis=1)
    return np.concatenate([target, context][::order], axis=-1)


def _moved(before: int, after: int, source: Array, target: Array, every: Array) -> Array:
    """The target with timesteps of 0 before or after it, and without as many others."""
    kept = target[:, after : target.shape[1] - before]
    return np.pad(kept, [(0, 0), (before, after), (0, 0)])


_FEEDS: tuple[tuple[str, Feed], ...] = (
    ("decoder_reads_source", Feed(lambda source, target, every: source)),
    ("decoder_reads_source", Feed(lambda source, target, every: every, True)),
    # RepeatVector is told a number: what is at hand, or the post's timesteps.
    ("decoder_reads_context", Feed(partial(_context, lambda s, target: target.shape[1]), True)),
    ("decoder_reads_context", Feed(partial(_context, lambda *others: 10), True)),
    ("decoder_reads_context", Feed(partial(_context, lambda s, target: target.shape[-1]), True)),
    ("decoder_reads_context", Feed(partial(_context, lambda source, t: source.shape[-1]), True)),
    ("context_beside_target", Feed(partial(_beside, 1), True)),
    ("context_beside_target", Feed(partial(_beside, -1), True)),
    ("target_timesteps_missing", Feed(lambda source, target, every: target[:, 1:])),
    ("target_timesteps_missing", Feed(lambda source, target, every: target[:, :-1])),
    ("target_one_behind", Feed(partial(_moved, 1, 0))),
    ("target_one_ahead", Feed(partial(_moved, 0, 1))),
)
"""What else the decoder may read, by the mistake's id."""


def _feeds() -> Iterator[Misconception]:
    for id, feed in _FEEDS:
        yield wrong(id, feed=feed)
        # Whoever hands the encoder's vector on so often leaves the first state out.
        if feed.of_encoder or id == "decoder_reads_source":
            yield wrong(id, feed=feed, starts=False)


# Widths, made of units, source_dim and target_dim.
_units: Part = same


def _target(units: int, source: int, target: int) -> int:
    return target


def _dense(width: Part, activation: Activation = linear, has_bias: bool = True) -> Part:
    return lambda *sizes: layers.dense(width(*sizes), activation, has_bias)


def _on(hidden: Part) -> Part:
    """The Dense that is asked for, on another one."""
    return lambda *sizes: lambda x, get: layers.dense(sizes[2])(hidden(*sizes)(x, get), get)


def _ends() -> Iterator[Misconception]:
    """Dense is of another width, left out, or not alone; or more is given beside it."""
    others: tuple[Part, ...] = (
        _units,
        lambda units, source, target: source,
        lambda units, source, target: target - 1,
        lambda units, source, target: target + 1,
        lambda units, source, target: 2 * target,
        lambda units, source, target: source + target,
        lambda units, source, target: 1,
    )
    for wide in others:
        facts = {"yours": wide, "wanted": _target}
        yield wrong("other_width_of_distribution", facts, head=_dense(wide))
    facts = {"yours": _units, "wanted": _target}
    without: dict[str, Any] = {"head": always(layers.NOTHING)}
    yield wrong("other_width_of_distribution", facts, **without)
    # softmax may be the decoder's own activation then.
    without |= {"decoder_activation": OTHER_ACTIVATIONS["softmax"], "finish": linear}
    yield wrong("other_width_of_distribution", facts, **without)
    yield wrong("no_bias", head=_dense(_target, has_bias=False))
    for activation in (linear, *misconceptions.OFTEN_PUT.values()):
        for wide in (_units, _target):
            yield wrong("hidden_dense", head=_on(_dense(wide, activation)))
    several = (
        "output last, output state, output state last, output last state, output every, "
        "every output, output every last, last output, state output"
    )
    for names in several.split(", "):
        given = names.split()
        yield wrong("several_outputs", {"count": len(given)}, given=given)


def _layers() -> Iterator[Misconception]:
    """Other layers than SimpleRNN with tanh: both of them, or one."""
    for names in (("encoder", "decoder"), ("decoder",), ("encoder",)):
        yield from misconceptions.other_layers(*names)
        yield from misconceptions.other_activations(*(f"{name}_activation" for name in names))
        yield from misconceptions.skipping(*(f"{name}_skips" for name in names))


MODEL = Program(
    EncoderDecoder,
    *misconceptions.hard_coded(
        ("units", "inputs", "head"), (DEFAULTS[0], DEFAULTS[1:], layers.dense(DEFAULTS[2]))
    ),
    wrong("defaults_hard_coded", inputs=lambda source, target: (DEFAULTS[1], target)),
    wrong("defaults_hard_coded", inputs=lambda source, target: (source, DEFAULTS[2])),
    wrong("inputs_exchanged", order=(TARGET, SOURCE)),
    wrong("inputs_exchanged", inputs=lambda *dims: dims[::-1]),
    *each("timesteps_fixed", {"size": 10}, timesteps=[(10, 10), (10, None), (None, 10)]),
    # The decoder starts from something else than the encoder's last state.
    wrong("decoder_from_zeros", starts=False),
    wrong("decoder_from_zeros", encoded=TARGET),
    wrong("go_backwards", forwards=False),
    *each("not_the_last_state", state=(layers.at(0), layers.at(-2), *layers.POOLED)),
    # It reads something else, or in another direction.
    *_feeds(),
    *each("later_target_seen", direction=layers.other_directions()),
    wrong("return_sequences_left_off", take=layers.LAST),
    wrong("repeated_last_output", take=layers.REPEATED),
    *each("timesteps_pooled", take=layers.POOLED),
    # The distributions are made otherwise.
    wrong("sigmoid_for_softmax", finish=gates.sigmoid),
    wrong("softmax_over_time", finish=partial(softmax, axis=1)),
    wrong("softmax_twice", finish=lambda numbers: softmax(softmax(numbers))),
    *each("no_softmax", finish=[linear, np.tanh, OTHER_ACTIVATIONS["relu"]]),
    wrong("no_softmax", finish=lambda z: np.log(softmax(z))),
    *_ends(),
    *_layers(),
)
