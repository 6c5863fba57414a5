"""The cell knows how to start when there is no state.

mistake: first_state_is_no_array
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
    timesteps = x.shape[1]
    h = initial_state
    states = []
    for t in range(timesteps):
        h = np.tanh(x[:, t] @ kernel + h @ recurrent_kernel + bias)
        states.append(h)
    output = np.stack(states, axis=1) if return_sequences else h
    return (output, h) if return_state else output
