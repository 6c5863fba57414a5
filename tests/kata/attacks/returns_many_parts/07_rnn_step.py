"""Returns a list of 50 million zeros.

attack: size
earns: 0
told: refused_size, refused_type, limit_memory, limit_cpu, limit_wall
"""


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    return [0] * 50_000_000
