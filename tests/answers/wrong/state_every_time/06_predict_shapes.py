"""There is a state, so it is given.

mistake: predicted_state_always
"""


def predict_shapes(units, timesteps, input_dim, return_sequences=False, return_state=False):
    state = (None, units)
    output = (None, timesteps, units) if return_sequences else state
    return [output, state]
