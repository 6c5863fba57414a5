"""grad_z of all timesteps is collected, then three einsums.

모든 timestep의 grad_z를 모은 다음 einsum을 세 번 해요.
"""

import numpy as np


def rnn_gradients(x, kernel, recurrent_kernel, bias, grad_output):
    batch_size, timesteps, _ = x.shape
    states = np.zeros((batch_size, timesteps + 1, len(bias)))
    for t in range(timesteps):
        states[:, t + 1] = np.tanh(x[:, t] @ kernel + states[:, t] @ recurrent_kernel + bias)
    grad_z = np.empty((batch_size, timesteps, len(bias)))
    grad_h = grad_output
    for t in range(timesteps - 1, -1, -1):
        grad_z[:, t] = grad_h / np.cosh(np.arctanh(states[:, t + 1])) ** 2
        grad_h = np.einsum("bu,vu->bv", grad_z[:, t], recurrent_kernel)
    return [
        np.einsum("bti,btu->iu", x, grad_z),
        np.einsum("btv,btu->vu", states[:, :-1], grad_z),
        np.einsum("btu->u", grad_z),
    ]
