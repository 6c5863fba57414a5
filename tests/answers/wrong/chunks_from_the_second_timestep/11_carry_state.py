"""Every chunk begins and ends one timestep late.

mistake: first_step_not_run
"""

import numpy as np

def rnn_in_chunks(x, chunk, kernel, recurrent_kernel, bias):
    batch_size, timesteps, _ = x.shape
    h = np.zeros((batch_size, len(bias)))
    outputs = []
    for start in range(0, timesteps, chunk):
        part = x[:, start + 1:start + chunk + 1]
        for t in range(part.shape[1]):
            h = np.tanh(part[:, t] @ kernel + h @ recurrent_kernel + bias)
            outputs.append(h)
    return np.stack(outputs, axis=1)
