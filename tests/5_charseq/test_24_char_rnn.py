"""The suite of 24_char_rnn."""

import pytest

from kata import expect
from kata.rnn.char_network import CHAR_NETWORK, HELLO_SHAPES, UNITS, VOCAB_SIZE

DEFAULT = (VOCAB_SIZE, UNITS)
VOCAB = "helo"
CHARACTERS = 0
SEEDS = range(1, 8)

SORTED = "".join(sorted(VOCAB))

# What a model reads and gives that was trained on other pairs, and the order of its vocabulary.
# What more characters tell is told for sure, and comes first.
TRAINED_OTHERWISE = [
    ("trained_without_shift", "hello", "hello", VOCAB),
    ("trained_backwards", "ello", "hell", VOCAB),
    ("trained_from_the_end", "olle", "lleh", VOCAB),
    ("trained_on_sorted_vocab", "hell", "ello", SORTED),
    ("trained_without_shift", "trained_on_sorted_vocab", "hello", "hello", SORTED),
    ("trained_backwards", "trained_on_sorted_vocab", "ello", "hell", SORTED),
    ("trained_two_on", "hel", "llo", VOCAB),
    ("trained_two_on", "trained_on_sorted_vocab", "hel", "llo", SORTED),
]


def drawn_sizes(draw):
    """Sizes that are neither of the defaults, all different."""
    return [size for size in draw.sizes(6, smallest=3) if size not in DEFAULT][:2]


@pytest.mark.points(1)
def test_char_rnn(answer, draw):
    """char_rnn() reads one-hot characters, (?, ?, 4), and gives probabilities, (?, ?, 4)."""
    vocab_size, units = drawn_sizes(draw)
    returned = [
        answer.char_rnn(),
        answer.char_rnn(7, 5),
        answer.char_rnn(vocab_size=vocab_size, units=units),
    ]
    expect.fixed(returned[:2])
    asked = [DEFAULT, (7, 5), (vocab_size, units)]
    expect.networks(returned, asked, CHAR_NETWORK, draw, model=True)


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
            sizes,
            CHAR_NETWORK,
            draw,
            (CHARACTERS, t),
            on,
            changes,
            None if changes else "sees_later_characters",
        )


@pytest.mark.points(1)
def test_train_hello(answer, draw):
    """train_hello() gives such a model that reads hell and writes ello, the same for one seed."""
    (first,) = trained = expect.fixed([answer.train_hello()])
    sizes = (len(VOCAB), expect.units_of(first, UNITS))

    def writes_ello(returned):
        return expect.predicts(
            returned, sizes, HELLO_SHAPES, "hell", "ello", VOCAB, TRAINED_OTHERWISE
        )

    # Training takes seconds: what has not learned it once is not trained again.
    if writes_ello(first):
        (same,) = expect.fixed([answer.train_hello(seed=0)])
        other = answer.train_hello(seed=int(draw.rng.choice(SEEDS)))
        trained = [first, same, other]
        writes_ello(same)
        writes_ello(other)
        expect.alike(same, first, True, "seed_not_kept")
        expect.alike(other, first, False, "seed_ignored")
    expect.compiled(first)
    # The last to be asked, because it sets other weights.
    expect.networks(trained, [sizes] * len(trained), CHAR_NETWORK, draw, model=True)
