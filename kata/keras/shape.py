"""The post's notation for shapes, ``(?, ?, 50)``, beside today's, ``(None, 10, 50)``.

``?`` stands for an axis whose size the layer does not fix: open (``None``), or
taken over from the same axis of the layer's input.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kata.sketch import Shape

# int() alone would also take "-3", "+3", "1_0" and "３", which no stack prints.
SIZE = re.compile(r"\?|None|[0-9]+")


def parse(text: str) -> Shape:
    """Read a shape in the post's or in today's notation; ``?`` and ``None`` become None.

    Raises:
        ValueError: `text` is not a shape.
    """
    inner = text.strip()
    if not (inner.startswith("(") and inner.endswith(")")):
        raise ValueError(f"{text!r} is not a shape: write it in brackets, as in (?, 50).")
    sizes = [size.strip() for size in inner[1:-1].split(",")]
    if sizes[-1] == "":
        sizes.pop()
    if not all(SIZE.fullmatch(size) for size in sizes):
        raise ValueError(f"{text!r} is not a shape: every size is a number, ? or None.")
    return tuple(None if size in ("?", "None") else int(size) for size in sizes)


def fits(pattern: Shape, shape: Shape, input_shape: Shape) -> bool:
    """Whether `shape` is what the post prints as `pattern` for a layer fed `input_shape`.

    Both shapes include the batch axis: ``fits(parse("(?, ?, 50)"), (None, 10, 50),
    (None, 10, 30))`` is true.
    """
    if len(pattern) != len(shape):
        return False
    return all(
        _is_open(axis, size, input_shape) if wanted is None else wanted == size
        for axis, (wanted, size) in enumerate(zip(pattern, shape, strict=True))
    )


def post(shape: Shape, input_shape: Shape) -> str:
    """`shape` as the post's stack prints it for a layer fed `input_shape`.

    The last axis is the layer's own and keeps its number.
    """
    last = len(shape) - 1
    return _written(
        "?" if size is None or (axis != last and _is_open(axis, size, input_shape)) else str(size)
        for axis, size in enumerate(shape)
    )


def today(shape: Shape) -> str:
    """`shape` as Keras 3 prints it."""
    return _written(str(size) for size in shape)


def named(shape: Shape, axes: tuple[str, ...]) -> str:
    """`shape` with the name of every axis: ``(batch_size=4, timesteps=2, input_dim=3)``."""
    sizes = (f"{axis}={size}" for axis, size in zip(axes, shape, strict=True))
    return _written(sizes)


def _is_open(axis: int, size: int | None, input_shape: Shape) -> bool:
    return size is None or (axis < len(input_shape) and input_shape[axis] == size)


def _written(sizes: Iterable[str]) -> str:
    sizes = list(sizes)
    return f"({sizes[0]},)" if len(sizes) == 1 else f"({', '.join(sizes)})"
