"""The first state is the first row of initial_state.

mistake: initial_state_of_one_sequence
"""

import numpy as np


def rnn_forward(
    x,
    kernel,
    recurrent_kernel,
    bias,
    initial_state=None,
    return_sequences=False,
    return_state=False,
):
    h = np.zeros(len(bias)) if initial_state is None else initial_state[0]
    states = []
    for t in range(x.shape[1]):
        h = np.tanh(x[:, t] @ kernel + h @ recurrent_kernel + bias)
        states.append(h)
    out = np.stack(states, axis=1) if return_sequences else h
    return (out, h) if return_state else out
