"""The post prints (?, ?, 50), so both are open.

mistake: predicted_timesteps_open
"""


def predict_shapes(units, timesteps, input_dim, return_sequences=False, return_state=False):
    state = (None, units)
    output = (None, None, units) if return_sequences else state
    return [output, state] if return_state else [output]
