"""The suite of 07_rnn_unroll. NumPy alone."""

from itertools import product

import numpy as np
import pytest

from kata import expect
from kata.expect import golden
from kata.rnn import cell

STATE = ("batch_size", "units")
SEQUENCE = ("batch_size", "timesteps", "units")
YES_OR_NO = (False, True)


def run(x, weights, initial_state, step=cell.step, first=np.zeros):
    """The state before the first timestep, and those after each."""
    *_, bias = weights
    states = [first((len(x), len(bias))) if initial_state is None else initial_state]
    for t in range(x.shape[1]):
        states.append(step(x[:, t], states[-1], *weights))
    return states


def every(states):
    return np.stack(states[1:], axis=1)


def last(states):
    return states[-1]


def forward(states=run, every=every, last=last, state=last, give=None):
    """rnn_forward, or what comes where one part of it is misunderstood."""

    def called(
        x,
        kernel,
        recurrent_kernel,
        bias,
        initial_state=None,
        return_sequences=False,
        return_state=False,
    ):
        run = states(x, (kernel, recurrent_kernel, bias), initial_state)
        output = every(run) if return_sequences else last(run)
        if give:
            return give(output, run[-1], return_state)
        return (output, state(run)) if return_state else output

    return called


def never_carried(x, weights, initial_state):
    first = run(x[:, :0], weights, initial_state)[0]
    return [first, *(cell.step(x[:, t], first, *weights) for t in range(x.shape[1]))]


def over_the_batch(first):
    """From a row of zeros this runs; from a whole state only where the batch is one sequence."""

    def states(x, weights, initial_state):
        states = [first(x, *weights) if initial_state is None else initial_state]
        for sequence in x:
            states.append(cell.step(sequence, states[-1], *weights))
        return states

    return states


def of_steps():
    """Mistakes in a step, and in which steps are run from which state."""
    for id, step, facts in cell.misunderstood():
        yield id, forward(lambda x, w, h, step=step: run(x, w, h, step)), facts
    yield "batch_looped_over", forward(over_the_batch(lambda x, k, r, b: b * 0))
    yield "batch_looped_over", forward(over_the_batch(lambda x, k, r, b: x[:, 0] @ k * 0))
    yield "steps_counted_by_batch", forward(lambda x, w, h: run(x[:, : len(x)], w, h))
    yield "last_step_not_run", forward(lambda x, w, h: run(x[:, :-1], w, h))
    yield "first_step_not_run", forward(lambda x, w, h: run(x[:, 1:], w, h))
    yield "same_input_every_step", forward(lambda x, w, h: run(x * 0 + x[:, :1], w, h))
    yield "read_from_the_end", forward(lambda x, w, h: run(x[:, ::-1], w, h))
    yield "state_not_carried", forward(never_carried)
    yield "initial_state_ignored", forward(lambda x, w, h: run(x, w, None))
    yield "first_state_of_ones", forward(lambda x, w, h: run(x, w, h, first=np.ones))


def of_results():
    """Mistakes in what of all the states is returned."""
    yield "state_before_step", forward(every=lambda run: np.stack(run[:-1], axis=1))
    yield "state_before_step", forward(every=lambda run: every(run[:-1]), last=lambda run: run[-2])
    yield "initial_state_in_outputs", forward(every=lambda run: np.stack(run, axis=1))
    yield "last_output_everywhere", forward(every=lambda run: every([run[-1]] * len(run)))
    yield "outputs_reversed", forward(every=lambda run: every(run)[:, ::-1])
    yield "steps_joined", forward(every=lambda run: np.hstack(run[1:]))
    yield "steps_joined", forward(every=lambda run: np.vstack(run[1:]))
    yield "outputs_in_one_row", forward(every=lambda run: np.ravel(run[1:]))
    yield "states_in_a_list", forward(every=lambda run: run[1:])
    yield "return_sequences_ignored", forward(every=last)
    yield "return_sequences_always", forward(last=every)
    for place in (0, -1):
        yield "indexed_batch", forward(last=lambda run, place=place: every(run)[place])
    for pool in (np.mean, np.sum, np.max):
        pooled = forward(last=lambda run, pool=pool: pool(run[1:], axis=0))
        yield "pooled_for_last", pooled
    yield "time_axis_kept", forward(last=lambda run: every(run)[:, -1:])
    yield "first_step_for_last", forward(last=lambda run: run[1])
    yield "first_step_for_last", forward(state=lambda run: run[1])
    yield "first_step_for_last", forward(last=lambda run: run[1], state=lambda run: run[1])
    yield "step_before_last", forward(last=lambda run: run[-2])
    yield "step_before_last", forward(state=lambda run: run[-2])
    yield "sequence_for_state", forward(state=every)
    yield "return_state_left_off", forward(give=lambda output, h, asked: output)
    yield "return_state_left_on", forward(give=lambda output, h, asked: (output, h))
    yield "only_the_state", forward(give=lambda output, h, asked: h if asked else output)


def settings(return_sequences, return_state, initial_state=None):
    """What is given by name: nothing that is the default."""
    named = {"return_sequences": return_sequences, "return_state": return_state}
    given = {} if initial_state is None else {"initial_state": initial_state}
    return {**given, **{name: True for name, value in named.items() if value}}


def drawn(draw, sequences, state, given, batch_size=None):
    several, timesteps, input_dim, units = cell.sizes(draw)
    batch_size = batch_size or several
    args = cell.example(draw, batch_size, timesteps, input_dim, units)
    initial_state = draw.floats(batch_size, units) if given else None
    return args, settings(sequences, state, initial_state)


def of_keras(sequences, state, given):
    """Keras's own numbers for a setting: arguments, settings, results."""
    for case in golden.cases(__file__, "rnn_forward"):
        asked = (case.settings["return_sequences"], case.settings["return_state"])
        if asked == (sequences, state) and given == ("initial_state" in case.settings):
            yield case.args, case.settings, case.results


def judge(answer, draw, asked, given):
    """Judge some settings of the two flags; all the others help to name the mistake."""
    groups = []
    for sequences, state in asked:
        cases = list(of_keras(sequences, state, given))
        # A batch of one keeps its axis.
        for args, named in [drawn(draw, sequences, state, given, size) for size in (None, 1)]:
            right = forward()(*args, **named)
            cases.append((args, named, right if state else (right,)))
        returned = [answer.rnn_forward(*args, **named) for args, named, _ in cases]
        groups.append((sequences, state, returned, [right for *_, right in cases]))
    others = [drawn(draw, *flags) for flags in product(YES_OR_NO, repeat=3)]
    besides = [answer.rnn_forward(*args, **named) for args, named in others]
    besides = [*expect.ungraded(besides), *(one for group in groups for one in group[2])]
    for sequences, state, returned, right in groups:
        misunderstood = [*of_steps(), *of_results()]
        axes = SEQUENCE if sequences else STATE
        if state:
            names = {"output": axes, "state": STATE}
            expect.all_results(returned, right, names, misunderstood, besides)
        else:
            outputs = [output for (output,) in right]
            expect.all_values(returned, outputs, axes, misunderstood, ungraded=besides)


@pytest.mark.points(2)
def test_last_output(answer, draw):
    """rnn_forward gives the state after the last timestep, (batch_size, units)."""
    judge(answer, draw, [(False, False)], given=False)


@pytest.mark.points(1)
def test_every_output(answer, draw):
    """return_sequences=True gives the state after every timestep."""
    judge(answer, draw, [(True, False)], given=False)


@pytest.mark.points(1)
def test_return_state(answer, draw):
    """return_state=True gives two results, the output and the last state."""
    judge(answer, draw, [(False, True), (True, True)], given=False)


@pytest.mark.points(1)
def test_initial_state(answer, draw):
    """initial_state is the state before the first timestep, whatever is returned."""
    judge(answer, draw, list(product(YES_OR_NO, repeat=2)), given=True)
