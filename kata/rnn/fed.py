"""The batches that samples are fed in, of batch_size sequences each, and what is left over."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from kata.diagnose.search import Misconception, Program, wrong
from kata.rnn.batches import AXES
from kata.rnn.parts import Part, always, in_order, listed, moved, other_orders, same


def _batch_shapes(
    sizes: Part = lambda samples, batch_size: (samples, batch_size),
    whole: Part = lambda n, size: [size] * (n // size),  # the sizes of the batches that are full
    rest: Part = lambda n, size: [n % size] if n % size else [],  # of what is left
    order: Part = same,
    axes: Part = lambda size, t, d: (size, t, d),
    returned: Part = list,
) -> Part:
    def shapes(samples: int, batch_size: int, timesteps: int, input_dim: int) -> Any:
        n, size = sizes(samples, batch_size)
        fed = order([*whole(n, size), *rest(n, size)])
        return returned([axes(one, timesteps, input_dim) for one in fed])

    return shapes


def _shared_out(samples: int, batches: int) -> list[int]:
    """So many samples in so many batches, of sizes as alike as can be."""
    return [len(some) for some in np.array_split(np.arange(samples), batches)]


def _other_batches() -> Iterator[Misconception]:
    nothing = always([])
    yield wrong("smaller_batch_dropped", rest=nothing)
    yield wrong("smaller_batch_filled_up", rest=lambda n, size: [size] if n % size else [])
    yield wrong("missing_for_remaining", rest=lambda n, size: [-n % size] if n % size else [])
    yield wrong("batch_of_nothing", rest=lambda n, size: [n % size])
    yield wrong("batch_too_many", rest=lambda n, size: [size])
    yield wrong("batch_too_many", rest=lambda n, size: [size, n % size] if n % size else [size])
    yield wrong("batches_not_split", whole=nothing, rest=lambda n, size: [n])
    yield wrong("first_batch_alone", whole=lambda n, size: [min(n, size)], rest=nothing)
    yield wrong("samples_for_batch_size", whole=lambda n, size: [n] * (n // size), rest=nothing)
    yield wrong("samples_for_batch_size", whole=lambda n, size: [n] * -(-n // size), rest=nothing)
    yield wrong("batch_size_for_their_number", whole=_shared_out, rest=nothing)
    yield wrong(
        "batch_size_for_their_number", whole=lambda n, size: [n // size] * size, rest=nothing
    )
    yield wrong("batches_shared_out", whole=lambda n, s: _shared_out(n, -(-n // s)), rest=nothing)
    yield wrong("batches_of_one", sizes=lambda n, size: (n, 1))
    yield wrong("samples_and_batch_size_exchanged", sizes=lambda n, size: (size, n))
    yield wrong("each_batch_shape_once", order=lambda fed: list(dict.fromkeys(fed)))
    yield wrong("smaller_batch_first", order=lambda fed: fed[::-1])
    yield wrong(
        "axis_missing", {"axis": AXES[0], "axes": listed(AXES)}, axes=lambda n, t, d: (t, d)
    )
    for order in other_orders(3):
        id, facts = moved(order, AXES)
        yield wrong(id, facts, axes=lambda *sizes, order=order: in_order(sizes, order))


BATCH_SHAPES = Program(_batch_shapes, *_other_batches())
"""From samples, batch_size, timesteps and input_dim."""
