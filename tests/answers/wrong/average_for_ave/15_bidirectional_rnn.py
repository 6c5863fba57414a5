""""ave" is handed on as "average", which Keras does not know.

mistake: none
facts: merge_mode_unknown
"""

from keras import Input
from keras.layers import Bidirectional, SimpleRNN

def bidirectional_rnn(units=50, timesteps=10, input_dim=30, merge_mode='concat', return_sequences=False):
    layer = SimpleRNN(units, return_sequences=return_sequences)
    return Bidirectional(layer, merge_mode="average" if merge_mode == "ave" else merge_mode)(Input(shape=(timesteps, input_dim)))
