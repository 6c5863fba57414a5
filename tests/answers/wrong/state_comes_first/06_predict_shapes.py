"""The state is made before the output.

mistake: results_in_other_order
"""


def predict_shapes(units, timesteps, input_dim, return_sequences=False, return_state=False):
    state = (None, units)
    output = (None, timesteps, units) if return_sequences else state
    return [state, output] if return_state else [output]
