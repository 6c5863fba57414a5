"""The suite of 20_char_rnn."""

from functools import partial

import numpy as np
import pytest

from kata import expect
from kata.expect.networks import listed
from kata.keras.network import Network, dense_weights, rnn_weights, softmax
from kata.rnn import gates, recurrence

DEFAULT = (4, 8)
VOCAB = "helo"
CHARACTERS = 0

# Widths that somebody chooses for a layer that nobody asked for.
WIDTHS = (1, 3, 4, 5, 6, 8, 10, 12, 16, 20, 32, 50, 64, 100, 128)

# What a model reads and gives that was trained on other pairs, and the order of its vocabulary.
# What more characters tell is told for sure, and comes first.
TRAINED_OTHERWISE = [
    ("trained_without_shift", "hello", "hello", VOCAB),
    ("trained_backwards", "ello", "hell", VOCAB),
    ("trained_on_sorted_vocab", "hell", "ello", "ehlo"),
    ("trained_two_on", "hel", "llo", VOCAB),
]


def network(reads, gives, *layers, compute=None, more=()):
    """A network of one Input, so many numbers wide; without `compute` its weights alone tell."""
    return Network(
        inputs=((None, None, reads),),
        outputs=((None, None, gives), *more),
        weights=tuple(shape for layer in layers for shape in layer),
        compute=compute and (lambda inputs, weights: [compute(inputs[0], weights)]),
        layers=("SimpleRNN", "Dense"),
    )


def forward(x, weights, activation=np.tanh, skipped=None):
    mask = None if skipped is None else (x != skipped).any(axis=-1)
    return recurrence.every_output(x, *weights, activation=activation, mask=mask)


def last_repeated(x, weights):
    every = forward(x, weights)
    return np.repeat(every[:, -1:], every.shape[1], axis=1)


def backward(x, weights):
    """Read from the end, in the order in which it was read."""
    return forward(x[:, ::-1], weights)


def char_rnn(vocab_size, units, read=forward, finish=softmax, layer=None, width=None):
    """The network asked for, or with some of its parts misunderstood.

    Args:
        vocab_size: how many characters there are.
        units: how many units were asked for.
        read: from the characters and the weights to every output of the recurrent layer.
        finish: from what Dense multiplied and added to what comes out.
        layer: the weights' shapes of the recurrent layer, where they are not those asked for.
        width: how wide its outputs are, likewise.
    """
    layer = layer or rnn_weights(vocab_size, units)
    dense = dense_weights(width or units, vocab_size)

    def compute(x, weights):
        return finish(read(x, weights[:-2]) @ weights[-2] + weights[-1])

    return network(vocab_size, vocab_size, layer, dense, compute=compute)


def other_ends(sizes):
    """What comes out is made otherwise of what Dense multiplied and added."""
    yield "sigmoid_for_softmax", char_rnn(*sizes, finish=gates.sigmoid)
    yield "softmax_twice", char_rnn(*sizes, finish=lambda logits: softmax(softmax(logits)))
    yield "softmax_over_time", char_rnn(*sizes, finish=partial(softmax, axis=1))
    yield "softmax_other_axis", char_rnn(*sizes, finish=partial(softmax, axis=0)), {"axis": 0}
    others = {"tanh": np.tanh, **recurrence.OTHER_ACTIVATIONS}
    for finish in (others[name] for name in others if name != "softmax"):
        yield "no_softmax", char_rnn(*sizes, finish=finish)


def other_readings(sizes):
    """The recurrent layer has its weights and computes something else."""
    for name, activation in recurrence.OTHER_ACTIVATIONS.items():
        read = partial(forward, activation=activation)
        yield "another_activation", char_rnn(*sizes, read=read), {"activation": name}
    for value in recurrence.MASK_VALUES:
        read = partial(forward, skipped=value)
        yield "skips_timesteps", char_rnn(*sizes, read=read), {"value": str(value)}
    yield "repeated_last_output", char_rnn(*sizes, read=last_repeated)


def later_seen(sizes):
    """The characters are read from their end, or both ways."""
    vocab_size, units = sizes
    yield "sees_later_characters", char_rnn(*sizes, read=backward)
    yield "sees_later_characters", char_rnn(*sizes, read=lambda x, w: backward(x, w)[:, ::-1])
    both = rnn_weights(vocab_size, units) * 2
    for merge in (joined, np.add, np.multiply, lambda a, b: (a + b) / 2):
        width = units * (2 if merge is joined else 1)
        read = partial(both_ways, merge)
        yield "sees_later_characters", char_rnn(*sizes, read=read, layer=both, width=width)


def joined(one, other):
    return np.concatenate([one, other], axis=-1)


def both_ways(merge, x, weights):
    return merge(forward(x, weights[:3]), backward(x, weights[3:])[:, ::-1])


def of_other_widths(sizes):
    """Layers of other sizes than asked: they are told by their weights."""
    vocab_size, units = sizes
    yield (
        "units_and_vocab_exchanged",
        network(units, units, rnn_weights(units, vocab_size), dense_weights(vocab_size, units)),
    )
    asked = rnn_weights(vocab_size, units)
    for layers in (
        [asked],
        [asked, dense_weights(units, units)],
        [rnn_weights(vocab_size, vocab_size), dense_weights(vocab_size, units)],
        [dense_weights(vocab_size, vocab_size), asked],
        [dense_weights(vocab_size, units), rnn_weights(units, units)],
    ):
        yield "output_as_wide_as_units", network(vocab_size, units, *layers)
    yield "no_dense", network(vocab_size, vocab_size, rnn_weights(vocab_size, vocab_size))
    for reads in {vocab_size, DEFAULT[0]}:
        for between in {units, DEFAULT[1]}:
            for gives in {vocab_size, DEFAULT[0]}:
                if (reads, gives) != (vocab_size, vocab_size):
                    layers = rnn_weights(reads, between), dense_weights(between, gives)
                    yield "defaults_hard_coded", network(reads, gives, *layers)
    for other in {vocab_size, 2 * units, units // 2, *WIDTHS} - {units}:
        facts = {"yours": other, "wanted": units}
        yield "other_units", char_rnn(vocab_size, other), facts


def of_more_layers(sizes):
    """More than one SimpleRNN and one Dense, or none that is recurrent, or more outputs."""
    vocab_size, units = sizes
    asked, dense = rnn_weights(vocab_size, units), dense_weights(units, vocab_size)
    stacks = [[asked, rnn_weights(units, vocab_size)]]
    # A layer that normalises has a number for each unit, two or four times.
    stacks += [[asked, ((units,),) * count, dense] for count in (2, 4)]
    for width in {vocab_size, units, 2 * units, *WIDTHS}:
        last = dense_weights(width, vocab_size)
        stacks += [[asked, layer(units, width), last] for layer in (rnn_weights, dense_weights)]
        stacks.append([dense_weights(vocab_size, width), rnn_weights(width, units), dense])
    for layers in stacks:
        yield "other_layers", network(vocab_size, vocab_size, *layers)
    for width in {vocab_size, units, 2 * units, *WIDTHS}:
        layers = dense_weights(vocab_size, width), dense_weights(width, vocab_size)
        yield "no_recurrence", network(vocab_size, vocab_size, *layers), {"wanted": "SimpleRNN"}
    for more in ((None, units), (None, None, units)):
        several = network(vocab_size, vocab_size, asked, dense, more=[more])
        yield "several_outputs", several, {"count": 2}


def of_numbers(sizes):
    """The Input takes one number for each character."""
    vocab_size, units = sizes
    dense = dense_weights(units, vocab_size)
    one = network(1, vocab_size, rnn_weights(1, units), dense)
    yield "input_not_one_hot", one
    for width in {vocab_size, units, *WIDTHS}:
        weights = (((vocab_size, width),), rnn_weights(width, units), dense)
        yield "input_not_one_hot", of_indices(network(vocab_size, vocab_size, *weights))
    yield "input_not_one_hot", of_indices(one)


def of_indices(other):
    """The same network behind an Input of two axes."""
    return Network(((None, None),), other.outputs, other.weights, None, other.layers)


def misunderstood(sizes):
    yield from of_other_widths(sizes)
    yield from of_more_layers(sizes)
    yield from of_numbers(sizes)
    yield from other_ends(sizes)
    yield from other_readings(sizes)
    yield from later_seen(sizes)


def drawn_sizes(draw):
    """Sizes that are neither of the defaults, all different."""
    return [size for size in draw.sizes(6, smallest=3) if size not in DEFAULT][:2]


def check(returned, draw, *sizes):
    program = listed(char_rnn(*sizes), misunderstood(sizes))
    expect.networks([returned], [()], program, draw, model=True)


@pytest.mark.points(1)
def test_char_rnn(answer, draw):
    """char_rnn() reads one-hot characters, (?, ?, 4), and gives probabilities, (?, ?, 4)."""
    check(answer.char_rnn(), draw, *DEFAULT)
    check(answer.char_rnn(7, 5), draw, 7, 5)
    vocab_size, units = drawn_sizes(draw)
    check(answer.char_rnn(vocab_size=vocab_size, units=units), draw, vocab_size, units)


@pytest.mark.points(1)
def test_no_later_character(answer, draw):
    """The model is compiled; earlier characters change a prediction, and no later one does."""
    sizes = drawn_sizes(draw)
    returned = answer.char_rnn(*sizes)
    expect.compiled(returned)
    later, earlier = [(2, (0, 2)), (1, (0, 1))], [(0, (1, 2)), (0, (2, 3))]
    for t, on in (*later, *earlier):
        changes = (t, on) in earlier
        expect.influence(
            returned,
            (),
            listed(char_rnn(*sizes), misunderstood(sizes)),
            draw,
            (CHARACTERS, t),
            on,
            changes,
            None if changes else "sees_later_characters",
        )


@pytest.mark.points(2)
def test_train_hello(answer, draw):
    """train_hello() gives such a model that reads hell and writes ello, the same for one seed."""
    first = answer.train_hello()
    units = expect.units_of(first, DEFAULT[1])
    sizes = (len(VOCAB), units)
    five = network(5, 5, rnn_weights(5, units), dense_weights(units, 5))
    networks = [("vocab_with_repeats", five), *misunderstood(sizes)]

    def writes_ello(returned):
        wanted = listed(char_rnn(*sizes), networks)
        return expect.predicts(returned, (), wanted, "hell", "ello", VOCAB, TRAINED_OTHERWISE)

    # Training takes seconds: what has not learned it once is not trained again.
    if writes_ello(first):
        same, other = (answer.train_hello(seed=seed) for seed in (0, 7))
        writes_ello(same)
        writes_ello(other)
        expect.alike(same, first, True, "seed_not_kept")
        expect.alike(other, first, False, "seed_ignored")
    expect.compiled(first)
    # The last to be asked, because it sets other weights.
    check(first, draw, *sizes)
