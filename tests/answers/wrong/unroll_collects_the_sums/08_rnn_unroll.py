"""The output is the weighted sum; tanh keeps the state small.

mistake: sums_collected
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
    outputs = []
    for t in range(timesteps):
        z = x[:, t] @ kernel + h @ recurrent_kernel + bias
        h = np.tanh(z)
        outputs.append(z)
    output = np.stack(outputs, axis=1) if return_sequences else outputs[-1]
    return (output, h) if return_state else output
