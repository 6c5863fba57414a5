"""+= lays the sizes of all shapes in one row.

mistake: shape_alone, numbers_for_shapes
"""


def predict_shapes(units, timesteps, input_dim, return_sequences=False, return_state=False):
    shapes = []
    shapes += (None, timesteps, units) if return_sequences else (None, units)
    if return_state:
        shapes += (None, units)
    return shapes
