"""The state is the weighted sum; an activation is for the last layer.

mistake: tanh_forgotten
"""


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    return x_t @ kernel + h @ recurrent_kernel + bias
