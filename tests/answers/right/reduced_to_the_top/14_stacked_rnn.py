"""functools.reduce folds the layers into one tensor, and the length stays open.

functools.reduce로 층들을 텐서 하나로 접고, 길이는 열어 둬요.
"""

from functools import reduce

from keras import Input
from keras.layers import SimpleRNN


def stacked_rnn(units=(50, 30, 20), timesteps=10, input_dim=30):
    layers = [SimpleRNN(size, return_sequences=True) for size in units]
    layers[-1] = SimpleRNN(units[-1], name="top")
    return reduce(lambda x, layer: layer(x), layers, Input(shape=(None, input_dim)))
