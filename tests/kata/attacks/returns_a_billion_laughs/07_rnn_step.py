"""Returns thirty lists that come to a thousand million million million million million numbers.

attack: size
earns: 0
told: refused_size, refused_type, limit_memory, limit_cpu, limit_wall
"""


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    laughs = [0.0]
    for _ in range(30):
        laughs = [laughs] * 10
    return laughs
