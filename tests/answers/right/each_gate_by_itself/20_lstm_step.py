"""Each gate's weights are cut out and multiplied by themselves.

게이트마다 가중치를 잘라 내어 따로 곱해요.
"""

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
