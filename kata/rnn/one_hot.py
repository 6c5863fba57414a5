"""One-hot characters in NumPy, made of parts, and what mistakes put in a part's place."""

import string
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import product

import numpy as np

from kata.diagnose.search import Misconception, Program, wrong
from kata.rnn.parts import Array, Part, listed, moved, other_orders

Text = str | list[str]
"""A text, or the characters of a vocabulary."""

Place = int | None
"""The place of a character's one; None for a character that has no place, which gives zeros."""

AXES = ("batch_size", "timesteps", "vocab_size")

# The vocabulary of the picture.
POST = "helo"


def _in_order(order: Part) -> Part:
    """Places in the order of some characters, made of text and vocabulary."""

    def places(text: Text, vocab: Text) -> list[Place]:
        known = list(order(text, vocab))
        return [known.index(one) if one in known else None for one in text]

    return places


_in_vocabulary = _in_order(lambda text, vocab: vocab)


def _set_one(vectors: Array, rows: Sequence[int], places: Sequence[Place]) -> None:
    """Put a one at each place; an IndexError beyond the last."""
    for row, place in zip(rows, places, strict=True):
        if place is not None:
            vectors[row, place] = 1


def encoder(
    spell: Part = lambda text, vocab: (text, vocab),  # text and vocabulary as they are read
    refuse: bool = True,  # whether a character outside the vocabulary is a ValueError
    place: Part = _in_vocabulary,
    width: Part = lambda text, vocab, places: len(vocab),
    extra: int = 0,
    # The places of all characters, of those found and a vector's length.
    unknown: Part = lambda places, width: places,
    shift: int = 0,
    rows: Part = lambda text, places: range(len(places)),  # the timestep of each character
    mark: Part = _set_one,
    gather: Part = lambda vectors: vectors,
    number: Part = lambda vectors, places: vectors,  # vectors, or numbers in their place
    arrange: Part = lambda vectors: vectors[np.newaxis],
) -> Part:
    """`one_hot`, or what comes of other parts."""

    def one_hot(text: Text, vocab: Text) -> Array:
        read, known = spell(text, vocab)
        for character in read if refuse else ():
            if character not in known:
                raise ValueError(character)
        found = place(read, known)
        length = width(text, vocab, found) + extra
        places = [one if one is None else one + shift for one in unknown(found, length)]
        vectors = np.zeros((len(places), length))
        mark(vectors, rows(read, places), places)
        return arrange(number(gather(vectors), places))

    return one_hot


def _both_small(text: Text, vocab: Text) -> tuple[Text, Text]:
    return [one.lower() for one in text], [one.lower() for one in vocab]


def _both_small_from_a_dict(text: Text, vocab: Text) -> tuple[Text, Text]:
    """The same, where the last of two that are alike has the place, as in a dict."""
    text, vocab = _both_small(text, vocab)
    later = [vocab[place + 1 :] for place in range(len(vocab))]
    return text, ["" if one in rest else one for one, rest in zip(vocab, later, strict=True)]


def _at(place: Part) -> Part:
    """A place for characters that have none, of a vector's length."""
    return lambda places, width: [place(width) if one is None else one for one in places]


def _compared(vectors: Array, rows: Sequence[int], places: Sequence[Place]) -> None:
    """Put ones, but none at a place beyond the last, as where numbers are compared."""
    inside = [one if one is not None and one < vectors.shape[-1] else None for one in places]
    _set_one(vectors, rows, inside)


def _place_itself(vectors: Array, rows: Sequence[int], places: Sequence[Place]) -> None:
    _set_one(vectors, rows, places)
    vectors *= np.arange(vectors.shape[-1])


def _of_places() -> Iterator[Misconception]:
    """Where the one stands."""
    orders = (lambda text, vocab: list(dict.fromkeys(text)), lambda text, vocab: sorted({*text}))
    for order, refuse in product(orders, ({}, {"refuse": False})):
        parts = {"place": _in_order(order), **refuse}
        yield wrong("vocab_from_text", **parts)
        yield wrong("vocab_from_text", **parts, width=lambda text, *_: len(set(text)))
    yield wrong("vocab_sorted", place=_in_order(lambda text, vocab: sorted(vocab)))
    of_post = {"place": _found_in(POST), "width": lambda *_: len(POST)}
    yield wrong("vocab_hard_coded", **of_post)
    yield wrong("vocab_hard_coded", **of_post, refuse=False)
    alphabets: tuple[tuple[Part, int], ...] = (
        (lambda text, vocab: [ord(one) - ord("a") for one in text], 26),
        (lambda text, vocab: [*map(ord, text)], 128),
        (lambda text, vocab: [*map(ord, text)], 256),
        (_found_in(string.ascii_letters), 52),
        (_found_in(string.ascii_lowercase), 26),
    )
    for places, size in alphabets:
        yield wrong("places_of_alphabet", place=places, width=lambda *_, size=size: size)


def _in_one_vector() -> Iterator[Misconception]:
    for pool in (np.max, np.sum):
        yield wrong("characters_in_one_vector", gather=partial(pool, axis=0))
        yield wrong("characters_in_one_vector", gather=partial(pool, axis=0, keepdims=True))
        yield wrong("characters_in_one_vector", gather=partial(pool, axis=0), **NO_BATCH)


def _beyond_the_last(text: Text, vocab: Text, places: Sequence[Place]) -> int:
    return 1 + max((one or 0 for one in places), default=0)


def _known(places: Sequence[Place], width: int) -> list[Place]:
    return [one for one in places if one is not None]


def _found_in(known: str) -> Part:
    """Places in these characters, as find gives them: -1 for any other."""
    return lambda text, vocab: [known.find(one) for one in text]


def _of_axes() -> Iterator[Misconception]:
    for order in other_orders(3):
        id, facts = moved(order, AXES)
        yield wrong(id, facts, arrange=lambda vectors, order=order: vectors[None].transpose(order))


NO_BATCH = {"arrange": np.asarray}
PLACES = {"number": lambda vectors, places: np.array(places, dtype=int)}
PLACES_ALONE = (
    PLACES,
    {**PLACES, **NO_BATCH},
    {**PLACES, "arrange": lambda ids: ids[None, :, None]},
)

ONE_HOT = Program(
    encoder,
    *_of_places(),
    wrong("case_lost", spell=lambda text, vocab: ([one.lower() for one in text], vocab)),
    wrong("case_lost", spell=_both_small),
    wrong("case_lost", spell=_both_small_from_a_dict),
    wrong("place_0_unused", shift=1),
    wrong("place_0_unused", shift=1, extra=1),
    wrong("places_one_back", shift=-1),
    # How long the vectors are.
    *(
        wrong(id, width=width, mark=mark)
        for mark in (_set_one, _compared)
        for id, width in (
            ("sizes_hard_coded", lambda *_: len(POST)),
            ("width_from_text", lambda text, *_: len(text)),
            ("width_from_text", lambda text, *_: len(set(text))),
        )
    ),
    wrong("width_from_text", width=_beyond_the_last),
    wrong("unknown_place_added", extra=1),
    # What becomes of a character outside the vocabulary where none is refused.
    wrong("unknown_as_zeros", refuse=False),
    wrong("unknown_skipped", refuse=False, unknown=_known),
    wrong("unknown_place_added", refuse=False, extra=1, unknown=_at(lambda width: width - 1)),
    wrong("unknown_as_another", refuse=False, unknown=_at(lambda width: 0)),
    wrong("unknown_as_another", refuse=False, unknown=_at(lambda width: -1)),
    # Which vectors there are, and what is in them.
    wrong("repeated_characters_lost", rows=lambda text, _: [list(text).index(c) for c in text]),
    wrong("place_for_one", mark=_place_itself),
    wrong("ones_of_earlier_characters", gather=np.maximum.accumulate),
    wrong("ones_of_earlier_characters", gather=lambda v: np.zeros(v.shape) + v.max(axis=0)),
    *_in_one_vector(),
    *(wrong("ids_for_one_hot", **parts) for parts in PLACES_ALONE),
    # Axes too few, too many or in another order.
    wrong("axis_missing", {"axis": AXES[0], "axes": listed(AXES)}, **NO_BATCH),
    wrong("axis_added", {"axis": 0}, arrange=lambda vectors: vectors[None, None]),
    *_of_axes(),
)
"""From text and vocabulary to one-hot vectors, (1, timesteps, vocab_size)."""
