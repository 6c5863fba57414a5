"""Takes memory again whenever it is told that there is none.

attack: memory
earns: 0
told: limit_memory, limit_cpu, limit_wall, died_signal, nothing_returned
"""

import gc

KEPT = []
MOST = 3 * 2**30


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    size, taken = 2**28, 0
    while size > 2**10 and taken < MOST:
        try:
            KEPT.append(bytearray(size))
            taken += size
        except MemoryError:
            size //= 2
            gc.collect()
    return None
