"""Each sequence of the batch is run by itself."""

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
    output, state = [], []
    for n in range(len(x)):
        h = np.zeros(len(bias)) if initial_state is None else initial_state[n]
        states = []
        for x_t in x[n]:
            h = np.tanh(x_t @ kernel + h @ recurrent_kernel + bias)
            states.append(h)
        output.append(states if return_sequences else h)
        state.append(h)
    if return_state:
        return np.array(output), np.array(state)
    return np.array(output)
