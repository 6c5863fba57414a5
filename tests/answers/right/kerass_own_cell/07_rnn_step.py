"""Keras's SimpleRNNCell with its weights set."""

import numpy as np
from keras.layers import SimpleRNNCell


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    cell = SimpleRNNCell(len(bias))
    cell.build(x_t.shape)
    cell.set_weights([kernel, recurrent_kernel, bias])
    output, _ = cell(x_t.astype("float32"), [h.astype("float32")])
    return np.array(output)
