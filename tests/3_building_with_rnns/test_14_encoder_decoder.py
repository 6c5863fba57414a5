"""The suite of 14_encoder_decoder."""

from dataclasses import astuple, dataclass
from functools import partial
from itertools import product

import numpy as np
import pytest

from kata import expect
from kata.expect.networks import listed
from kata.keras.network import Network, dense_weights, rnn_weights, softmax
from kata.rnn import gates, recurrence

SOURCE, TARGET = 0, 1
LAYERS = ("SimpleRNN", "SimpleRNN", "Dense")
SIDE_BY_SIDE = partial(np.concatenate, axis=-1)
NUMBER_BY_NUMBER = tuple(partial(merge, axis=0) for merge in (np.sum, np.prod, np.mean))


@dataclass(frozen=True)
class Sizes:
    """What one call asks for."""

    units: int
    source_dim: int
    target_dim: int

    @property
    def encoder(self):
        return rnn_weights(self.source_dim, self.units)

    @property
    def decoder(self):
        return rnn_weights(self.target_dim, self.units)

    @property
    def dense(self):
        return dense_weights(self.units, self.target_dim)


POST = Sizes(50, 30, 20)


def network(sizes, weights, compute=None, width=None, more=()):
    """A network of source and target; without `compute` its shapes and weights alone tell."""
    return Network(
        inputs=((None, None, sizes.source_dim), (None, None, sizes.target_dim)),
        outputs=((None, None, width or sizes.target_dim), *more),
        weights=tuple(weights),
        compute=compute and (lambda inputs, weights: [compute(*inputs, weights)]),
        layers=LAYERS,
        follows=TARGET,
    )


def of_source(source, target, weights):
    return recurrence.every_output(source, *weights)


def last(every):
    return every[:, -1]


def target_alone(source, target, every):
    return target


def onwards(x, state, weights, activation=np.tanh):
    return recurrence.every_output(x, *weights, activation=activation, initial_state=state)


def from_zeros(x, state, weights):
    return recurrence.every_output(x, *weights)


def model(
    sizes,
    encode=of_source,
    state=last,
    feed=target_alone,
    decode=onwards,
    finish=softmax,
    encoder=None,
    decoder=None,
    dense=None,
):
    """The model asked for, or with some of its parts misunderstood.

    Args:
        sizes: what was asked.
        encode: from source, target and weights to every output of the encoder.
        state: from these to what the decoder starts from.
        feed: from source, target and the encoder's outputs to what the decoder reads.
        decode: from what it reads, its first state and its weights to its outputs.
        finish: from what Dense multiplied and added to what comes out.
        encoder: the weights' shapes of the encoder, where they are not those asked for.
        decoder: likewise of the decoder.
        dense: likewise of Dense.
    """
    encoder, decoder = encoder or sizes.encoder, decoder or sizes.decoder

    def compute(source, target, weights):
        own, others = weights[: len(encoder)], weights[len(encoder) : -2]
        every = encode(source, target, own)
        outputs = decode(feed(source, target, every), state(every), others)
        return finish(outputs @ weights[-2] + weights[-1])

    return network(sizes, (*encoder, *decoder, *(dense or sizes.dense)), compute)


def other_states(sizes):
    """The decoder starts from something else than the encoder's last state."""

    def without(source, target, weights):
        outputs = from_zeros(target, None, weights[:3])
        return softmax(outputs @ weights[-2] + weights[-1])

    def of_target(source, target, weights):
        return of_source(target, None, weights)

    def backwards(source, target, weights):
        return of_source(source[:, ::-1], None, weights)

    yield "decoder_from_zeros", network(sizes, (*sizes.decoder, *sizes.dense), without)
    yield "decoder_from_zeros", model(sizes, of_target, encoder=sizes.decoder)
    yield "go_backwards", model(sizes, backwards)
    for t in (0, -2):
        yield "not_the_last_state", model(sizes, state=lambda every, t=t: every[:, t])
    for pool in (np.mean, np.max, np.sum):
        yield "not_the_last_state", model(sizes, state=partial(pool, axis=1))


def repeated(source, target, every):
    """The encoder's last output for every timestep of the target."""
    return np.repeat(every[:, -1:], target.shape[1], axis=1)


def before_target(source, target, every):
    return np.concatenate([repeated(source, target, every), target], axis=-1)


def after_target(source, target, every):
    return np.concatenate([target, repeated(source, target, every)], axis=-1)


def one_behind(source, target, every):
    return np.concatenate([0 * target[:, :1], target[:, :-1]], axis=1)


def other_readings(sizes):
    """The decoder reads something else than the target as it comes."""
    units = sizes.units
    readings = [
        ("decoder_reads_source", lambda source, target, every: source, sizes.source_dim),
        ("decoder_reads_source", lambda source, target, every: every, units),
        ("decoder_reads_context", repeated, units),
        ("context_beside_target", before_target, units + sizes.target_dim),
        ("context_beside_target", after_target, units + sizes.target_dim),
    ]
    for (id, feed, width), decode in product(readings, (onwards, from_zeros)):
        decoder = rnn_weights(width, units)
        yield id, model(sizes, feed=feed, decode=decode, decoder=decoder)
    missing = "target_timesteps_missing"
    yield missing, model(sizes, feed=lambda source, target, every: target[:, 1:])
    yield missing, model(sizes, feed=lambda source, target, every: target[:, :-1])
    yield "target_one_behind", model(sizes, feed=one_behind)


def reversed_decoder(x, state, weights):
    return onwards(x[:, ::-1], state, weights)


def both_ways(merge, x, state, weights):
    """What Bidirectional gives that starts both its layers from the encoder's state."""
    backward = reversed_decoder(x, state, weights[3:])[:, ::-1]
    return merge([onwards(x, state, weights[:3]), backward])


def later_seen(sizes):
    """The decoder reads the target from its end, or both ways."""
    yield "later_target_seen", model(sizes, decode=reversed_decoder)
    yield "later_target_seen", model(sizes, decode=lambda *args: reversed_decoder(*args)[:, ::-1])
    for merge in (SIDE_BY_SIDE, *NUMBER_BY_NUMBER):
        width = sizes.units * (2 if merge is SIDE_BY_SIDE else 1)
        parts = {"decoder": sizes.decoder * 2, "dense": dense_weights(width, sizes.target_dim)}
        yield "later_target_seen", model(sizes, decode=partial(both_ways, merge), **parts)


def other_ends(sizes):
    """What comes out is made otherwise of what Dense multiplied and added."""
    yield "sigmoid_for_softmax", model(sizes, finish=gates.sigmoid)
    yield "softmax_over_time", model(sizes, finish=partial(softmax, axis=1))
    yield "softmax_twice", model(sizes, finish=lambda logits: softmax(softmax(logits)))
    for finish in (np.asarray, np.tanh, recurrence.OTHER_ACTIVATIONS["relu"]):
        yield "no_softmax", model(sizes, finish=finish)


def other_layers(sizes):
    """Another activation in one of the two layers or in both, or timesteps left out."""
    for name, activation in recurrence.OTHER_ACTIVATIONS.items():
        parts = partial(encoded, activation=activation), partial(onwards, activation=activation)
        for other in in_either_layer(sizes, *parts):
            yield "another_activation", other, {"activation": name}
    for value in recurrence.MASK_VALUES:
        parts = partial(encoded, skipped=value), partial(skipping, value)
        for other in in_either_layer(sizes, *parts):
            yield "skips_timesteps", other, {"value": str(value)}


def in_either_layer(sizes, encode, decode):
    yield model(sizes, encode=encode)
    yield model(sizes, decode=decode)
    yield model(sizes, encode=encode, decode=decode)


def encoded(source, target, weights, activation=np.tanh, skipped=None):
    mask = None if skipped is None else (source != skipped).any(axis=-1)
    return recurrence.every_output(source, *weights, activation=activation, mask=mask)


def skipping(value, x, state, weights):
    """As Keras does: what was given last is given again, and zeros before there is any."""
    mask = (x != value).any(axis=-1)
    every = recurrence.every_output(x, *weights, initial_state=state, mask=mask)
    return np.where(np.logical_or.accumulate(mask, axis=1)[..., None], every, 0)


def other_sizes(sizes):
    units, source_dim, target_dim = astuple(sizes)
    layers = (*sizes.encoder, *sizes.decoder)
    for chosen in product(*zip(astuple(sizes), astuple(POST), strict=True)):
        if chosen != astuple(sizes):
            yield "defaults_hard_coded", model(Sizes(*chosen))
    if sizes != POST:
        weights = (*layers, *dense_weights(units, POST.target_dim))
        yield "defaults_hard_coded", network(sizes, weights, width=POST.target_dim)
    near = (target_dim - 1, target_dim + 1, 2 * target_dim, source_dim + target_dim, 1)
    for width in (units, source_dim, *near):
        facts = {"yours": width, "wanted": target_dim}
        weights = (*layers, *dense_weights(units, width))
        yield "other_width_of_distribution", network(sizes, weights, width=width), facts
    without_dense = network(sizes, layers, width=units)
    yield "other_width_of_distribution", without_dense, {"yours": units, "wanted": target_dim}
    vector, sequence = (None, units), (None, None, units)
    for more in ((vector,), (sequence,), (vector, vector), (sequence, vector)):
        weights = (*layers, *sizes.dense)
        yield "several_outputs", network(sizes, weights, more=more), {"count": 1 + len(more)}


def misunderstood(sizes):
    yield from other_ends(sizes)
    yield from other_states(sizes)
    yield from other_readings(sizes)
    yield from later_seen(sizes)
    yield from other_layers(sizes)
    yield from other_sizes(sizes)


def check_influence(answer, draw, changed, on, changes, otherwise=None):
    sizes = Sizes(*draw.sizes(3, smallest=3))
    returned = answer.encoder_decoder(**vars(sizes))
    wrong = misunderstood(sizes)
    expect.influence(
        returned, (), listed(model(sizes), wrong), draw, changed, on, changes, otherwise
    )


@pytest.mark.points(1)
def test_default_sizes(answer, draw):
    """encoder_decoder() is a model of [source, target], (?, ?, 30) and (?, ?, 20), and gives
    (?, ?, 20).
    """
    returned = answer.encoder_decoder()
    expect.networks([returned], [()], listed(model(POST), misunderstood(POST)), draw, model=True)


@pytest.mark.points(2)
def test_computes_distributions(answer, draw):
    """The decoder starts from the encoder's last state, and softmax makes a distribution of
    each of its outputs.
    """
    for sizes in (Sizes(5, 2, 7), Sizes(*draw.sizes(3, smallest=3))):
        returned = answer.encoder_decoder(*astuple(sizes))
        program = listed(model(sizes), misunderstood(sizes))
        expect.networks([returned], [()], program, draw, model=True)


@pytest.mark.points(1, whole=True)
def test_source_changes_first_output(answer, draw):
    """Changing the source at any timestep changes the decoder's first output."""
    first = (0, 1)
    check_influence(answer, draw, (SOURCE, None), first, True, "decoder_from_zeros")
    check_influence(answer, draw, (SOURCE, 0), first, True)
    check_influence(answer, draw, (SOURCE, 2), first, True)


@pytest.mark.points(1, whole=True)
def test_later_target_changes_nothing_before(answer, draw):
    """Changing the target at one timestep changes the output there, and none before it."""
    for t in (2, 5):
        check_influence(answer, draw, (TARGET, t), (0, t), False, "later_target_seen")
        check_influence(answer, draw, (TARGET, t), (t, t + 1), True)
