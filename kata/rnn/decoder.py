"""What the decoder of an encoder-decoder model reads, and in which direction."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from kata.rnn.layers import Weights

Read = Callable[[np.ndarray, Weights], np.ndarray]
"""What one layer gives, from what it reads and its weights; where it starts is settled."""


@dataclass(frozen=True)
class Feed:
    """What the decoder reads.

    Attributes:
        compute: made of source, target and the encoder's every output.
        width: how many numbers a timestep of it holds, made of how many those of the three do.
        of_encoder: whether it depends on the encoder.
        timesteps: how many it has, made of the same three; None where that is open.
    """

    compute: Callable[[np.ndarray, np.ndarray, np.ndarray], np.ndarray]
    width: Callable[[int, int, int], int] = lambda source, target, every: target
    of_encoder: bool = False
    timesteps: Callable[[int, int, int], int | None] = lambda source, target, every: None


@dataclass(frozen=True)
class Ways:
    """In which direction the decoder reads, or in both.

    Attributes:
        run: from `Read`, what is read and the weights of each layer to all that is given.
        layers: how many there are.
        width: how many times as wide as one layer what is given is.
    """

    run: Callable[[Read, np.ndarray, Sequence[Weights]], np.ndarray]
    layers: int = 1
    width: int = 1


TARGET_ALONE = Feed(lambda source, target, every: target)
FORWARDS = Ways(lambda read, x, weights: read(x, weights[0]))


def other_feeds() -> Iterator[tuple[str, Feed]]:
    """What else the decoder may read, by the mistake's id."""
    yield "decoder_reads_source", Feed(lambda source, target, every: source, _of_source)
    yield "decoder_reads_source", Feed(lambda source, target, every: every, _of_every, True)
    yield "decoder_reads_context", Feed(_as_long_as_target, _of_every, True)
    # RepeatVector is told a number: the post's timesteps, or what is at hand.
    for fixed in (
        lambda source, target, every: 10,
        lambda source, target, every: target,
        lambda source, target, every: source,
    ):
        yield "decoder_reads_context", Feed(_so_long(fixed), _of_every, True, fixed)
    for order in (1, -1):

        def beside(*given: np.ndarray, order: int = order) -> np.ndarray:
            return np.concatenate([given[1], _as_long_as_target(*given)][::order], axis=-1)

        yield "context_beside_target", Feed(beside, lambda s, target, every: target + every, True)
    for some in (slice(1, None), slice(None, -1)):
        yield "target_timesteps_missing", Feed(lambda s, target, e, some=some: target[:, some])
    yield "target_one_behind", Feed(lambda s, target, e: _moved(target[:, :-1], before=1))
    yield "target_one_ahead", Feed(lambda s, target, e: _moved(target[:, 1:], after=1))


def other_ways() -> Iterator[Ways]:
    """Directions in which a decoder sees what comes later."""
    yield Ways(lambda read, x, weights: read(x[:, ::-1], weights[0]))
    yield Ways(lambda read, x, weights: read(x[:, ::-1], weights[0])[:, ::-1])
    yield Ways(lambda read, x, weights: np.concatenate(_both(read, x, weights), axis=-1), 2, 2)
    for merge in (np.sum, np.prod, np.mean):
        yield Ways(lambda read, x, weights, merge=merge: merge(_both(read, x, weights), axis=0), 2)


def _both(read: Read, x: np.ndarray, weights: Sequence[Weights]) -> list[np.ndarray]:
    """What both layers of Bidirectional give."""
    return [read(x, weights[0]), read(x[:, ::-1], weights[1])[:, ::-1]]


def _of_source(source: int, target: int, every: int) -> int:
    return source


def _of_every(source: int, target: int, every: int) -> int:
    return every


def _as_long_as_target(source: np.ndarray, target: np.ndarray, every: np.ndarray) -> np.ndarray:
    """The encoder's last output for each timestep of the target."""
    return np.repeat(every[:, -1:], target.shape[1], axis=1)


def _so_long(
    fixed: Callable[[int, int, int], int],
) -> Callable[[np.ndarray, np.ndarray, np.ndarray], np.ndarray]:
    """The encoder's last output for so many timesteps."""

    def compute(*given: np.ndarray) -> np.ndarray:
        source, target, every = (one.shape[-1] for one in given)
        return np.repeat(given[2][:, -1:], fixed(source, target, every), axis=1)

    return compute


def _moved(target: np.ndarray, before: int = 0, after: int = 0) -> np.ndarray:
    """The target with timesteps of 0 before or after it."""
    return np.pad(target, [(0, 0), (before, after), (0, 0)])
