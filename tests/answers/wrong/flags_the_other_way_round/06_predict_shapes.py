"""return_sequences=False reads like: do not cut the sequence.

mistake: predicted_sequences_turned_round
"""


def predict_shapes(units, timesteps, input_dim, return_sequences=False, return_state=False):
    state = (None, units)
    output = (None, timesteps, units) if not return_sequences else state
    return [output, state] if return_state else [output]
