"""functools.reduce goes over time with a list of states.

functools.reduce가 상태의 리스트를 들고 시간을 따라가요.
"""

from functools import reduce

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
    def step(states, t):
        return [*states, np.tanh(x[:, t] @ kernel + states[-1] @ recurrent_kernel + bias)]

    first = np.zeros((len(x), len(bias))) if initial_state is None else initial_state
    states = reduce(step, range(x.shape[1]), [first])
    output = np.stack(states[1:], 1) if return_sequences else states[-1]
    if return_state:
        return output, states[-1]
    return output
