"""np.array packs both results.

mistake: results_in_one_array
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
    out = np.stack(states, axis=1) if return_sequences else h
    return np.array([out, h]) if return_state else out
