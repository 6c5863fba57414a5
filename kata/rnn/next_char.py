"""Pairs of characters and the next ones in NumPy, made of parts, and mistakes in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from kata.diagnose.search import Misconception, Program, wrong
from kata.rnn import one_hot
from kata.rnn.one_hot import ONE_HOT, Text

Pair = tuple[Any, Any]
"""Inputs and targets: of text, or of vectors."""

NAMES = "inputs, targets"

WHOLE, ALL_BUT_LAST, ALL_BUT_FIRST = slice(None), slice(-1), slice(1, None)
LAST = slice(-1, None)

# So many characters in a window that somebody slides over the text.
WINDOWS = (2, 3, 4)


def cut(inputs: slice, targets: slice) -> Callable[[Text], Pair]:
    """These two parts of the text."""
    return lambda text: (text[inputs], text[targets])


def in_ring(by: int) -> Callable[[Any], Pair]:
    """The whole text, and the text turned by so many characters, as if its ends met."""
    return lambda text: (text, text[by:] + text[:by])


one_on = cut(ALL_BUT_LAST, ALL_BUT_FIRST)


def known_alone(text: Text, vocab: Text) -> Text:
    """The characters of the text that are in the vocabulary."""
    return [one for one in text if one in vocab]


def zeros_behind(inputs: Any, targets: Any) -> Pair:
    """A vector of zeros as the last target."""
    return inputs, np.concatenate([targets, np.zeros_like(targets[:, :1])], axis=1)


def zeros_before(inputs: Any, targets: Any) -> Pair:
    """A vector of zeros as the first input."""
    return np.concatenate([np.zeros_like(inputs[:, :1]), inputs], axis=1), targets


def without_time(inputs: Any, targets: Any) -> Pair:
    """The last target alone, without its axis of time."""
    return inputs, targets[:, -1]


def windows(size: int, kept: bool) -> Callable[[Any, Any], Pair]:
    """Every window of so many characters, and for each of them the character after it."""

    def slide(inputs: Any, targets: Any) -> Pair:
        starts = range(inputs.shape[1] - size)
        after = [targets[0, at + size : at + size + 1] for at in starts]
        cuts = np.array([inputs[0, at : at + size] for at in starts])
        return cuts, np.array(after if kept else [one[0] for one in after])

    return slide


def one_by_one(inputs: Any, targets: Any) -> list[Pair]:
    """A pair for each character, each part a batch of one timestep."""
    both = zip(np.moveaxis(inputs, 1, 0), np.moveaxis(targets, 1, 0), strict=False)
    return [(one[:, np.newaxis], other[:, np.newaxis]) for one, other in both]


def side_by_side(inputs: Any, targets: Any) -> Pair:
    """The pair as it is asked."""
    return inputs, targets


def pairs(
    keep: Callable[[Text, Text], Text] = lambda text, vocab: text,
    split: Callable[[Text], Pair] = one_on,
    vectors: bool = True,
    targets_otherwise: dict[str, Any] | None = None,
    adjust: Callable[[Any, Any], Pair] = side_by_side,
    order: Callable[[Any, Any], Pair] = side_by_side,
    pack: Callable[[Any, Any], Any] = side_by_side,
    **inner: Any,
) -> Callable[[Text, Text], Any]:
    """`next_char_pairs`, (1, steps, vocab_size) twice, or what comes of other parts.

    Args:
        keep: the characters that are read, of text and vocabulary.
        split: inputs and targets, as text.
        vectors: whether they are encoded; if not, text comes back.
        targets_otherwise: parts of one-hot vectors, for the targets alone.
        adjust: changes made to the vectors.
        order: which comes first.
        pack: what is returned of the two.
        inner: parts of one-hot vectors, for both.
    """
    encode = ONE_HOT.built(**inner)
    encode_targets = ONE_HOT.built(**{**inner, **(targets_otherwise or {})})

    def next_char_pairs(text: Text, vocab: Text) -> Any:
        inputs, targets = split(keep(text, vocab))
        if not vectors:
            return order(inputs, targets)
        return pack(*order(*adjust(encode(inputs, vocab), encode_targets(targets, vocab))))

    return next_char_pairs


def _of_cuts() -> Iterator[Misconception]:
    """Which characters are inputs, and which targets."""
    for part in (WHOLE, ALL_BUT_LAST, ALL_BUT_FIRST):
        yield wrong("pairs_not_shifted", split=cut(part, part))
    yield wrong("pairs_shifted_by_two", split=cut(slice(-2), slice(2, None)))
    yield wrong("pairs_of_other_lengths", split=cut(WHOLE, ALL_BUT_FIRST))
    yield wrong("pairs_of_other_lengths", split=cut(ALL_BUT_LAST, WHOLE))
    yield wrong("pairs_skip_characters", split=cut(slice(None, None, 2), slice(1, None, 2)))
    yield wrong("targets_padded", split=cut(WHOLE, ALL_BUT_FIRST), adjust=zeros_behind)
    yield wrong("inputs_padded", split=cut(ALL_BUT_LAST, WHOLE), adjust=zeros_before)
    for by in (1, -1):
        yield wrong("targets_wrap", split=in_ring(by))
    for before in (WHOLE, ALL_BUT_LAST):
        yield wrong("last_target_alone", split=cut(before, LAST))
        yield wrong("last_target_alone", split=cut(before, LAST), adjust=without_time)
    for size in WINDOWS:
        for kept in (False, True):
            slide = windows(size, kept)
            yield wrong("pairs_in_windows", split=cut(WHOLE, WHOLE), adjust=slide)


def _of_targets() -> Iterator[Misconception]:
    """What is otherwise in the targets alone."""
    numbers = one_hot.place_numbers
    for arrange in (one_hot.batch_of_one, np.asarray, lambda ids: ids[None, :, None]):
        parts = {"number": numbers, "arrange": arrange}
        yield wrong("ids_for_one_hot", targets_otherwise=parts)
    for one in ONE_HOT.misconceptions:
        if one.parts.get("refuse") is one_hot.refuse_nothing and "place" not in one.parts:
            yield wrong(one.id, targets_otherwise=dict(one.parts))


def _of_results() -> Iterator[Misconception]:
    """What is returned of the two."""
    asked = {"wanted": 2, "names": NAMES}
    orders = {"yours": "targets, inputs", "expected": NAMES}
    yield wrong("results_in_other_order", orders, order=lambda inputs, targets: (targets, inputs))
    yield wrong("pair_of_text", vectors=False)
    for together in (np.array, np.concatenate):
        yield wrong("results_in_one_array", asked, pack=lambda *both, all=together: all(both))
    yield wrong("one_result", asked, pack=lambda inputs, targets: inputs)
    yield wrong("results_nested", asked, pack=one_by_one)


NEXT_CHAR_PAIRS = Program(
    pairs,
    [
        *_of_cuts(),
        *_of_targets(),
        *_of_results(),
        wrong("unknown_skipped", refuse=one_hot.refuse_nothing, keep=known_alone),
    ],
    within=ONE_HOT,
)
"""From text and vocabulary to what the network reads, and what it is to answer."""
