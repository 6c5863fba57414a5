"""The suite of 11_stacked_rnn."""

from itertools import pairwise

import numpy as np
import pytest

from kata import expect
from kata.expect.networks import listed
from kata.keras.network import Network, rnn_weights
from kata.rnn import recurrence

POOLS = (np.mean, np.max, np.sum)


def last(y):
    return y[:, -1]


def of_input(timesteps, input_dim, width, weights, compute=None, outputs=1, packed=False):
    """A network of one Input whose outputs are vectors, of so many numbers each."""
    widths = width if isinstance(width, tuple) else (width,) * outputs
    return Network(
        inputs=((None, timesteps, input_dim),),
        outputs=tuple((None, size) for size in widths),
        weights=tuple(weights),
        compute=compute and (lambda inputs, weights: [compute(inputs[0], threes(weights))]),
        layers=("SimpleRNN",) * max(1, len(weights) // 3),
        packed=packed,
    )


def threes(weights):
    """The weights of each layer."""
    return [weights[i : i + 3] for i in range(0, len(weights), 3)]


def chain(sizes):
    """The weights of layers of which each reads the one below."""
    return [shape for below, above in pairwise(sizes) for shape in rnn_weights(below, above)]


def stack(units, timesteps, input_dim, take=last, activations=None, turned=()):
    """SimpleRNN on SimpleRNN; `turned` are the places of those that read from the end."""
    chosen = activations or [np.tanh] * len(units)

    def compute(x, weights):
        for layer, some in enumerate(weights):
            x = x[:, ::-1] if layer in turned else x
            x = recurrence.every_output(x, *some, activation=chosen[layer])
        return take(x)

    return of_input(timesteps, input_dim, units[-1], chain((input_dim, *units)), compute)


def vectors_between(units, timesteps, input_dim, as_sequence):
    """Every layer gives its last output, which is made a sequence for the next one."""

    def compute(x, weights):
        for layer, some in enumerate(weights):
            x = as_sequence(x) if layer else x
            x = last(recurrence.every_output(x, *some))
        return x

    return of_input(timesteps, input_dim, units[-1], chain((input_dim, *units)), compute)


def built(sizes, width, units=None, weights=None, **kwargs):
    """A network that its shapes and weights alone tell, whatever numbers it gives."""
    units_, timesteps, input_dim = sizes
    shapes = chain((input_dim, *(units or units_))) if weights is None else weights
    return of_input(timesteps, input_dim, width, shapes, **kwargs)


def every_timestep(sizes):
    units, timesteps, input_dim = sizes
    weights = tuple(chain((input_dim, *units)))
    return Network(((None, timesteps, input_dim),), ((None, None, units[-1]),), weights, None)


def other_activations(sizes):
    """Another activation in all layers, in those below the top one, or in that alone."""
    layers = len(sizes[0])
    for name, activation in recurrence.OTHER_ACTIVATIONS.items():
        for others in {range(layers), range(layers - 1), range(layers - 1, layers)} - {range(0)}:
            chosen = [activation if layer in others else np.tanh for layer in range(layers)]
            yield "another_activation", stack(*sizes, activations=chosen), {"activation": name}


def of_other_sizes(sizes):
    """As many layers, of other sizes; or more, or fewer."""
    units, layers = sizes[0], len(sizes[0])
    if units != units[::-1]:
        yield "layers_in_reverse_order", built(sizes, units[0], units[::-1])
    for size in set(units) if len(set(units)) > 1 else ():
        yield "one_size_for_every_layer", built(sizes, size, (size,) * layers), {"size": size}
    for other in (tuple(sorted(units)), tuple(sorted(units, reverse=True))):
        if other != units:
            facts = {"yours": str(other), "wanted": str(units)}
            yield "other_layer_sizes", built(sizes, other[-1], other), facts
    counted = {"wanted": layers}
    for other in (units[:-1], units[1:], units[:1], units[-1:], units[:3], (*units, units[-1])):
        if other and other != units:
            yield "other_number_of_layers", built(sizes, other[-1], other), counted
    # The lower ones alone in the loop, and then a first and a last one that are the same.
    yield "other_number_of_layers", built(sizes, units[-1], units[:1] + units), counted
    network = stack((50, 30, 20), *sizes[1:])
    yield "defaults_hard_coded", network


def joined_otherwise(sizes):
    """Layers that read something else than the layer below, or more comes back."""
    units, timesteps, input_dim = sizes
    chained = chain((input_dim, *units))
    beside = [shape for size in units for shape in rnn_weights(input_dim, size)]
    yield "output_of_every_layer", built(sizes, units, packed=True)
    if len(units) == 1:
        return
    single = [*rnn_weights(input_dim, units[0])]
    too = [*single, *(s for a, b in pairwise(units) for s in rnn_weights(input_dim + a, b))]
    ones = [*single, *(shape for size in units[1:] for shape in rnn_weights(1, size))]
    yield "layers_joined", built(sizes, sum(units), weights=chained)
    yield "layers_side_by_side", built(sizes, sum(units), weights=beside)
    yield "layers_side_by_side", built(sizes, units, weights=beside, packed=True)
    yield "layer_reads_input_too", built(sizes, units[-1], weights=too)
    yield "units_read_as_timesteps", built(sizes, units[-1], weights=ones)
    again = vectors_between(*sizes, lambda v: np.repeat(v[:, None], timesteps, axis=1))
    yield "one_vector_for_every_timestep", again
    yield "one_vector_as_sequence", vectors_between(*sizes, lambda v: v[:, None])


def misunderstood(sizes):
    units, timesteps, _ = sizes
    layers = len(units)
    yield "top_layer_returns_sequences", every_timestep(sizes)
    yield "last_flattened", built(sizes, timesteps * units[-1])
    yield from joined_otherwise(sizes)
    yield from of_other_sizes(sizes)
    yield "go_backwards", stack(*sizes, turned=[layers - 1])
    yield "go_backwards", stack(*sizes, turned=range(layers))
    yield "go_backwards", stack(*sizes, turned=[0])
    yield "first_step_for_last", stack(*sizes, take=lambda y: y[:, 0])
    yield "step_before_last", stack(*sizes, take=lambda y: y[:, -2])
    for pool in POOLS:
        yield "pooled_for_last", stack(*sizes, take=lambda y, pool=pool: pool(y, axis=1))
    yield from other_activations(sizes)


def check(answer, draw, *sizes):
    expect.networks(
        [answer.stacked_rnn(*sizes)], [()], listed(stack(*sizes), misunderstood(sizes)), draw
    )


@pytest.mark.points(1)
def test_default_sizes(answer, draw):
    """stacked_rnn() gives (?, 20): layers of 50, 30 and 20 units."""
    sizes = ((50, 30, 20), 10, 30)
    expect.networks([answer.stacked_rnn()], [()], listed(stack(*sizes), misunderstood(sizes)), draw)


@pytest.mark.points(2)
def test_three_layers(answer, draw):
    """Every layer reads all the outputs of the layer below, and the top one gives its last."""
    check(answer, draw, (3, 7, 5), 4, 2)
    *units, timesteps, input_dim = draw.sizes(5, smallest=3)
    small, middle, large = sorted(units)
    check(answer, draw, (middle, large, small), timesteps, input_dim)


@pytest.mark.points(2)
def test_any_number_of_layers(answer, draw):
    """There are as many layers as units has numbers: one, two or four."""
    check(answer, draw, (5,), 4, 3)
    check(answer, draw, (6, 4), 5, 3)
    # Layers of one size are two layers all the same, each with weights of its own.
    check(answer, draw, (4, 4), 5, 3)
    check(answer, draw, (4, 8, 3, 6), 5, 2)
