"""Each gate's weights are cut out and multiplied by themselves."""

import numpy as np


def lstm_step(x_t, h, c, kernel, recurrent_kernel, bias):
    units = len(recurrent_kernel)
    blocks = []
    for number in range(4):
        columns = slice(number * units, (number + 1) * units)
        total = x_t @ kernel[:, columns] + h @ recurrent_kernel[:, columns] + bias[columns]
        blocks.append(np.tanh(total) if number == 2 else 1 / (1 + np.exp(-total)))
    i, f, candidate, o = blocks
    c = f * c + i * candidate
    return o * np.tanh(c), c
