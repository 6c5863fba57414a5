"""The state is the last of the outputs, without return_state.

return_state 없이, 모든 출력의 마지막 것을 상태로 써요.
"""

from keras import Input
from keras.layers import SimpleRNN


def output_and_state(units=50, timesteps=10, input_dim=30, return_sequences=False):
    every = SimpleRNN(units, return_sequences=True)(Input(shape=(timesteps, input_dim)))
    return every if return_sequences else every[:, -1], every[:, -1]


def last_state(sequence):
    return sequence[:, -1, :]
