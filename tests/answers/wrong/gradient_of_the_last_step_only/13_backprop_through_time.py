"""The loss sees only the last step, so only that one counts.

mistake: only_last_timestep
"""

import numpy as np


def rnn_gradients(x, kernel, recurrent_kernel, bias, grad_output):
    batch_size, timesteps, _ = x.shape
    states = [np.zeros((batch_size, len(bias)))]
    for t in range(timesteps):
        states.append(np.tanh(x[:, t] @ kernel + states[t] @ recurrent_kernel + bias))

    grad_z = grad_output * (1 - states[-1] ** 2)
    return x[:, -1].T @ grad_z, states[-2].T @ grad_z, grad_z.sum(axis=0)
