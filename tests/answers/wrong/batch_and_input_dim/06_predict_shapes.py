"""Two things: no batch axis, and input_dim in place of units.

mistake: predicted_without_batch, predicted_input_dim
"""


def predict_shapes(units, timesteps, input_dim, return_sequences=False, return_state=False):
    state = (input_dim,)
    output = (timesteps, input_dim) if return_sequences else state
    return [output, state] if return_state else [output]
