"""The state has the shape of the output.

mistake: predicted_state_with_time
"""


def predict_shapes(units, timesteps, input_dim, return_sequences=False, return_state=False):
    state = (None, units)
    output = (None, timesteps, units) if return_sequences else state
    return [output, output] if return_state else [output]
