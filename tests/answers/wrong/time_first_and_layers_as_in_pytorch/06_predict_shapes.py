"""Time comes first, and the state has an axis for the layers, as PyTorch has it.

mistake: none
facts: shape_in_other_order
"""


def predict_shapes(units, timesteps, input_dim, return_sequences=False, return_state=False):
    output = (timesteps, None, units) if return_sequences else (None, units)
    return [output, (1, None, units)] if return_state else [output]
