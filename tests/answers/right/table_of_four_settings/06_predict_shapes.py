"""The four settings stand in a table.

네 가지 설정을 표로 적어 두고 찾아요.
"""


def predict_shapes(units, timesteps, input_dim, return_sequences=False, return_state=False):
    one, every = (None, units), (None, timesteps, units)
    table = {
        (False, False): [one],
        (True, False): [every],
        (False, True): [one, one],
        (True, True): [every, one],
    }
    return table[bool(return_sequences), bool(return_state)]
