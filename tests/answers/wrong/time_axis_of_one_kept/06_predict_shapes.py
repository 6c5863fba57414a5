"""The last output is a sequence of one.

mistake: predicted_time_axis_of_one
"""


def predict_shapes(units, timesteps, input_dim, return_sequences=False, return_state=False):
    output = (None, timesteps if return_sequences else 1, units)
    return [output, (None, units)] if return_state else [output]
