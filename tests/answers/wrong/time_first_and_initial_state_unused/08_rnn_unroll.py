"""Every sequence starts from zero, and np.array makes one array of the states.

mistake: initial_state_ignored, axes_swapped
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
    h = np.zeros((x.shape[0], kernel.shape[1]))
    outputs = []
    for t in range(x.shape[1]):
        h = np.tanh(x[:, t] @ kernel + h @ recurrent_kernel + bias)
        outputs.append(h)
    out = np.array(outputs) if return_sequences else h
    return (out, h) if return_state else out
