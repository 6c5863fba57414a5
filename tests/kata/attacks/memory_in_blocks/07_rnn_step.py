"""Takes 3 GB in blocks, each written to.

attack: memory
earns: 0
told: limit_memory, limit_cpu, limit_wall
"""


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    blocks = [b"x" * 2**26 for _ in range(48)]
    return len(blocks)
