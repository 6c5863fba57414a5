"""Type hints, default arguments, parameters of other names."""

import numpy as np


def post_batch(sizes: tuple[int, int, int] = (3, 2, 3)) -> np.ndarray:
    return batch_tensor(*sizes)


def batch_tensor(samples: int = 3, steps: int = 2, features: int = 3, *, first=1) -> np.ndarray:
    return np.arange(first, first + samples * steps * features).reshape(samples, steps, -1)


def axis_sizes(batch: np.ndarray, /, **more: int) -> dict[str, int]:
    return {"batch_size": len(batch), "timesteps": batch.shape[-2], "input_dim": batch.shape[-1]}


def at_timestep(batch: np.ndarray, step: int = -1) -> np.ndarray:
    return batch[:, step, ...]


def batch_shapes(count: int, size: int = 32, *sample: int) -> tuple[tuple[int, ...], ...]:
    if count <= size:
        return ((count, *sample),)
    return ((size, *sample), *batch_shapes(count - size, size, *sample))
