"""The shapes that a recurrent layer gives, said without making it, and misconceptions of them.

In the parts b is the batch axis, u is units, t is timesteps, d is input_dim.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kata.diagnose.search import Misconception, Program, wrong
from kata.rnn.parts import Part, each, other_results

POST = (50, 10, 30)
"""The post's units, timesteps and input_dim."""
NAMES = ("output", "state")


def _shapes(
    sizes: Part = lambda u, t, d: (u, t, d),
    batch: Any = None,
    open_timesteps: Any = None,  # what stands for timesteps that are None
    flags: Part = lambda sequences, state: (sequences, state),
    every: Part = lambda b, u, t, d: (b, t, u),
    last: Part = lambda b, u, t, d: (b, u),
    states: Part = lambda b, u, t, d, output: [(b, u)],
    axes: Part = lambda shape: shape,
    order: Part = list,
    returned: Part = list,
) -> Part:
    def shapes(
        units: int,
        timesteps: int | None,
        input_dim: int,
        return_sequences: bool = False,
        return_state: bool = False,
    ) -> Any:
        u, t, d = sizes(units, timesteps, input_dim)
        t = open_timesteps if t is None else t
        with_sequences, with_state = flags(return_sequences, return_state)
        output = (every if with_sequences else last)(batch, u, t, d)
        results = [output, *(states(batch, u, t, d, output) if with_state else ())]
        return returned([axes(shape) for shape in (order(results) if with_state else results)])

    return shapes


def _of_the_sizes() -> Iterator[Misconception]:
    yield wrong("sizes_hard_coded", sizes=lambda u, t, d: (POST[0], t, d))
    yield wrong("sizes_hard_coded", sizes=lambda u, t, d: (u, POST[1], d))
    yield wrong("sizes_hard_coded", sizes=lambda u, t, d: POST)
    yield wrong("predicted_input_dim", sizes=lambda u, t, d: (d, t, d))
    of_input = {"every": lambda b, u, t, d: (b, t, d), "last": lambda b, u, t, d: (b, d)}
    yield wrong("predicted_input_dim", **of_input)
    yield wrong("predicted_input_dim", every=of_input["every"])
    yield wrong("predicted_input_dim", states=lambda b, u, t, d, output: [(b, d)])
    yield wrong("predicted_timesteps_open", every=lambda b, u, t, d: (b, None, u))
    for other in (0, 1, -1, POST[1], "timesteps"):
        yield wrong("predicted_open_timesteps_as", {"yours": repr(other)}, open_timesteps=other)


def _of_the_flags() -> Iterator[Misconception]:
    turned = {"flags": lambda sequences, state: (not sequences, state)}
    yield wrong("predicted_sequences_turned_round", **turned)
    yield wrong("predicted_flags_exchanged", flags=lambda sequences, state: (state, sequences))
    yield wrong("predicted_every_missing", every=lambda b, u, t, d: (b, u))
    yield wrong("predicted_every_for_last", last=lambda b, u, t, d: (b, t, u))
    yield wrong("predicted_time_axis_of_one", last=lambda b, u, t, d: (b, 1, u))
    # The input's own shape, whatever is set.
    itself = {"every": lambda b, u, t, d: (b, t, d), "last": lambda b, u, t, d: (b, t, d)}
    yield wrong("predicted_input_itself", **itself)
    yield wrong("return_state_left_off", flags=lambda sequences, state: (sequences, False))
    yield wrong("predicted_state_always", flags=lambda sequences, state: (sequences, True))
    with_time = (
        lambda b, u, t, d, output: [(b, t, u)],
        lambda b, u, t, d, output: [output],
    )
    yield from each("predicted_state_with_time", states=with_time)
    yield wrong("predicted_two_states", states=lambda b, u, t, d, output: [(b, u), (b, u)])
    yield wrong("predicted_state_alone", order=lambda results: results[1:])
    yield from other_results(NAMES, "order")


def _as_text(shape: tuple[Any, ...]) -> str:
    """A shape as the post prints it."""
    return f"({', '.join('?' if size is None else str(size) for size in shape)})"


PREDICTED = Program(
    _shapes,
    wrong("predicted_without_batch", axes=lambda shape: shape[1:]),
    wrong("predicted_batch_known", batch=1),
    wrong("predicted_question_mark", batch="?"),
    wrong("predicted_question_mark", batch="?", open_timesteps="?"),
    wrong("predicted_open_as_text", batch="None"),
    wrong("predicted_open_as_text", batch="None", open_timesteps="None"),
    wrong(
        "axes_swapped",
        {"first": "timesteps", "second": "units"},
        every=lambda b, u, t, d: (b, u, t),
    ),
    wrong(
        "axes_swapped",
        {"first": "batch_size", "second": "timesteps"},
        every=lambda b, u, t, d: (t, b, u),
    ),
    *_of_the_sizes(),
    *_of_the_flags(),
    wrong("shape_alone", returned=lambda shapes: shapes if len(shapes) > 1 else shapes[0]),
    *each(
        "predicted_text",
        returned=[
            lambda shapes: list(map(str, shapes)),
            lambda shapes: list(map(_as_text, shapes)),
        ],
    ),
    wrong("predicted_axes_counted", returned=lambda shapes: list(map(len, shapes))),
)
"""What predict_shapes of exercise 06 gives."""
