"""The first state is written before the first timestep and cut off again."""

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
    timesteps = x.shape[1]
    every = np.zeros((len(x), timesteps + 1, len(bias)), dtype=np.float32)
    if initial_state is not None:
        every[:, 0] = initial_state
    for t in range(timesteps):
        every[:, t + 1] = np.tanh(x[:, t] @ kernel + every[:, t] @ recurrent_kernel + bias)
    choices = {
        (False, False): every[:, -1],
        (True, False): every[:, 1:],
        (False, True): (every[:, -1], every[:, -1]),
        (True, True): (every[:, 1:], every[:, -1]),
    }
    return choices[bool(return_sequences), bool(return_state)]
