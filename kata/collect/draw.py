"""Sizes and numbers that no answer can know beforehand, drawn from a seed."""

import zlib

import numpy as np

SIZES = range(2, 9)


class Draw:
    """What one test draws: the same for the same seed and test, whatever ran before."""

    def __init__(self, seed: int, test: str) -> None:
        self.rng = np.random.default_rng([seed, zlib.crc32(test.encode())])

    def sizes(self, count: int, smallest: int = 2) -> tuple[int, ...]:
        """`count` sizes, all different, none 1: a swap of two axes always shows."""
        some = self.rng.permutation(len(SIZES))[:count]
        return tuple(smallest + int(size) for size in some)

    def integers(self, *shape: int) -> np.ndarray:
        """An array of integers, all different, in no order: every place can be told apart."""
        total = int(np.prod(shape))
        return self.rng.permutation(np.arange(10, 10 + total)).reshape(shape)

    def floats(self, *shape: int, spread: float = 1.0) -> np.ndarray:
        """An array of numbers between -spread and spread, exact in float32."""
        drawn = self.rng.uniform(-spread, spread, shape).astype(np.float32)
        return drawn.astype(np.float64)
