"""for x_t in x takes one timestep after the other, and the bias begins at zero.

mistake: bias_forgotten, batch_looped_over
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
    h = np.zeros(kernel.shape[1]) if initial_state is None else initial_state
    outputs = []
    for x_t in x:
        h = np.tanh(x_t @ kernel + h @ recurrent_kernel)
        outputs.append(h)
    out = np.array(outputs) if return_sequences else h
    return (out, h) if return_state else out
