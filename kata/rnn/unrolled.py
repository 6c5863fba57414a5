"""A SimpleRNN along a sequence in NumPy: the loop over the timesteps, and what is given of it.

A run is the list of all states, (batch_size, units) each, the one before the first timestep in
front.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from kata.diagnose.search import Program, wrong
from kata.rnn.cell import STEP, Part, kept, step_of
from kata.rnn.recurrence import Weights

States = list[np.ndarray]
Run = Callable[[np.ndarray, Weights, np.ndarray], States]
"""From x, the weights and the first state to a run."""


def run_of(
    inputs: Part = lambda x: x.swapaxes(0, 1),
    steps: Part = lambda inputs, x: inputs,
    carried: Part = lambda first, new: new,
    **step: Part,
) -> Run:
    """A run of these parts; `steps` is given what was read of x, and x."""
    one = STEP.built(**step)

    def run(x: np.ndarray, weights: Weights, first: np.ndarray) -> States:
        h, states = first, [first]
        for x_t in steps(inputs(x), x):
            new = one(x_t, h, *weights)
            states.append(new)
            h = carried(first, new)
        return states

    return run


def by_batch(x: np.ndarray) -> np.ndarray:
    """What ``for x_t in x`` takes for timesteps: the sequences."""
    return x


# Where two sets of misconceptions give the same, what is said of the first is true of both.
# state_not_carried is not here: from a state of zeros it is the same as recurrent_term_missing.
RUN = Program(
    run_of,
    [
        # Of one input again and again nobody can say which step is left out.
        *(
            wrong("same_input_every_step", inputs=one, **kept(run_of, "steps"))
            for one in (lambda x: [x[:, 0]] * x.shape[1], lambda x: [x[:, -1]] * x.shape[1])
        ),
        wrong("read_from_the_end", inputs=lambda x: x[:, ::-1].swapaxes(0, 1)),
        wrong("input_of_the_step_before", inputs=lambda x: np.roll(x, 1, axis=1).swapaxes(0, 1)),
    ],
    within=STEP,
)
"""From x, the weights and the first state to a run."""

OF_STEPS = (
    # Where no input is read nobody can say which.
    *(
        wrong(id, steps=one, **kept(step_of, "input_term"))
        for id, one in (
            ("last_step_not_run", lambda inputs, x: inputs[:-1]),
            ("first_step_not_run", lambda inputs, x: inputs[1:]),
        )
    ),
    wrong("steps_counted_by_batch", steps=lambda inputs, x: [inputs[t] for t in range(len(x))]),
    wrong("batch_looped_over", inputs=by_batch),
)
"""Other timesteps than all are run; not for gradients, which need every state."""


def zeros(x: np.ndarray, bias: np.ndarray) -> np.ndarray:
    """The state before the first timestep where none is given, (batch_size, units)."""
    return np.zeros((len(x), len(bias)))


def _row_of_zeros(x: np.ndarray, bias: np.ndarray) -> np.ndarray:
    return bias * 0


def by_time(states: Sequence[np.ndarray]) -> np.ndarray:
    """States on an axis of their own after the batch, (batch_size, timesteps, units)."""
    return np.stack(states, axis=1)


def time_first(states: Sequence[np.ndarray]) -> np.ndarray:
    """What np.array makes of a list of states, (timesteps, batch_size, units)."""
    return np.stack(states)


def time_last(states: Sequence[np.ndarray]) -> np.ndarray:
    """States on the last axis, (batch_size, units, timesteps)."""
    return np.stack(states, axis=-1)


def reshaped(states: Sequence[np.ndarray]) -> np.ndarray:
    """States of which reshape makes the right shape, with the numbers in other places."""
    batch_size, units = states[0].shape
    return np.reshape(time_first(states), (batch_size, len(states), units))


TIME_FIRST = {"first": "batch_size", "second": "timesteps"}
TIME_LAST = {"first": "timesteps", "second": "units"}


def last(run: States) -> np.ndarray:
    """The state after the last timestep."""
    return run[-1]


def every(run: States) -> np.ndarray:
    """Every state after a timestep, (batch_size, timesteps, units)."""
    return by_time(run[1:])


def _unrolled(
    without: Part = zeros,
    given: Part = lambda initial_state, zeros: initial_state,
    collected: Part = lambda run, timesteps: run[1:],
    arranged: Part = by_time,
    output: Part = last,
    state: Part = last,
    sequences: Part = bool,
    returned: Part = lambda output, h, asked: (output, h) if asked else output,
    **run: Part,
) -> Callable[..., Any]:
    states_of = RUN.built(**run)

    def unrolled(
        x: np.ndarray,
        kernel: np.ndarray,
        recurrent_kernel: np.ndarray,
        bias: np.ndarray,
        initial_state: np.ndarray | None = None,
        return_sequences: bool = False,
        return_state: bool = False,
    ) -> Any:
        first = without(x, bias)
        if initial_state is not None:
            first = given(initial_state, first)
        states = states_of(x, (kernel, recurrent_kernel, bias), first)
        asked = sequences(return_sequences)
        came = arranged(collected(states, x.shape[1])) if asked else output(states)
        return returned(came, state(states), return_state)

    return unrolled


def _with_zeros(states: States, timesteps: int) -> States:
    """States with zeros behind them, one for each timestep in all."""
    return [*states, *[states[0] * 0] * (timesteps - len(states))]


def _sums(run: States, timesteps: int) -> States:
    """The sums that tanh was taken of."""
    return [np.arctanh(h) for h in run[1:]]


def _last_sum(run: States) -> np.ndarray:
    return np.asarray(np.arctanh(run[-1]))


RESULTS = {"wanted": 2, "names": "output, state"}

UNROLLED = Program(
    _unrolled,
    [
        # From a row of zeros it runs; from a whole state only where the batch is one sequence.
        *(
            wrong("batch_looped_over", inputs=by_batch, **parts, **kept(_unrolled, "collected"))
            for parts in (
                {"without": _row_of_zeros, "arranged": time_first},
                {"without": _row_of_zeros},
                {"arranged": time_first},
            )
        ),
        *OF_STEPS,
        wrong("state_not_carried", carried=lambda first, new: first),
        wrong("initial_state_ignored", given=lambda initial_state, zeros: zeros),
        wrong(
            "initial_state_of_one_sequence", given=lambda initial_state, zeros: initial_state[:1]
        ),
        wrong("first_state_of_ones", without=lambda x, b: zeros(x, b) + 1),
        # What is collected.
        wrong("state_before_step", collected=lambda run, timesteps: run[:-1]),
        wrong(
            "state_before_step",
            collected=lambda run, timesteps: run[:-1],
            output=lambda run: run[-2],
        ),
        wrong("initial_state_in_outputs", collected=lambda run, timesteps: run),
        wrong("last_output_everywhere", collected=lambda run, timesteps: run[-1:] * len(run[1:])),
        wrong("outputs_reversed", collected=lambda run, timesteps: run[:0:-1]),
        wrong("sums_collected", collected=_sums),
        wrong("sums_collected", collected=_sums, output=_last_sum),
        # Where an array of zeros waited for every output.
        wrong(
            "last_step_not_run",
            steps=lambda inputs, x: inputs[:-1],
            collected=lambda run, timesteps: _with_zeros(run[1:], timesteps),
        ),
        wrong(
            "first_step_not_run",
            steps=lambda inputs, x: inputs[1:],
            collected=lambda run, timesteps: [run[0] * 0, *run[1:]],
        ),
        wrong(
            "steps_counted_by_batch",
            steps=lambda inputs, x: [inputs[t] for t in range(len(x))],
            collected=lambda run, timesteps: _with_zeros(run[1:], timesteps),
        ),
        # What of it is the output, and what the state.
        *(
            wrong(id, output=one)
            for id, one in (
                ("indexed_batch", lambda run: every(run)[-1]),
                ("indexed_batch", lambda run: every(run)[0]),
                ("pooled_for_last", lambda run: np.mean(run[1:], axis=0)),
                ("pooled_for_last", lambda run: np.sum(run[1:], axis=0)),
                ("pooled_for_last", lambda run: np.max(run[1:], axis=0)),
                ("time_axis_kept", lambda run: run[-1][:, None]),
            )
        ),
        wrong("time_axis_kept", state=lambda run: run[-1][:, None]),
        wrong("initial_state_returned", state=lambda run: run[0]),
        wrong("first_step_for_last", output=lambda run: run[1]),
        wrong("first_step_for_last", state=lambda run: run[1]),
        wrong("first_step_for_last", output=lambda run: run[1], state=lambda run: run[1]),
        wrong("step_before_last", output=lambda run: run[-2]),
        wrong("step_before_last", state=lambda run: run[-2]),
        wrong("sequence_for_state", state=every),
        # How what is collected becomes one array.
        wrong("axes_swapped", TIME_FIRST, arranged=time_first),
        wrong("axes_swapped", TIME_FIRST, arranged=time_first, output=lambda run: every(run)[-1]),
        wrong("axes_swapped", TIME_LAST, arranged=time_last),
        wrong("steps_reshaped", arranged=reshaped),
        wrong("steps_joined", arranged=np.hstack),
        wrong("steps_joined", arranged=np.vstack),
        wrong("outputs_in_one_row", arranged=np.ravel),
        wrong("states_in_a_list", arranged=list),
        # Which of them are returned.
        wrong("return_sequences_ignored", sequences=lambda asked: False),
        wrong("return_sequences_always", sequences=lambda asked: True),
        wrong("return_sequences_turned_round", sequences=lambda asked: not asked),
        wrong(
            "results_in_other_order",
            {"yours": "state, output", "expected": RESULTS["names"]},
            returned=lambda output, h, asked: (h, output) if asked else output,
        ),
        wrong("return_state_left_off", returned=lambda output, h, asked: output),
        wrong("return_state_left_on", returned=lambda output, h, asked: (output, h)),
        wrong("only_the_state", returned=lambda output, h, asked: h if asked else output),
        wrong(
            "results_counted",
            {"count": 3, **RESULTS},
            returned=lambda output, h, asked: (output, h, h) if asked else output,
        ),
        wrong(
            "results_nested",
            RESULTS,
            returned=lambda output, h, asked: (output, [h]) if asked else output,
        ),
        wrong(
            "results_in_one_array",
            RESULTS,
            returned=lambda output, h, asked: np.array([output, h]) if asked else output,
        ),
        # Each output in its timestep's place.
        wrong(
            "read_from_the_end",
            inputs=lambda x: x[:, ::-1].swapaxes(0, 1),
            collected=lambda run, timesteps: run[:0:-1],
        ),
        # Only where nothing else explains it: of one step alone much else is true, too.
        wrong("returned_inside_the_loop", steps=lambda inputs, x: inputs[:1]),
        wrong(
            "returned_inside_the_loop",
            steps=lambda inputs, x: inputs[:1],
            collected=lambda run, timesteps: _with_zeros(run[1:], timesteps),
        ),
    ],
    within=RUN,
)
"""What SimpleRNN gives: rnn_forward of exercise 07."""
