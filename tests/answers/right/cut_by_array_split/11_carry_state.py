"""np.array_split cuts into chunks that are nearly equally long."""

import numpy as np


def rnn_in_chunks(x, chunk, kernel, recurrent_kernel, bias):
    h = np.zeros((len(x), len(bias)))
    outputs = []
    for part in np.array_split(x, -(-x.shape[1] // chunk), axis=1):
        states = []
        for t in range(part.shape[1]):
            h = np.tanh(part[:, t] @ kernel + h @ recurrent_kernel + bias)
            states.append(h)
        outputs.append(np.stack(states, axis=1))
    return np.hstack(outputs)
