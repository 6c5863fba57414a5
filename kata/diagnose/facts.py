"""What can be said of a wrong answer whatever its cause: where it is right, how it differs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from kata.collect.answer import Returned
from kata.language import Phrase


def in_array(expected: np.ndarray, yours: np.ndarray, axes: tuple[str, ...]) -> tuple[Phrase, ...]:
    """Facts about an array that is not the expected one; `axes` are the names of its axes."""
    return ()


def in_results(
    expected: Sequence[np.ndarray], yours: Sequence[np.ndarray], names: Sequence[str]
) -> tuple[Phrase, ...]:
    """Which of several arrays are right."""
    return ()


def in_count(
    returned: Sequence[Returned], expected: Sequence[int], wrong: Returned
) -> tuple[Phrase, ...]:
    """Facts about a count that is not the expected one, read from all counts together."""
    return ()


def in_shapes(
    expected: Sequence[tuple[int, ...]], yours: Sequence[tuple[int, ...]], names: Sequence[str]
) -> tuple[Phrase, ...]:
    """Which of several shapes are right, and what differs in the others."""
    return ()
