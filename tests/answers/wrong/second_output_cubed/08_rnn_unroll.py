"""The second output is cubed.

mistake: none
facts: wrong_at_timesteps
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
    h = np.zeros((len(x), len(bias))) if initial_state is None else initial_state
    states = []
    for t in range(x.shape[1]):
        h = np.tanh(x[:, t] @ kernel + h @ recurrent_kernel + bias)
        states.append(h)
    every = np.stack(states, axis=1)
    every[:, 1] **= 3
    output = every if return_sequences else h
    return (output, h) if return_state else output
