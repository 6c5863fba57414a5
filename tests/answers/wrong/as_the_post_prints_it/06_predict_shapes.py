"""The shapes as the post prints them, question marks and all.

mistake: predicted_question_mark
"""


def predict_shapes(units, timesteps, input_dim, return_sequences=False, return_state=False):
    state = ("?", units)
    output = ("?", timesteps if timesteps else "?", units) if return_sequences else state
    return [output, state] if return_state else [output]
