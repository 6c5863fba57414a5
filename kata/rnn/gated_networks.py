"""What one layer of LSTM or GRU gives, and what beginners build in its place."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np

from kata.diagnose.search import Misconception, Program, wrong
from kata.rnn.layers import LSTM, RESET_BEFORE
from kata.rnn.parts import OTHER_ACTIVATIONS, Array, Part, always
from kata.rnn.single_layer import (
    LAYERS,
    POST,
    activation_on_top,
    apart,
    last,
    outputs,
    results_in,
)


def _stacked(read: Part, x: Array) -> list[Any]:
    below = read(x)
    return [below, read(below[0][0])]


def _wrong_steps() -> Iterator[Misconception]:
    """Something else taken for the last h, for the output, the state or both."""
    others: tuple[tuple[str, Part], ...] = (
        ("step_before_last", lambda h, *x: h[:, -2]),
        ("first_step_for_last", lambda h, *x: h[:, 0]),
        ("time_axis_kept", lambda h, *x: h[:, -1:]),
        ("pooled_for_last", lambda h, *x: h.mean(axis=1)),
        ("pooled_for_last", lambda h, *x: h.max(axis=1)),
        ("pooled_for_last", lambda h, *x: h.sum(axis=1)),
    )
    for id, step in others:
        yield wrong(id, hidden=step)
        yield wrong(id, take=step)
        yield wrong(id, take=step, hidden=step)


def _of_both(asked: str) -> list[Misconception]:
    """What goes wrong with either layer, of which this one is asked."""
    gates = {**OTHER_ACTIVATIONS, "tanh": np.tanh}
    del gates["sigmoid"]
    return [
        wrong("return_sequences_left_on", sequences=always(True)),
        wrong("return_sequences_left_off", sequences=always(False)),
        wrong("sequence_for_state", hidden=lambda h, x: h),
        *_wrong_steps(),
        wrong("last_unit_for_state", hidden=lambda h, x: h[:, -1, -1]),
        wrong("outputs_reversed", every=lambda h: h[:, ::-1]),
        wrong("stacked_layers", stack=_stacked),
        wrong("two_layers", stack=apart, output_of=0),
        wrong("state_of_lower_layer", states_of=0, cell_of=0),
        wrong("sizes_hard_coded", width=always(POST[0]), reads=always(POST[1:])),
        *(
            wrong(
                "gates_other_activation",
                {"activation": name, "wanted": asked},
                gate_activation=gate,
            )
            for name, gate in gates.items()
        ),
        *activation_on_top("on_output"),
    ]


LSTM_OUTPUTS = Program(
    partial(
        outputs,
        "LSTM",
        results=results_in(0, 1, 2),
        names=("output", "hidden state", "cell state"),
    ),
    [
        wrong("cell_state_out_of_place", {"place": 2}, results=results_in(0, 2, 1)),
        wrong("cell_state_out_of_place", {"place": 2}, results=results_in(1, 2, 0)),
        wrong("cell_state_out_of_place", {"place": 1}, results=results_in(2, 0, 1)),
        wrong("cell_state_out_of_place", {"place": 1}, results=results_in(2, 1, 0)),
        wrong("output_and_state_swapped", results=results_in(1, 0, 2)),
        wrong("last_output_for_cell_state", cell=lambda h, c: last(h)),
        wrong("sequence_for_cell_state", cell=lambda h, c: h),
        wrong("two_layers", stack=apart, output_of=0, cell_of=0),
        wrong("two_layers", stack=apart, output_of=0, states_of=0),
        *_of_both("LSTM"),
    ],
    within=LAYERS["LSTM"],
)
"""From units, timesteps, input_dim and return_sequences to an LSTM's output, h and c."""

LSTM_FOR_GRU = {"layer": "LSTM", "wanted": "GRU"}
GRU_OUTPUTS = Program(
    partial(outputs, "GRU", results=results_in(0, 1), names=("output", "state")),
    [
        wrong("output_and_state_swapped", results=results_in(1, 0)),
        wrong("gru_reset_before", kind=RESET_BEFORE),
        wrong("another_layer", LSTM_FOR_GRU, kind=LSTM, results=results_in(0, 2)),
        *_of_both("GRU"),
    ],
    within=LAYERS["GRU"],
)
"""From units, timesteps, input_dim and return_sequences to a GRU's output and state."""
