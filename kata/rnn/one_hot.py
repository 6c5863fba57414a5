"""One-hot characters in NumPy, made of parts, and what mistakes put in a part's place."""

from __future__ import annotations

import itertools
import string
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from kata.diagnose.search import Misconception, Program, wrong

Text = str | list[str]
"""A text, or the characters of a vocabulary."""

Place = int | None
"""The place of a character's one; None for a character that has no place."""

AXES = ("batch_size", "timesteps", "vocab_size")

# The vocabulary of the picture, and how many characters it has.
POST = "helo"


def small_text(text: Text, vocab: Text) -> tuple[Text, Text]:
    """The text in small letters."""
    return [character.lower() for character in text], vocab


def both_small(text: Text, vocab: Text) -> tuple[Text, Text]:
    """Text and vocabulary in small letters."""
    return [one.lower() for one in text], [one.lower() for one in vocab]


def both_small_from_a_dict(text: Text, vocab: Text) -> tuple[Text, Text]:
    """The same, where the last of two that are alike has the place, as in a dict."""
    text, vocab = both_small(text, vocab)
    later = [vocab[place + 1 :] for place in range(len(vocab))]
    return text, ["" if one in rest else one for one, rest in zip(vocab, later, strict=True)]


def refuse_unknown(text: Text, vocab: Text) -> None:
    """Raise a ValueError for a character outside the vocabulary."""
    for character in text:
        if character not in vocab:
            raise ValueError(character)


def refuse_nothing(text: Text, vocab: Text) -> None:
    """Take any character."""


def in_order(order: Callable[[Text, Text], Text]) -> Callable[[Text, Text], list[Place]]:
    """Places in the order of some characters, made of text and vocabulary."""

    def places(text: Text, vocab: Text) -> list[Place]:
        known = list(order(text, vocab))
        return [known.index(one) if one in known else None for one in text]

    return places


in_vocabulary = in_order(lambda text, vocab: vocab)


def found_in(known: str) -> Callable[[Text, Text], list[Place]]:
    """Places in these characters, as find gives them: -1 for any other."""
    return lambda text, vocab: [known.find(one) for one in text]


def after_small_a(text: Text, vocab: Text) -> list[Place]:
    """By how much a character's code is more than that of a."""
    return [ord(one) - ord("a") for one in text]


def codes(text: Text, vocab: Text) -> list[Place]:
    """The characters' codes."""
    return [ord(one) for one in text]


def another(place: int) -> Callable[[list[Place], int], list[Place]]:
    """The place of another character for one that has none."""
    return lambda places, width: [place if one is None else one for one in places]


def own_place(places: list[Place], width: int) -> list[Place]:
    """A place behind all others for characters that have none."""
    return [width - 1 if one is None else one for one in places]


def left_out(places: list[Place], width: int) -> list[Place]:
    """Only the characters that have a place."""
    return [one for one in places if one is not None]


def every_character(text: Text, places: list[Place]) -> list[int]:
    """A timestep for every place."""
    return list(range(len(places)))


def first_alike(text: Text, places: list[Place]) -> list[int]:
    """The timestep at which a character came first, as text.index gives it."""
    return [list(text).index(one) for one in text]


def set_one(vectors: np.ndarray, rows: Sequence[int], places: Sequence[Place]) -> None:
    """Put a one at each place; an IndexError beyond the last."""
    for row, place in zip(rows, places, strict=True):
        if place is not None:
            vectors[row, place] = 1


def compared(vectors: np.ndarray, rows: Sequence[int], places: Sequence[Place]) -> None:
    """The same, where a place beyond the last has no one, as where numbers are compared."""
    inside = [one if one is not None and one < vectors.shape[-1] else None for one in places]
    set_one(vectors, rows, inside)


def place_itself(vectors: np.ndarray, rows: Sequence[int], places: Sequence[Place]) -> None:
    """The place's own number where a one belongs."""
    set_one(vectors, rows, places)
    vectors *= np.arange(vectors.shape[-1])


def batch_of_one(vectors: np.ndarray) -> np.ndarray:
    """The vectors of a text as a batch."""
    return vectors[np.newaxis]


def encoder(
    spell: Callable[[Text, Text], tuple[Text, Text]] = lambda text, vocab: (text, vocab),
    refuse: Callable[[Text, Text], None] = refuse_unknown,
    place: Callable[[Text, Text], list[Place]] = in_vocabulary,
    width: Callable[[Text, Text, list[Place]], int] = lambda text, vocab, places: len(vocab),
    extra: int = 0,
    unknown: Callable[[list[Place], int], list[Place]] = lambda places, width: places,
    shift: int = 0,
    rows: Callable[[Text, list[Place]], list[int]] = every_character,
    mark: Callable[[np.ndarray, Sequence[int], Sequence[Place]], None] = set_one,
    gather: Callable[[np.ndarray], np.ndarray] = lambda vectors: vectors,
    number: Callable[[np.ndarray, list[Place]], np.ndarray] = lambda vectors, places: vectors,
    arrange: Callable[[np.ndarray], np.ndarray] = batch_of_one,
) -> Callable[[Text, Text], np.ndarray]:
    """`one_hot`, (1, timesteps, vocab_size), or what comes of other parts.

    Args:
        spell: text and vocabulary as they are read.
        refuse: raises for what is not taken.
        place: the place of every character; None where it has none, which gives zeros.
        width: how long a vector is, of text, vocabulary and places.
        extra: how many places more.
        unknown: the places of all characters, of those places and a vector's length.
        shift: how far every place is moved on.
        rows: the timestep of each character.
        mark: puts the ones into vectors of zeros.
        gather: the vectors that go on.
        number: vectors, or numbers in their place.
        arrange: their axes.
    """

    def encode(text: Text, vocab: Text) -> np.ndarray:
        read, known = spell(text, vocab)
        refuse(read, known)
        found = place(read, known)
        length = width(text, vocab, found) + extra
        places = [one if one is None else one + shift for one in unknown(found, length)]
        vectors = np.zeros((len(places), length))
        mark(vectors, rows(read, places), places)
        return arrange(number(gather(vectors), places))

    return encode


def place_numbers(vectors: np.ndarray, places: list[Place]) -> np.ndarray:
    """The places themselves; a TypeError where there is none."""
    return np.array(places, dtype=int)


def _of_places() -> Iterator[Misconception]:
    """Where the one stands."""
    orders: list[Callable[[Text, Text], Text]] = [
        lambda text, vocab: list(dict.fromkeys(text)),
        lambda text, vocab: sorted(set(text)),
    ]
    for order in orders:
        # Each in the vocabulary's width, or in its own; unknown characters refused, or not.
        for refuse in ({}, {"refuse": refuse_nothing}):
            parts = {"place": in_order(order), **refuse}
            yield wrong("vocab_from_text", **parts)
            yield wrong("vocab_from_text", **parts, width=lambda text, *_: len(set(text)))
    yield wrong("vocab_sorted", place=in_order(lambda text, vocab: sorted(vocab)))
    for refuse in ({}, {"refuse": refuse_nothing}):
        yield wrong("vocab_hard_coded", place=found_in(POST), width=lambda *_: len(POST), **refuse)
    alphabets = [
        (after_small_a, 26),
        (codes, 128),
        (codes, 256),
        (found_in(string.ascii_letters), 52),
    ]
    for places, size in [*alphabets, (found_in(string.ascii_lowercase), 26)]:
        yield wrong("places_of_alphabet", place=places, width=lambda *_, size=size: size)
    for spell in (small_text, both_small, both_small_from_a_dict):
        yield wrong("case_lost", spell=spell)
    yield wrong("place_0_unused", shift=1)
    yield wrong("place_0_unused", shift=1, extra=1)
    yield wrong("places_one_back", shift=-1)


def _of_widths() -> Iterator[Misconception]:
    """How long the vectors are."""
    for mark in (set_one, compared):
        yield wrong("sizes_hard_coded", width=lambda *_: len(POST), mark=mark)
        yield wrong("width_from_text", width=lambda text, *_: len(text), mark=mark)
        yield wrong("width_from_text", width=lambda text, *_: len(set(text)), mark=mark)
    yield wrong(
        "width_from_text",
        width=lambda text, vocab, places: 1 + max((one or 0 for one in places), default=0),
    )
    yield wrong("unknown_place_added", extra=1)


def _of_unknown() -> Iterator[Misconception]:
    """What becomes of a character outside the vocabulary where none is refused."""
    yield wrong("unknown_as_zeros", refuse=refuse_nothing)
    yield wrong("unknown_skipped", refuse=refuse_nothing, unknown=left_out)
    yield wrong("unknown_place_added", refuse=refuse_nothing, unknown=own_place, extra=1)
    for place in (0, -1):
        yield wrong("unknown_as_another", refuse=refuse_nothing, unknown=another(place))


def _of_vectors() -> Iterator[Misconception]:
    """Which vectors there are, and what is in them."""
    yield wrong("repeated_characters_lost", rows=first_alike)
    yield wrong("place_for_one", mark=place_itself)
    yield wrong("ones_of_earlier_characters", gather=np.maximum.accumulate)
    yield wrong(
        "ones_of_earlier_characters",
        gather=lambda vectors: np.broadcast_to(vectors.max(axis=0), vectors.shape),
    )
    for together in (np.max, np.sum):
        for kept in (False, True):
            yield wrong(
                "characters_in_one_vector",
                gather=lambda vectors, all=together, kept=kept: all(vectors, axis=0, keepdims=kept),
            )
        yield wrong(
            "characters_in_one_vector",
            gather=lambda vectors, all=together: all(vectors, axis=0),
            arrange=np.asarray,
        )
    yield wrong("ids_for_one_hot", number=place_numbers)
    yield wrong("ids_for_one_hot", number=place_numbers, arrange=np.asarray)
    yield wrong("ids_for_one_hot", number=place_numbers, arrange=lambda ids: ids[None, :, None])


def _of_axes() -> Iterator[Misconception]:
    """Axes too few, too many or in another order."""
    axes = _listed(AXES)
    yield wrong("axis_missing", {"axis": AXES[0], "axes": axes}, arrange=np.asarray)
    yield wrong("axis_added", {"axis": 0}, arrange=lambda vectors: vectors[None, None])
    for order in itertools.permutations(range(3)):
        moved = [axis for axis, source in enumerate(order) if axis != source]
        arrange = {"arrange": lambda vectors, order=order: vectors[None].transpose(order)}
        if len(moved) == 2:
            first, second = (AXES[axis] for axis in moved)
            yield wrong("axes_swapped", {"first": first, "second": second}, **arrange)
        elif moved:
            yours = _listed([AXES[source] for source in order])
            yield wrong("axes_in_other_order", {"yours": yours, "expected": axes}, **arrange)


def _listed(axes: Sequence[str]) -> str:
    return f"({', '.join(axes)})"


ONE_HOT = Program(
    encoder, [*_of_places(), *_of_widths(), *_of_unknown(), *_of_vectors(), *_of_axes()]
)
"""From text and vocabulary to one-hot vectors."""
