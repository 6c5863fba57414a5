"""A cell of the answer's own computes the gates with keras.ops."""

from keras import Input, ops
from keras.layers import RNN, Layer


class Cell(Layer):
    def __init__(self, units):
        super().__init__()
        self.units = units
        self.state_size = [units, units]
        self.output_size = units

    def build(self, shape):
        self.kernel = self.add_weight(shape=(shape[-1], 4 * self.units))
        self.recurrent_kernel = self.add_weight(shape=(self.units, 4 * self.units))
        self.bias = self.add_weight(shape=(4 * self.units,))

    def call(self, x_t, states):
        h, c = states
        z = ops.matmul(x_t, self.kernel) + ops.matmul(h, self.recurrent_kernel) + self.bias
        i, f, candidate, o = ops.split(z, 4, axis=-1)
        c = ops.sigmoid(f) * c + ops.sigmoid(i) * ops.tanh(candidate)
        h = ops.sigmoid(o) * ops.tanh(c)
        return h, [h, c]


def lstm_outputs(units=50, timesteps=10, input_dim=30, return_sequences=False):
    layer = RNN(Cell(units), return_sequences=return_sequences, return_state=True)
    output, h, c = layer(Input(shape=(timesteps, input_dim)))
    return output, h, c


def count_params(units, input_dim):
    return sum(units * (input_dim + units + 1) for gate in ("i", "f", "candidate", "o"))
