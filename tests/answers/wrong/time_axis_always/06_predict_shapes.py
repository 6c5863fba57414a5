"""A sequence stays a sequence.

mistake: predicted_every_for_last
"""


def predict_shapes(units, timesteps, input_dim, return_sequences=False, return_state=False):
    state = (None, units)
    output = (None, timesteps, units)
    return [output, state] if return_state else [output]
