"""The stack is a Sequential model, called on an Input.

층을 쌓은 Sequential 모델을 Input에 대해 호출해요.
"""

from keras import Input, Sequential
from keras.layers import SimpleRNN


def stacked_rnn(units=(50, 30, 20), timesteps=10, input_dim=30):
    model = Sequential(
        [SimpleRNN(n, return_sequences=True) for n in units[:-1]] + [SimpleRNN(units[-1])]
    )
    return model(Input(shape=(timesteps, input_dim)))
