"""Returns a list in a list, 100,000 deep.

attack: size
earns: 0
told: any
"""


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    result = []
    for _ in range(100_000):
        result = [result]
    return result
