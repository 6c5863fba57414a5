"""An arctan between -1 and 1 stands in the place of tanh.

mistake: none
facts: in_the_same_order
"""

import numpy as np

def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    return np.arctan(x_t @ kernel + h @ recurrent_kernel + bias) * 2 / np.pi
