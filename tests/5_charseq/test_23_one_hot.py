"""The suite of 23_one_hot. NumPy alone."""

import pytest

from kata import expect
from kata.rnn.next_char import NEXT_CHAR_PAIRS
from kata.rnn.one_hot import AXES, ONE_HOT

PAIR = {"inputs": AXES, "targets": AXES}

# H and h are both there, out of order, and x is in no text.
MIXED = list("lHoe hx")

LETTERS = "abdegrty"
# Signs have no case, and stand in no English message by chance.
SIGNS = "#%&~+*=§♪★"


def drawn_vocab(draw, pairs):
    """So many letters, large and small, in no order."""
    letters = draw.rng.permutation(list(LETTERS))[:pairs]
    both = [*letters, *(letter.upper() for letter in letters)]
    return [str(character) for character in draw.rng.permutation(both)]


def drawn_text(draw, vocab, length):
    """Five characters of vocab, then some of them again; vocab's first and last are left out.

    The last but one is there, so that the highest place is neither the vocabulary's nor the
    text's length.
    """
    some = [vocab[-2], *(str(one) for one in draw.rng.permutation(vocab[1:-2])[:4])]
    five = [str(one) for one in draw.rng.permutation(some)]
    return "".join([*five, *five[1:], *five])[:length]


@pytest.mark.points(1)
def test_one_hot(answer, draw):
    """one_hot(text, vocab) has one vector for each character, its one at the place in vocab."""
    eight, ten = drawn_vocab(draw, pairs=4), drawn_vocab(draw, pairs=5)
    cases = [
        ("oh", "helo"),
        ("hello", "helo"),
        (" hHel ", MIXED),
        (drawn_text(draw, eight, 10), "".join(eight)),
        (drawn_text(draw, ten, 7), ten),
    ]
    returned = [answer.one_hot(text, vocab) for text, vocab in cases]
    expect.fixed(returned[:3])
    expect.all_values(
        returned,
        [ONE_HOT(text, vocab) for text, vocab in cases],
        AXES,
        misconceptions=ONE_HOT,
        kinds=expect.NUMBERS_OR_BOOLS,
    )


@pytest.mark.points(1)
@pytest.mark.needs("test_one_hot")
def test_next_char_pairs(answer, draw):
    """next_char_pairs(text, vocab) is a pair: all characters but the last, all but the first."""
    eight = drawn_vocab(draw, pairs=4)
    cases = [
        ("hello", "helo"),
        ("he loH", MIXED),
        (drawn_text(draw, eight, 8), "".join(eight)),
    ]
    returned = [answer.next_char_pairs(text, vocab) for text, vocab in cases]
    expect.fixed(returned[:2])
    expect.all_results(
        returned,
        [NEXT_CHAR_PAIRS(text, vocab) for text, vocab in cases],
        PAIR,
        misconceptions=NEXT_CHAR_PAIRS,
        kinds=expect.NUMBERS_OR_BOOLS,
    )


@pytest.mark.points(1)
def test_unknown_character(answer, draw):
    """A character outside vocab is a ValueError that names it, in text and in pairs."""
    vocab = drawn_vocab(draw, pairs=4)
    sign = str(draw.rng.choice(list(SIGNS)))
    drawn = "".join([drawn_text(draw, vocab, 6), sign])
    small = [*(letter for letter in vocab if letter.islower()), *"xwz"]
    capital = drawn_text(draw, small, 10).capitalize()
    cases = [("he#l", "helo", "#"), (drawn, vocab, sign), (capital, small, capital[0])]
    returned = [answer.one_hot(text, vocab) for text, vocab, _ in cases]
    expect.fixed(returned[:1])
    expect.raises(
        returned,
        [unknown for *_, unknown in cases],
        unnamed="unknown_not_named",
        instead="unknown_not_raised",
        misconceptions=ONE_HOT,
    )
    # The first character is in the inputs alone, the last in the targets alone.
    cases = [("♪hello", "helo", "♪"), ("he lo#e", MIXED, "#"), (drawn, vocab, sign)]
    returned = [answer.next_char_pairs(text, vocab) for text, vocab, _ in cases]
    expect.fixed(returned[:2])
    expect.raises(
        returned,
        [unknown for *_, unknown in cases],
        unnamed="unknown_not_named",
        instead="unknown_not_raised",
        misconceptions=NEXT_CHAR_PAIRS,
    )
