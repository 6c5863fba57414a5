"""Is a coroutine, which nobody awaits.

attack: odd object
earns: 0
told: refused_type
"""


async def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    return h * 0
