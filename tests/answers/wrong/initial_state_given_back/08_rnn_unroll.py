"""initial_state is where the state is found at the end.

mistake: initial_state_returned
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
    if initial_state is None:
        initial_state = np.zeros((len(x), len(bias)))
    states = [initial_state]
    for t in range(x.shape[1]):
        states.append(np.tanh(x[:, t] @ kernel + states[-1] @ recurrent_kernel + bias))
    out = np.stack(states[1:], axis=1) if return_sequences else states[-1]
    return (out, initial_state) if return_state else out
