"""A built layer of Keras's is asked.

케라스의 층을 만들어서 물어봐요.
"""

from keras.layers import SimpleRNN


def _built(units, input_dim):
    layer = SimpleRNN(int(units))
    layer.build((None, None, int(input_dim)))
    return layer


def weight_shapes(units, input_dim):
    return [tuple(weight.shape) for weight in _built(units, input_dim).weights]


def count_params(units, input_dim):
    return _built(units, input_dim).count_params()
