"""chunk says into how many parts the sequence is cut.

mistake: split_in_equal_parts
"""

import numpy as np


def rnn_in_chunks(x, chunk, kernel, recurrent_kernel, bias):
    batch_size = len(x)
    h = np.zeros((batch_size, len(bias)))
    outputs = []
    for part in np.split(x, chunk, axis=1):
        for t in range(part.shape[1]):
            h = np.tanh(part[:, t] @ kernel + h @ recurrent_kernel + bias)
            outputs.append(h)
    return np.stack(outputs, axis=1)
