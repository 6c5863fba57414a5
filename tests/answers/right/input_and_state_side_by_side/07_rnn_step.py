"""Input, state and a one for the bias stand side by side and meet one array of weights.

입력과 상태, bias에 곱할 1을 나란히 놓고 가중치 배열 하나와 곱해요.
"""

import numpy as np


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    read = np.hstack([x_t, h, np.ones((len(x_t), 1))])
    weights = np.vstack([kernel, recurrent_kernel, bias])
    return np.tanh(read @ weights)
