"""Pairs of characters and the next ones in NumPy, made of parts, and mistakes in them."""

from collections.abc import Iterator
from itertools import product
from typing import Any

import numpy as np

from kata.diagnose.search import Misconception, Program, wrong
from kata.rnn.one_hot import ONE_HOT, PLACES_ALONE, Text, encoder
from kata.rnn.parts import Array, Part, each, kept

WHOLE, ALL_BUT_LAST, ALL_BUT_FIRST = slice(None), slice(-1), slice(1, None)
RESULTS = {"wanted": 2, "names": "inputs, targets"}
OTHER_ORDER = {"yours": "targets, inputs", "expected": "inputs, targets"}


def _cut(inputs: slice, targets: slice) -> Part:
    """These two parts of the text."""
    return lambda text: (text[inputs], text[targets])


def _next_char_pairs(
    keep: Part = lambda text, vocab: text,
    split: Part = lambda text: (text[:-1], text[1:]),  # inputs and targets, as text
    vectors: bool = True,  # whether they are encoded; if not, text comes back
    # Parts of one-hot vectors, for the targets alone.
    targets_otherwise: dict[str, Any] | None = None,
    adjust: Part = lambda inputs, targets: (inputs, targets),
    order: Part = lambda inputs, targets: (inputs, targets),
    pack: Part = lambda inputs, targets: (inputs, targets),
    **inner: Any,
) -> Part:
    encode = ONE_HOT.built(**inner)
    encode_targets = ONE_HOT.built(**{**inner, **(targets_otherwise or {})})

    def next_char_pairs(text: Text, vocab: Text) -> Any:
        inputs, targets = split(keep(text, vocab))
        if not vectors:
            return order(inputs, targets)
        return pack(*order(*adjust(encode(inputs, vocab), encode_targets(targets, vocab))))

    return next_char_pairs


def _known(text: Text, vocab: Text) -> list[str]:
    return [one for one in text if one in vocab]


def _windows(size: int, time_kept: bool) -> Part:
    """Every window of so many characters, and for each of them the character after it."""

    def slide(inputs: Any, targets: Any) -> tuple[Array, Array]:
        starts = range(inputs.shape[1] - size)
        after = [targets[0, at + size : at + size + 1] for at in starts]
        cuts = np.array([inputs[0, at : at + size] for at in starts])
        return cuts, np.array(after if time_kept else [one[0] for one in after])

    return slide


def _padded(vectors: Array, before: int, after: int) -> Array:
    """The vectors, (1, timesteps, vocab_size), with so many of zeros at the ends."""
    return np.pad(vectors, [(0, 0), (before, after), (0, 0)])


def _one_by_one(inputs: Any, targets: Any) -> list[tuple[Array, Array]]:
    """A pair for each character, each part a batch of one timestep."""
    both = zip(np.moveaxis(inputs, 1, 0), np.moveaxis(targets, 1, 0), strict=False)
    return [(one[:, np.newaxis], other[:, np.newaxis]) for one, other in both]


def _of_cuts() -> Iterator[Misconception]:
    """Which characters are inputs, and which targets."""
    for part in (WHOLE, ALL_BUT_LAST, ALL_BUT_FIRST):
        yield wrong("pairs_not_shifted", split=_cut(part, part))
    yield wrong("pairs_shifted_by_two", split=_cut(slice(-2), slice(2, None)))
    one_target_less, one_input_less = _cut(WHOLE, ALL_BUT_FIRST), _cut(ALL_BUT_LAST, WHOLE)
    yield from each("pairs_of_other_lengths", split=[one_target_less, one_input_less])
    yield wrong("pairs_skip_characters", split=_cut(slice(None, None, 2), slice(1, None, 2)))
    yield wrong("targets_padded", split=one_target_less, adjust=lambda x, y: (x, _padded(y, 0, 1)))
    yield wrong("inputs_padded", split=one_input_less, adjust=lambda x, y: (_padded(x, 1, 0), y))
    # As if the ends of the text met.
    for by in (1, -1):
        yield wrong("targets_wrap", split=lambda text, by=by: (text, text[by:] + text[:by]))
    for before in (WHOLE, ALL_BUT_LAST):
        alone = {"split": _cut(before, slice(-1, None))}
        yield wrong("last_target_alone", **alone)
        yield wrong("last_target_alone", **alone, adjust=lambda x, y: (x, y[:, -1]))
    for size, time_kept in product((2, 3, 4), (False, True)):
        yield wrong("pairs_in_windows", split=_cut(WHOLE, WHOLE), adjust=_windows(size, time_kept))


def _of_targets() -> Iterator[Misconception]:
    """What is otherwise in the targets alone."""
    for parts in PLACES_ALONE:
        yield wrong("ids_for_one_hot", targets_otherwise={**kept(encoder, "arrange"), **parts})
    for one in ONE_HOT.misconceptions:
        if "refuse" in one.parts and "place" not in one.parts:
            yield wrong(one.id, targets_otherwise=dict(one.parts))


NEXT_CHAR_PAIRS = Program(
    _next_char_pairs,
    *_of_cuts(),
    *_of_targets(),
    # What is returned of the two.
    wrong("results_in_other_order", OTHER_ORDER, order=lambda x, y: (y, x)),
    wrong("pair_of_text", vectors=False),
    wrong("results_in_one_array", RESULTS, pack=lambda *both: np.array(both)),
    wrong("results_in_one_array", RESULTS, pack=lambda *both: np.concatenate(both)),
    wrong("one_result", RESULTS, pack=lambda inputs, targets: inputs),
    wrong("pair_for_each_character", pack=_one_by_one),
    wrong("unknown_skipped", refuse=False, keep=_known),
    within=ONE_HOT,
)
"""From text and vocabulary to what the network reads, and what it is to answer."""
