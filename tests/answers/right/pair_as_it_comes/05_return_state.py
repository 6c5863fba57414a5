"""The layer's pair is returned without unpacking.

층이 내놓은 짝을 나누지 않고 그대로 돌려줘요.
"""

from keras import Input
from keras.layers import SimpleRNN


def output_and_state(units=50, timesteps=10, input_dim=30, return_sequences=False):
    x = Input(shape=(timesteps, input_dim))
    return SimpleRNN(units, return_sequences=return_sequences, return_state=True)(x)


def last_state(sequence):
    return sequence[:, -1]
