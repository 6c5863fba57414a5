"""A layer gives one vector.

mistake: predicted_every_missing
"""


def predict_shapes(units, timesteps, input_dim, return_sequences=False, return_state=False):
    state = (None, units)
    output = state
    return [output, state] if return_state else [output]
