"""The shapes are written down as they are printed.

mistake: predicted_text
"""


def predict_shapes(units, timesteps, input_dim, return_sequences=False, return_state=False):
    state = (None, units)
    output = (None, timesteps, units) if return_sequences else state
    return [str(output), str(state)] if return_state else [str(output)]
