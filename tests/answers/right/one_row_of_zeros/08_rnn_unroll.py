"""A single zero row stands for the first state of every sequence."""

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
    state = np.zeros(bias.shape) if initial_state is None else initial_state
    states = [state]
    for t in range(x.shape[1]):
        states.append(np.tanh(x[:, t] @ kernel + states[-1] @ recurrent_kernel + bias))
    every = np.stack(states[1:], axis=1)
    results = every if return_sequences else states[-1], states[-1]
    return results if return_state else results[0]
