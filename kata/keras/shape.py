"""The post's notation for shapes, ``(?, ?, 50)``, beside today's, ``(None, 10, 50)``.

``?`` stands for an axis whose size the layer does not fix: open (``None``), or
taken over from the same axis of the layer's input.
"""

from collections.abc import Iterable

from kata.sketch import Shape


def fits(pattern: Shape, shape: Shape, input_shape: Shape) -> bool:
    """Whether `shape` is what the post prints as `pattern` for a layer fed `input_shape`.

    All include the batch axis: of ``(?, ?, 50)``, ``fits((None, None, 50), (None, 10, 50),
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
