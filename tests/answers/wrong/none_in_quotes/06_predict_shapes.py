"""None is written as it is printed.

mistake: predicted_open_as_text
"""


def predict_shapes(units, timesteps, input_dim, return_sequences=False, return_state=False):
    state = ('None', units)
    output = ('None', timesteps, units) if return_sequences else state
    return [output, state] if return_state else [output]
