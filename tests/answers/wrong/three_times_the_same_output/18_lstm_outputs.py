"""All three results are the output, for that is what the layer gives.

mistake: sequence_for_state, sequence_for_cell_state, last_output_for_cell_state
"""

from keras import Input
from keras.layers import LSTM


def lstm_outputs(units=50, timesteps=10, input_dim=30, return_sequences=False):
    layer = LSTM(units, return_sequences=return_sequences, return_state=True)
    output, h, c = layer(Input(shape=(timesteps, input_dim)))
    return output, output, output


def count_params(units, input_dim):
    return 4 * units * (input_dim + units + 1)
