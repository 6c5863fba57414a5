"""Input takes its shape without the batch, so why not here.

mistake: predicted_without_batch
"""


def predict_shapes(units, timesteps, input_dim, return_sequences=False, return_state=False):
    state = (units,)
    output = (timesteps, units) if return_sequences else state
    return [output, state] if return_state else [output]
