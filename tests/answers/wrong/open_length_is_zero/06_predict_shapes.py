"""An unknown length counts as 0.

mistake: predicted_open_timesteps_as
"""


def predict_shapes(units, timesteps, input_dim, return_sequences=False, return_state=False):
    state = (None, units)
    output = (None, timesteps or 0, units) if return_sequences else state
    return [output, state] if return_state else [output]
