"""What goes in comes out.

mistake: predicted_input_itself
"""


def predict_shapes(units, timesteps, input_dim, return_sequences=False, return_state=False):
    state = (None, units)
    output = (None, timesteps, input_dim)
    return [output, state] if return_state else [output]
