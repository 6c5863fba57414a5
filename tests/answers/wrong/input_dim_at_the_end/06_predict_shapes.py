"""The last axis is taken over from the input.

mistake: predicted_input_dim
"""


def predict_shapes(units, timesteps, input_dim, return_sequences=False, return_state=False):
    state = (None, input_dim)
    output = (None, timesteps, input_dim) if return_sequences else state
    return [output, state] if return_state else [output]
