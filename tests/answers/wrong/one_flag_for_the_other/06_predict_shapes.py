"""The two flags change places.

mistake: predicted_flags_exchanged
"""


def predict_shapes(units, timesteps, input_dim, return_sequences=False, return_state=False):
    state = (None, units)
    output = (None, timesteps, units) if return_state else state
    return [output, state] if return_sequences else [output]
