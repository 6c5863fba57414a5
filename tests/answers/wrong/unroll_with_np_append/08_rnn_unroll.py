"""np.append does for arrays what append does for lists.

mistake: outputs_in_one_row
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
    states = np.array([])
    for t in range(timesteps):
        h = np.tanh(x[:, t] @ kernel + h @ recurrent_kernel + bias)
        states = np.append(states, h)
    output = states if return_sequences else h
    return (output, h) if return_state else output
