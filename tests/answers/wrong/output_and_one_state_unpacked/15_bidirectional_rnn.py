"""With return_state there is an output and a state to unpack.

mistake: states_of_both_directions
"""

from keras import Input
from keras.layers import Bidirectional, SimpleRNN


def bidirectional_rnn(
    units=50, timesteps=10, input_dim=30, merge_mode="concat", return_sequences=False
):
    layer = SimpleRNN(units, return_sequences=return_sequences, return_state=True)
    both = Bidirectional(layer, merge_mode=merge_mode)
    output, state = both(Input(shape=(timesteps, input_dim)))
    return output
