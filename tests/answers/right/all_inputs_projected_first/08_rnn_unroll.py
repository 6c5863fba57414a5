"""The inputs of all timesteps go through the kernel at once.

모든 timestep의 입력을 kernel에 한꺼번에 곱해 둬요.
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
    from_input = x @ kernel + bias
    h = np.zeros_like(from_input[:, 0]) if initial_state is None else np.asarray(initial_state)
    sequence = np.empty_like(from_input)
    for t in range(x.shape[1]):
        h = sequence[:, t] = np.tanh(from_input[:, t] + h @ recurrent_kernel)
    output = sequence if return_sequences else sequence[:, -1]
    return [output, sequence[:, -1]] if return_state else output
