"""The suite of 19_one_hot. NumPy alone."""

import numpy as np
import pytest

from kata import expect

AXES = ("batch_size", "timesteps", "vocab_size")
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
    """Five characters of vocab, then some of them again; vocab's own last is left out."""
    some = [str(c) for c in draw.rng.permutation(vocab[:-1])[:5]]
    return "".join([*some, *some[1:]])[:length]


def vectors(places, width):
    """One-hot vectors of these places, (1, timesteps, width); an IndexError beyond width."""
    return np.eye(width)[np.array(places, dtype=int)][np.newaxis]


def encoded(text, vocab, unknown=None, width=None):
    """One-hot vectors; what is not in vocab has the place `unknown`, or is a ValueError."""
    known = list(vocab)
    if unknown is not None:
        text, known = [c if c in known else None for c in text], [*known, None]
    places = [known.index(character) for character in text]
    places = [unknown if place == len(vocab) else place for place in places]
    return vectors(places, width or len(vocab))


def zeros_for_unknown(text, vocab):
    return encoded(text, vocab, len(vocab), len(vocab) + 1)[..., :-1]


def without_unknown(text, vocab):
    return encoded([character for character in text if character in vocab], vocab)


def place_for_unknown(text, vocab):
    return encoded(text, vocab, len(vocab), len(vocab) + 1)


def text_made_small(text, vocab):
    return encoded(text.lower(), vocab)


def both_made_small(text, vocab):
    return encoded(text.lower(), [character.lower() for character in vocab])


def cut_to(width, text, vocab):
    """Vectors of another width, that hold nothing for places beyond it."""
    wider = max(width, len(vocab))
    return encoded(text, vocab, width=wider)[..., :width]


def other_places():
    """Mistakes in the place of the one."""
    orders = [lambda text: list(dict.fromkeys(text)), lambda text: sorted(set(text))]
    for seen in orders:
        yield "vocab_from_text", lambda text, vocab, seen=seen: encoded(text, seen(text))
        yield (
            "vocab_from_text",
            lambda text, vocab, seen=seen: encoded(text, seen(text), width=len(vocab)),
        )
    yield "vocab_sorted", lambda text, vocab: encoded(text, sorted(vocab))
    yield "vocab_hard_coded", lambda text, vocab: vectors(["helo".find(c) for c in text], 4)
    yield "case_lost", text_made_small
    yield "case_lost", both_made_small
    yield "place_0_unused", lambda text, vocab: place_for_unknown(text, [None, *vocab])[..., :-1]


def other_shapes():
    """Mistakes in how many vectors there are, and how long they are."""
    yield "unknown_place_added", place_for_unknown
    yield "sizes_hard_coded", lambda text, vocab: encoded(text, vocab, width=4)
    yield "sizes_hard_coded", lambda text, vocab: cut_to(4, text, vocab)
    for width in (len, lambda text: len(set(text))):
        yield (
            "width_from_text",
            lambda text, vocab, width=width: encoded(text, vocab, width=width(text)),
        )
        yield "width_from_text", lambda text, vocab, width=width: cut_to(width(text), text, vocab)
    yield "width_from_text", lambda text, vocab: encoded(text, vocab)[..., : highest(text, vocab)]
    for axes in [(), (0,), (2,)]:
        yield "ids_for_one_hot", lambda text, vocab, axes=axes: ids(text, vocab, axes)
    for kept in (False, True):
        yield (
            "characters_in_one_vector",
            lambda text, vocab, kept=kept: encoded(text, vocab).max(axis=1, keepdims=kept),
        )
        yield (
            "characters_in_one_vector",
            lambda text, vocab, kept=kept: encoded(text, vocab).sum(axis=1, keepdims=kept),
        )
    yield "characters_in_one_vector", lambda text, vocab: encoded(text, vocab)[0].max(axis=0)
    yield "characters_in_one_vector", lambda text, vocab: encoded(text, vocab)[0].sum(axis=0)


def highest(text, vocab):
    return 1 + max(list(vocab).index(character) for character in text)


def ids(text, vocab, axes=()):
    """The places as numbers, (1, timesteps), (timesteps,) or (1, timesteps, 1)."""
    places = encoded(text, vocab).argmax(axis=-1)
    return places[0] if axes == (0,) else np.expand_dims(places, axes)


def unknown_accepted():
    """What comes back for a text with an unknown character, where no error does."""
    yield "unknown_as_zeros", zeros_for_unknown
    yield "unknown_skipped", without_unknown
    yield "unknown_place_added", place_for_unknown
    for place in (0, -1):
        yield (
            "unknown_as_another",
            lambda text, vocab, place=place: encoded(text, vocab, unknown=place),
        )
    yield "case_lost", text_made_small
    yield "case_lost", both_made_small


def pairs_of(encode, targets=None):
    """Pairs that are encoded so, the targets otherwise if that is said."""
    after = targets or encode
    return lambda text, vocab: (encode(text[:-1], vocab), after(text[1:], vocab))


def unknown_accepted_in_pairs():
    for id, encode in unknown_accepted():
        yield id, pairs_of(encode)
        yield id, pairs_of(encoded, encode)
    joined = pairs_of(encoded)
    yield (
        "unknown_skipped",
        lambda text, vocab: joined([c for c in text if c in vocab], vocab),
    )
    # Half of the text is never looked at.
    for part in (slice(-1), slice(1, None)):
        yield "pairs_not_shifted", cut(part, part)
    yield "pair_of_text", lambda text, vocab: (text[:-1], text[1:])


def cut(inputs, targets):
    """Pairs of these two parts of the text."""
    return lambda text, vocab: (encoded(text[inputs], vocab), encoded(text[targets], vocab))


def rolled(by):
    return lambda text, vocab: (encoded(text, vocab), np.roll(encoded(text, vocab), by, axis=1))


def padded(text, vocab):
    """A vector of zeros as the last target."""
    return encoded(text, vocab), zeros_for_unknown([*text[1:], None], vocab)


def other_pairs():
    everything, all_but_last, all_but_first = slice(None), slice(-1), slice(1, None)
    for part in (everything, all_but_last, all_but_first):
        yield "pairs_not_shifted", cut(part, part)
    yield "pairs_shifted_by_two", cut(slice(-2), slice(2, None))
    yield "pairs_of_other_lengths", cut(everything, all_but_first)
    yield "pairs_of_other_lengths", cut(all_but_last, everything)
    yield "targets_padded", padded
    yield "targets_wrap", rolled(-1)
    yield "targets_wrap", rolled(1)
    for before in (everything, all_but_last):
        yield "last_target_alone", cut(before, slice(-1, None))
        yield (
            "last_target_alone",
            lambda text, vocab, before=before: (
                encoded(text[before], vocab),
                encoded(text, vocab)[:, -1],
            ),
        )
    for axes in [(), (0,), (2,)]:
        yield (
            "ids_for_one_hot",
            pairs_of(encoded, lambda text, vocab, axes=axes: ids(text, vocab, axes)),
        )
    yield "pair_of_text", lambda text, vocab: (text[:-1], text[1:])


@pytest.mark.points(1)
def test_one_hot(answer, draw):
    """one_hot(text, vocab) has one vector for each character, its one at the place in vocab."""
    eight, six = drawn_vocab(draw, pairs=4), drawn_vocab(draw, pairs=3)
    cases = [
        ("hello", "helo"),
        (" hHel ", MIXED),
        (drawn_text(draw, eight, 6), "".join(eight)),
        (drawn_text(draw, six, 7), six),
    ]
    expect.all_values(
        [answer.one_hot(text, vocab) for text, vocab in cases],
        [encoded(text, vocab) for text, vocab in cases],
        AXES,
        misconceptions=[*other_places(), *other_shapes()],
        kinds=expect.NUMBERS_OR_BOOLS,
    )


@pytest.mark.points(1)
def test_unknown_character(answer, draw):
    """A character outside vocab is a ValueError that names it, in text and in pairs."""
    vocab = drawn_vocab(draw, pairs=4)
    sign = str(draw.rng.choice(list(SIGNS)))
    drawn = "".join([drawn_text(draw, vocab, 5), sign])
    cases = [("he#lo", "helo", "#"), ("Hell", "helo", "H"), (drawn, vocab, sign)]
    expect.raises(
        [answer.one_hot(text, vocab) for text, vocab, _ in cases],
        [unknown for *_, unknown in cases],
        unnamed="unknown_not_named",
        instead="unknown_not_raised",
        misconceptions=unknown_accepted(),
    )
    # The first character is in the inputs alone, the last in the targets alone.
    cases = [("♪hello", "helo", "♪"), ("he lo#e", MIXED, "#"), (drawn, vocab, sign)]
    expect.raises(
        [answer.next_char_pairs(text, vocab) for text, vocab, _ in cases],
        [unknown for *_, unknown in cases],
        unnamed="unknown_not_named",
        instead="unknown_not_raised",
        misconceptions=unknown_accepted_in_pairs(),
    )


@pytest.mark.points(1)
@pytest.mark.needs("test_one_hot")
def test_next_char_pairs(answer, draw):
    """next_char_pairs(text, vocab) is a pair: all characters but the last, all but the first."""
    eight = drawn_vocab(draw, pairs=4)
    cases = [
        ("hello", "helo"),
        ("he loH", MIXED),
        (drawn_text(draw, eight, 6), "".join(eight)),
    ]
    right = pairs_of(encoded)
    expect.all_results(
        [answer.next_char_pairs(text, vocab) for text, vocab in cases],
        [right(text, vocab) for text, vocab in cases],
        PAIR,
        other_pairs(),
        kinds=expect.NUMBERS_OR_BOOLS,
    )
