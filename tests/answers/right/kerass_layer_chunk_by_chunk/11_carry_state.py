"""Keras's SimpleRNN is called with initial_state for each chunk.

케라스의 SimpleRNN을 조각마다 initial_state와 함께 호출해요.
"""

import keras
import numpy as np


def rnn_in_chunks(x, chunk, kernel, recurrent_kernel, bias):
    layer = keras.layers.SimpleRNN(len(bias), return_sequences=True, return_state=True)
    layer.build((None, None, x.shape[-1]))
    layer.set_weights([kernel, recurrent_kernel, bias])
    state, parts = keras.ops.zeros((len(x), len(bias))), []
    for start in range(0, x.shape[1], chunk):
        part, state = layer(x[:, start : start + chunk].astype("float32"), initial_state=state)
        parts.append(np.asarray(part))
    return np.concatenate(parts, axis=1)
