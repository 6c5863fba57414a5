"""The suite of 08_rnn_unroll. NumPy alone."""

from itertools import product

import numpy as np
import pytest

from kata import expect
from kata.expect import golden
from kata.rnn import cell
from kata.rnn.unrolled import UNROLLED

STATE = ("batch_size", "units")
SEQUENCE = ("batch_size", "timesteps", "units")
YES_OR_NO = (False, True)
# What is only evidence is quickly computed.
SMALL = (2, 5, 3, 4)
EXAMPLE = tuple(map(np.array, ([[[0.5], [0.0]]], [[1.0]], [[1.0]], [0.0])))


def settings(return_sequences, return_state, initial_state=None):
    """What is given by name: nothing that is the default."""
    named = {"return_sequences": return_sequences, "return_state": return_state}
    given = {} if initial_state is None else {"initial_state": initial_state}
    return {**given, **{name: True for name, value in named.items() if value}}


def drawn(draw, sequences, state, given, batch_size=None):
    several, timesteps, input_dim, units = cell.sizes(draw)
    return of_sizes(
        draw, (batch_size or several, timesteps, input_dim, units), sequences, state, given
    )


def of_sizes(draw, sizes, sequences, state, given):
    batch_size, timesteps, input_dim, units = sizes
    args = cell.example(draw, batch_size, timesteps, input_dim, units)
    initial_state = draw.floats(batch_size, units) if given else None
    return args, settings(sequences, state, initial_state)


def of_keras(sequences, state, given):
    """Keras's own numbers for a setting: arguments, settings, results."""
    for case in golden.cases(__file__, "rnn_forward"):
        asked = (case.settings["return_sequences"], case.settings["return_state"])
        if asked == (sequences, state) and given == ("initial_state" in case.settings):
            yield case.args, case.settings, case.results


def cases(draw, sequences, state, given, examples):
    """Arguments, settings and results: the examples and Keras's, and two drawn ones at the end."""
    # A batch of one keeps its axis.
    some = [drawn(draw, sequences, state, given, size) for size in (None, 1)]
    ours = [(args, named, UNROLLED(*args, **named)) for args, named in [*examples, *some]]
    ours = [(args, named, right if state else (right,)) for args, named, right in ours]
    count = len(examples)
    return [*ours[:count], *of_keras(sequences, state, given), *ours[count:]]


def judge(answer, draw, asked, given, examples=()):
    """Judge some settings of the two flags; all the others help to name the mistake."""
    groups = []
    for sequences, state in asked:
        some = cases(draw, sequences, state, given, examples)
        returned = [answer.rnn_forward(*args, **named) for args, named, _ in some]
        expect.fixed(returned[:-2])
        groups.append((sequences, state, returned, [right for *_, right in some]))
    others = [of_sizes(draw, SMALL, *flags) for flags in product(YES_OR_NO, repeat=3)]
    besides = [answer.rnn_forward(*args, **named) for args, named in others]
    besides = [*expect.ungraded(besides), *(one for group in groups for one in group[2])]
    for sequences, state, returned, right in groups:
        axes = SEQUENCE if sequences else STATE
        if state:
            names = {"output": axes, "state": STATE}
            expect.all_results(returned, right, names, UNROLLED, besides)
        else:
            outputs = [output for (output,) in right]
            expect.all_values(returned, outputs, axes, UNROLLED, ungraded=besides)


@pytest.mark.points(1)
def test_every_output(answer, draw):
    """return_sequences=True gives the state after every timestep."""
    judge(answer, draw, [(True, False)], given=False, examples=[(EXAMPLE, settings(True, False))])


@pytest.mark.points(1)
def test_last_output(answer, draw):
    """rnn_forward gives the state after the last timestep, (batch_size, units)."""
    judge(answer, draw, [(False, False)], given=False)


@pytest.mark.points(1)
def test_return_state(answer, draw):
    """return_state=True gives two results, the output and the last state."""
    judge(answer, draw, [(False, True), (True, True)], given=False)


@pytest.mark.points(1)
def test_initial_state(answer, draw):
    """initial_state is the state before the first timestep, whatever is returned."""
    judge(answer, draw, list(product(YES_OR_NO, repeat=2)), given=True)
