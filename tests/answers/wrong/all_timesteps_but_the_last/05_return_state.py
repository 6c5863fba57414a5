"""last_state takes sequence[:, :-1].

mistake: slice_for_index
"""

from keras import Input
from keras.layers import SimpleRNN

def output_and_state(units=50, timesteps=10, input_dim=30, return_sequences=False):
    layer = SimpleRNN(units, return_sequences=return_sequences, return_state=True)
    output, state = layer(Input(shape=(timesteps, input_dim)))
    return (output, state)

def last_state(sequence):
    return sequence[:, :-1]
