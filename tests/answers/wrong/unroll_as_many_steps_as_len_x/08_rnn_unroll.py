"""len(x) is the length of the sequence.

mistake: steps_counted_by_batch
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
    batch_size = x.shape[0]
    h = np.zeros((batch_size, len(bias))) if initial_state is None else initial_state
    states = []
    for t in range(len(x)):
        h = np.tanh(x[:, t] @ kernel + h @ recurrent_kernel + bias)
        states.append(h)
    output = np.stack(states, axis=1) if return_sequences else h
    return (output, h) if return_state else output
