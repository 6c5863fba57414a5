"""return_state=True gives the state instead of the output.

mistake: predicted_state_alone
"""


def predict_shapes(units, timesteps, input_dim, return_sequences=False, return_state=False):
    state = (None, units)
    output = (None, timesteps, units) if return_sequences else state
    return [state] if return_state else [output]
