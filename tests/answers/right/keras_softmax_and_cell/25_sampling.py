"""Keras's softmax and its SimpleRNNCell do the work.

케라스의 softmax와 SimpleRNNCell이 계산해요.
"""

import numpy as np
from keras import ops
from keras.layers import SimpleRNNCell


def with_temperature(logits, temperature):
    if temperature < 0:
        raise ValueError("temperature must not be negative")
    below = logits - logits.max(axis=-1, keepdims=True)
    scaled = np.where(below == 0, 0.0, -np.inf) if temperature == 0 else below / temperature
    return ops.convert_to_numpy(ops.softmax(ops.cast(scaled, "float64"), axis=-1))


def sample(probabilities, uniform):
    ends = np.cumsum(probabilities)
    return int(np.searchsorted(ends, uniform * ends[-1], side="right"))


def chosen(logits, temperature, uniform, t):
    if temperature == 0:
        return int(np.argmax(logits))
    return sample(with_temperature(logits, temperature), uniform[t])


def generate(
    kernel, recurrent_kernel, bias, out_kernel, out_bias, first, length, temperature=0, uniform=None
):
    cell = SimpleRNNCell(len(bias))
    cell.build((None, len(kernel)))
    cell.set_weights([kernel, recurrent_kernel, bias])
    state, index, indices = ops.zeros((1, len(bias))), first, []
    for t in range(length):
        output, (state,) = cell(ops.one_hot([index], len(kernel)), [state])
        index = chosen(np.asarray(output)[0] @ out_kernel + out_bias, temperature, uniform, t)
        indices.append(index)
    return indices
