"""The last index is timesteps - 1, so the loop ends there; the array was there before.

mistake: last_step_not_run
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
    batch_size, timesteps, _ = x.shape
    h = np.zeros((batch_size, len(bias))) if initial_state is None else initial_state
    states = np.zeros((batch_size, timesteps, len(bias)))
    for t in range(timesteps - 1):
        h = np.tanh(x[:, t] @ kernel + h @ recurrent_kernel + bias)
        states[:, t] = h
    output = states if return_sequences else h
    return (output, h) if return_state else output
