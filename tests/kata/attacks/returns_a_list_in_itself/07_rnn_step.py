"""Returns a list and a dict that contain each other.

attack: size
earns: 0
told: any
"""


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    around = []
    around.append({"around": around})
    return around
