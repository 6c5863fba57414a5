"""A list of states is a sequence of states.

mistake: states_in_a_list
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
    states = []
    for t in range(timesteps):
        h = np.tanh(x[:, t] @ kernel + h @ recurrent_kernel + bias)
        states.append(h)
    output = states if return_sequences else h
    return (output, h) if return_state else output
