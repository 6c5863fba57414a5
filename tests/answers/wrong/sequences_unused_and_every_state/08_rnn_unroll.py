"""The last state sums up the sequence, and the state is every state.

mistake: return_sequences_ignored, sequence_for_state
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
    h = np.zeros((x.shape[0], kernel.shape[1])) if initial_state is None else initial_state
    states = []
    for t in range(x.shape[1]):
        h = np.tanh(x[:, t] @ kernel + h @ recurrent_kernel + bias)
        states.append(h)
    if return_state:
        return h, np.stack(states, axis=1)
    return h
