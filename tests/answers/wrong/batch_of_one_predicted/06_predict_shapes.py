"""One sequence is a batch of one.

mistake: predicted_batch_known
"""


def predict_shapes(units, timesteps, input_dim, return_sequences=False, return_state=False):
    state = (1, units)
    output = (1, timesteps, units) if return_sequences else state
    return [output, state] if return_state else [output]
