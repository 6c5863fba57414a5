"""A slip that nobody foresaw: one unit more for the bias.

mistake: none
facts: axis_of_other_size
"""


def predict_shapes(units, timesteps, input_dim, return_sequences=False, return_state=False):
    state = (None, units + 1)
    output = (None, timesteps, units + 1) if return_sequences else state
    return [output, state] if return_state else [output]
