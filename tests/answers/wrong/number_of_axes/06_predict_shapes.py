"""A shape is how many axes there are.

mistake: predicted_axes_counted
"""


def predict_shapes(units, timesteps, input_dim, return_sequences=False, return_state=False):
    state = (None, units)
    output = (None, timesteps, units) if return_sequences else state
    return [len(output), len(state)] if return_state else [len(output)]
