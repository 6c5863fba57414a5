"""A SimpleRNN along a sequence in NumPy: the loop over the timesteps, and what is given of it.

A run is the list of all states, (batch_size, units) each, the one before the first timestep in
front.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

from kata.diagnose.search import Program, wrong
from kata.rnn.cell import STEP, Weights, step_of
from kata.rnn.parts import Array, Part, each, kept

States = list[Array]


def run_of(
    inputs: Part = lambda x: x.swapaxes(0, 1),
    steps: Part = lambda inputs, x: inputs,  # which of these are run, of x too
    carried: Part = lambda first, new: new,
    **step: Part,
) -> Part:
    """A run of these parts."""
    one = STEP.built(**step)

    def run(x: Array, weights: Weights, first: Array) -> States:
        h, states = first, [first]
        for x_t in steps(inputs(x), x):
            states.append(one(x_t, h, *weights))
            h = carried(first, states[-1])
        return states

    return run


# Of one input again and again nobody can say which step is left out.
STEPS = kept(run_of, "steps")

# Where two sets of misconceptions give the same, what is said of the first is true of both.
# state_not_carried is not here: from a state of zeros it is the same as recurrent_term_missing.
RUN = Program(
    run_of,
    wrong("same_input_every_step", inputs=lambda x: [x[:, 0]] * x.shape[1], **STEPS),
    wrong("same_input_every_step", inputs=lambda x: [x[:, -1]] * x.shape[1], **STEPS),
    wrong("read_from_the_end", inputs=lambda x: x[:, ::-1].swapaxes(0, 1)),
    wrong("input_of_the_step_before", inputs=lambda x: np.roll(x, 1, axis=1).swapaxes(0, 1)),
    within=STEP,
)
"""From x, the weights and the first state to a run."""

ALL_BUT_LAST = {"steps": lambda inputs, x: inputs[:-1]}
ALL_BUT_FIRST = {"steps": lambda inputs, x: inputs[1:]}
BY_BATCH = {"steps": lambda inputs, x: [inputs[t] for t in range(len(x))]}
FIRST_ALONE = {"steps": lambda inputs, x: inputs[:1]}
# What ``for x_t in x`` takes for timesteps: the sequences.
SEQUENCES: dict[str, Part] = {"inputs": lambda x: x}

OF_STEPS = (
    # Where no input is read nobody can say which.
    wrong("last_step_not_run", **ALL_BUT_LAST, **kept(step_of, "input_term")),
    wrong("first_step_not_run", **ALL_BUT_FIRST, **kept(step_of, "input_term")),
    wrong("steps_counted_by_batch", **BY_BATCH),
    wrong("batch_looped_over", **SEQUENCES),
)
"""Other timesteps than all are run; not for gradients, which need every state."""


def by_time(states: Sequence[Array]) -> Array:
    """States on an axis of their own after the batch, (batch_size, timesteps, units)."""
    return np.stack(states, axis=1)


OTHER_ARRAYS: tuple[tuple[str, dict[str, str], Part], ...] = (
    # What np.array makes of a list of states,
    ("axes_swapped", {"first": "batch_size", "second": "timesteps"}, np.stack),
    ("axes_swapped", {"first": "timesteps", "second": "units"}, lambda s: np.stack(s, axis=-1)),
    # and the same with the right shape, by reshape.
    ("steps_reshaped", {}, lambda s: np.reshape(s, (len(s[0]), len(s), -1))),
    ("steps_joined", {}, np.hstack),
    ("steps_joined", {}, np.vstack),
    ("states_in_a_list", {}, list),
)
"""What else than `by_time` is made of states, with the id and the facts of the mistake."""


def every(run: States) -> Array:
    """Every state after a timestep, (batch_size, timesteps, units)."""
    return by_time(run[1:])


def zeros(x: Array, bias: Array) -> Array:
    """The state before the first timestep where none is given, (batch_size, units)."""
    return np.zeros((len(x), len(bias)))


def _unrolled(
    without: Part = zeros,
    given: Part = lambda initial_state, zeros: initial_state,
    collected: Part = lambda run, timesteps: run[1:],
    arranged: Part = by_time,
    output: Part = lambda run: run[-1],
    state: Part = lambda run: run[-1],
    sequences: Part = bool,
    returned: Part = lambda output, h, asked: (output, h) if asked else output,
    **run: Part,
) -> Part:
    states_of = RUN.built(**run)

    def unrolled(
        x: Array,
        *weights: Array,
        initial_state: Array | None = None,
        return_sequences: bool = False,
        return_state: bool = False,
    ) -> Any:
        first = without(x, weights[-1])
        if initial_state is not None:
            first = given(initial_state, first)
        states = states_of(x, weights, first)
        asked = sequences(return_sequences)
        came = arranged(collected(states, x.shape[1])) if asked else output(states)
        return returned(came, state(states), return_state)

    return unrolled


def _filled_up(states: States, timesteps: int) -> States:
    """States in an array of zeros that waited for one of every timestep."""
    return [*states, *[states[0] * 0] * (timesteps - len(states))]


def _both(returned: Part) -> dict[str, Part]:
    """What is returned where both are asked for."""
    return {"returned": lambda output, h, asked: returned(output, h) if asked else output}


LOOPED_OVER = {**SEQUENCES, **kept(_unrolled, "collected")}
ROW_OF_ZEROS = {"without": lambda x, bias: bias * 0}
BEFORE_STEP = {"collected": lambda run, timesteps: run[:-1]}
SUMS = {"collected": lambda run, timesteps: [np.arctanh(h) for h in run[1:]]}
ZEROS_FIRST = {"collected": lambda run, timesteps: [run[0] * 0, *run[1:]]}
REVERSED = {"collected": lambda run, timesteps: run[:0:-1]}
FILLED_UP = {"collected": lambda run, timesteps: _filled_up(run[1:], timesteps)}
RESULTS = {"wanted": 2, "names": "output, state"}
OTHER_ORDER = {"yours": "state, output", "expected": "output, state"}

UNROLLED = Program(
    _unrolled,
    # From a row of zeros it runs; from a whole state only where the batch is one sequence.
    wrong("batch_looped_over", **LOOPED_OVER, **ROW_OF_ZEROS, arranged=np.stack),
    wrong("batch_looped_over", **LOOPED_OVER, **ROW_OF_ZEROS),
    wrong("batch_looped_over", **LOOPED_OVER, arranged=np.stack),
    *OF_STEPS,
    wrong("state_not_carried", carried=lambda first, new: first),
    wrong("initial_state_ignored", given=lambda initial_state, zeros: zeros),
    wrong("initial_state_of_one_sequence", given=lambda initial, zeros: initial[:1]),
    wrong("first_state_of_ones", without=lambda x, b: zeros(x, b) + 1),
    # What is collected.
    wrong("state_before_step", **BEFORE_STEP),
    wrong("state_before_step", **BEFORE_STEP, output=lambda run: run[-2]),
    wrong("initial_state_in_outputs", collected=lambda run, timesteps: run),
    wrong("last_output_everywhere", collected=lambda run, timesteps: run[-1:] * len(run[1:])),
    wrong("outputs_reversed", **REVERSED),
    wrong("sums_collected", **SUMS),
    wrong("sums_collected", **SUMS, output=lambda run: np.arctanh(run[-1])),
    # Where an array of zeros waited for every output.
    wrong("last_step_not_run", **ALL_BUT_LAST, **FILLED_UP),
    wrong("first_step_not_run", **ALL_BUT_FIRST, **ZEROS_FIRST),
    wrong("steps_counted_by_batch", **BY_BATCH, **FILLED_UP),
    # What of it is the output, and what the state.
    *each("indexed_batch", output=[lambda run: every(run)[-1], lambda run: every(run)[0]]),
    wrong("pooled_for_last", output=lambda run: np.mean(run[1:], axis=0)),
    wrong("pooled_for_last", output=lambda run: np.sum(run[1:], axis=0)),
    wrong("pooled_for_last", output=lambda run: np.max(run[1:], axis=0)),
    wrong("time_axis_kept", output=lambda run: run[-1][:, None]),
    wrong("time_axis_kept", state=lambda run: run[-1][:, None]),
    wrong("initial_state_returned", state=lambda run: run[0]),
    wrong("first_step_for_last", output=lambda run: run[1]),
    wrong("first_step_for_last", state=lambda run: run[1]),
    wrong("first_step_for_last", output=lambda run: run[1], state=lambda run: run[1]),
    wrong("step_before_last", output=lambda run: run[-2]),
    wrong("step_before_last", state=lambda run: run[-2]),
    wrong("sequence_for_state", state=every),
    # How what is collected becomes one array.
    *(wrong(id, facts, arranged=array) for id, facts, array in OTHER_ARRAYS),
    wrong(*OTHER_ARRAYS[0][:2], arranged=np.stack, output=lambda run: every(run)[-1]),
    wrong("outputs_in_one_row", arranged=np.ravel),
    # Which of them are returned.
    wrong("return_sequences_ignored", sequences=lambda asked: False),
    wrong("return_sequences_always", sequences=lambda asked: True),
    wrong("return_sequences_turned_round", sequences=lambda asked: not asked),
    wrong("results_in_other_order", OTHER_ORDER, **_both(lambda y, h: (h, y))),
    wrong("return_state_left_off", returned=lambda output, h, asked: output),
    wrong("return_state_left_on", returned=lambda output, h, asked: (output, h)),
    wrong("only_the_state", returned=lambda output, h, asked: h if asked else output),
    wrong("results_counted", {"count": 3, **RESULTS}, **_both(lambda y, h: (y, h, h))),
    wrong("results_nested", RESULTS, **_both(lambda y, h: (y, [h]))),
    wrong("results_in_one_array", RESULTS, **_both(lambda y, h: np.array([y, h]))),
    # Each output in its timestep's place.
    wrong("read_from_the_end", inputs=lambda x: x[:, ::-1].swapaxes(0, 1), **REVERSED),
    # Only where nothing else explains it: of one step alone much else is true, too.
    wrong("returned_inside_the_loop", **FIRST_ALONE),
    wrong("returned_inside_the_loop", **FIRST_ALONE, **FILLED_UP),
    within=RUN,
)
"""What SimpleRNN gives: rnn_forward of exercise 08."""
