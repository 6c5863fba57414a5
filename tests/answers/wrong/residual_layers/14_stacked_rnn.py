"""What a layer reads is added to what it gives.

mistake: layer_added_to_what_it_reads
"""

from keras import Input
from keras.layers import Add, Dense, SimpleRNN


def stacked_rnn(units=(50, 30, 20), timesteps=10, input_dim=30):
    y = Input(shape=(timesteps, input_dim))
    for n in units[:-1]:
        y = Add()([SimpleRNN(n, return_sequences=True)(y), Dense(n, use_bias=False)(y)])
    return SimpleRNN(units[-1])(y)
