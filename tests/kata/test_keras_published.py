"""The numbers that Keras publishes in its own correctness tests, from our solutions.

They are those of ``simple_rnn_test.py`` and ``lstm_test.py`` in ``keras/src/layers/rnn``:
every kernel is 0.01, every recurrent kernel 0.02, every bias 0.03, the inputs count from 0.
Reversal, masks and the LSTM's loop are this file's, one step after the other.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.kata.loading import loaded

SOLUTIONS = Path(__file__).parents[2] / "solutions"
RNN_STEP = loaded(SOLUTIONS / "2_inside_the_cell" / "07_rnn_step.py").rnn_step
RNN_FORWARD = loaded(SOLUTIONS / "2_inside_the_cell" / "08_rnn_unroll.py").rnn_forward
IN_CHUNKS = loaded(SOLUTIONS / "2_inside_the_cell" / "11_carry_state.py").rnn_in_chunks
LSTM_STEP = loaded(SOLUTIONS / "4_gates" / "20_lstm_step.py").lstm_step

# Where a layer has units alike, Keras publishes one number for each sequence or timestep.
LAST, BACKWARDS = [0.405432, 0.73605347], [0.11144729, 0.5528889]
SECOND_TIME = [0.40559256, 0.7361247]
WITH_STATE, WITH_STATE_BACKWARDS = [0.33621645, 0.6262637], [0.07344437, 0.43043602]
MASKED, MASKED_BACKWARDS = [0.32951632, 0.61799484], [0.07376196, 0.43645123]
EVERY_MASKED = [
    [0.0599281, 0.15122814, 0.15122814, 0.32394567],
    [0.3969304, 0.3969304, 0.3969304, 0.608085],
]
MASK = np.array([[True, True, False, True], [True, False, False, True]])


def counted(*shape: int) -> np.ndarray:
    return np.arange(np.prod(shape), dtype=np.float64).reshape(shape)


def weights(input_dim: int, units: int, blocks: int = 1) -> tuple[np.ndarray, ...]:
    """A kernel, a recurrent kernel and a bias; an LSTM's has four blocks of columns."""
    width = blocks * units
    return np.full((input_dim, width), 0.01), np.full((units, width), 0.02), np.full(width, 0.03)


def agrees(yours: np.ndarray, published: object) -> None:
    """Each number is published once for all units."""
    wanted = np.repeat(np.array(published)[..., None], yours.shape[-1], axis=-1)
    assert yours.shape == wanted.shape
    np.testing.assert_allclose(yours, wanted, rtol=1e-6, atol=1e-6)


def masked(x: np.ndarray, mask: np.ndarray, *given: np.ndarray) -> np.ndarray:
    """Every output; a timestep that is masked leaves the state as it was."""
    h = np.zeros((len(x), len(given[2])))
    outputs = []
    for t in range(x.shape[1]):
        h = np.where(mask[:, t, None], RNN_STEP(x[:, t], h, *given), h)
        outputs.append(h)
    return np.stack(outputs, axis=1)


@pytest.mark.parametrize("chunk", [1, 2, 3])
def test_forward(chunk: int) -> None:
    x, given = counted(2, 3, 4), weights(4, 4)
    agrees(RNN_FORWARD(x, *given), LAST)
    agrees(RNN_FORWARD(x, *given, return_sequences=True)[:, -1], LAST)
    agrees(IN_CHUNKS(x, chunk, *given)[:, -1], LAST)


def test_reversed() -> None:
    agrees(RNN_FORWARD(counted(2, 3, 4)[:, ::-1], *weights(4, 4)), BACKWARDS)


def test_read_a_second_time_from_the_state_of_the_first() -> None:
    x, given = counted(2, 3, 4), weights(4, 4)
    _output, state = RNN_FORWARD(x, *given, return_state=True)
    agrees(RNN_FORWARD(x, *given, initial_state=state), SECOND_TIME)


def test_with_an_initial_state() -> None:
    x, state, given = counted(2, 4, 3), counted(2, 4), weights(3, 4)
    agrees(RNN_FORWARD(x, *given, initial_state=state), WITH_STATE)
    agrees(RNN_FORWARD(x[:, ::-1], *given, initial_state=state), WITH_STATE_BACKWARDS)


def test_masked() -> None:
    x = counted(2, 4, 3)
    agrees(masked(x, MASK, *weights(3, 4))[:, -1], MASKED)
    agrees(masked(x[:, ::-1], MASK[:, ::-1], *weights(3, 4))[:, -1], MASKED_BACKWARDS)
    agrees(masked(x, MASK, *weights(3, 2)), EVERY_MASKED)


LSTM_LAST = [0.6288687, 0.86899155, 0.9460773]
LSTM_BACKWARDS = [0.35622165, 0.74789524, 0.8872726]
LSTM_FORGET_BIAS_AS_ANY = [0.57019705, 0.8661914, 0.9459622]
LSTM_WITHOUT_BIAS = [0.54986924, 0.86226785, 0.9443936]
LSTM_WITH_STATE = [[0.20574439, 0.3558822], [0.64930826, 0.66276]]
LSTM_WITH_STATE_BACKWARDS = [[0.13281618, 0.2790356], [0.5839337, 0.5992567]]
LSTM_EVERY_MASKED = [
    [0.01588910, 0.05552048, 0.11755939, 0.11755939],
    [0.14185596, 0.28556206, 0.28556206, 0.28556206],
]
LSTM_MASKED_BACKWARDS = [0.15341201, 0.3844719]
LSTM_MASK = np.array([[True, True, True, False], [True, True, False, False]])


def lstm(
    x: np.ndarray,
    units: int,
    forget_bias: float = 1.0,
    bias: float = 0.03,
    state: np.ndarray | None = None,
    mask: np.ndarray | None = None,
) -> np.ndarray:
    """Every output of Keras's layer: its forget gate's bias begins at 1 unless told otherwise."""
    kernel, recurrent_kernel, _ = weights(x.shape[2], units, blocks=4)
    biases = np.repeat([bias, forget_bias, bias, bias], units)
    h = c = np.zeros((len(x), units)) if state is None else state
    outputs = []
    for t in range(x.shape[1]):
        following = LSTM_STEP(x[:, t], h, c, kernel, recurrent_kernel, biases)
        here = np.ones((len(x), 1), bool) if mask is None else mask[:, t, None]
        h, c = (np.where(here, new, old) for new, old in zip(following, (h, c), strict=True))
        outputs.append(h)
    return np.stack(outputs, axis=1)


def test_lstm_forward() -> None:
    x = counted(3, 6, 4)
    agrees(lstm(x, 3)[:, -1], LSTM_LAST)
    agrees(lstm(x, 3, forget_bias=0.03)[:, -1], LSTM_FORGET_BIAS_AS_ANY)
    agrees(lstm(x, 3, forget_bias=0, bias=0)[:, -1], LSTM_WITHOUT_BIAS)


def test_lstm_reversed() -> None:
    agrees(lstm(counted(3, 6, 4)[:, ::-1], 3)[:, -1], LSTM_BACKWARDS)


def test_lstm_with_initial_states() -> None:
    x, state = counted(2, 4, 3), counted(2, 2)
    np.testing.assert_allclose(lstm(x, 2, state=state)[:, -1], LSTM_WITH_STATE, atol=1e-6)
    backwards = lstm(x[:, ::-1], 2, state=state)[:, -1]
    np.testing.assert_allclose(backwards, LSTM_WITH_STATE_BACKWARDS, atol=1e-6)


def test_lstm_masked() -> None:
    x = counted(2, 4, 3)
    agrees(lstm(x, 2, mask=LSTM_MASK), LSTM_EVERY_MASKED)
    # Keras masks the timesteps of the sequence, then reads both from their end.
    backwards = lstm(x[:, ::-1], 2, mask=LSTM_MASK)
    agrees(backwards[:, -1], LSTM_MASKED_BACKWARDS)
