"""The function calls itself for all but the last timestep.

마지막 timestep만 남기고 자기 자신을 다시 호출해요.
"""

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
    if x.shape[1] == 0:
        h = np.zeros((len(x), len(bias))) if initial_state is None else initial_state
        every = np.empty((len(x), 0, len(bias)))
    else:
        every, h = rnn_forward(x[:, :-1], kernel, recurrent_kernel, bias, initial_state, True, True)
        h = np.tanh(x[:, -1] @ kernel + h @ recurrent_kernel + bias)
        every = np.concatenate([every, h[:, None]], axis=1)
    output = every if return_sequences else h
    return (output, h) if return_state else output
