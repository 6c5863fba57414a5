"""The last state sums up the sequence, so it is enough.

mistake: return_sequences_ignored
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
    for t in range(timesteps):
        h = np.tanh(x[:, t] @ kernel + h @ recurrent_kernel + bias)
    return (h, h) if return_state else h
