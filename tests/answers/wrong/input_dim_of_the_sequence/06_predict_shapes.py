"""One vector has units numbers, but a sequence keeps its input_dim.

mistake: predicted_input_dim
"""


def predict_shapes(units, timesteps, input_dim, return_sequences=False, return_state=False):
    state = (None, units)
    output = (None, timesteps, input_dim) if return_sequences else state
    return [output, state] if return_state else [output]
