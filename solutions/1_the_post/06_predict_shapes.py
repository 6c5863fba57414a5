"""06 · Predicting shapes

The whole post in one function, and no Keras in it: what does
SimpleRNN(units, …)(Input(shape=(timesteps, input_dim))) give, for every setting of
return_sequences and return_state? The post prints (?, 50) and (?, ?, 50).

포스트 전체를 함수 하나에 담아 보세요. 케라스는 쓰지 않아요.
SimpleRNN(units, …)(Input(shape=(timesteps, input_dim)))은 return_sequences와 return_state를
어떻게 정하든 무엇을 내놓을까요? 포스트에는 (?, 50)과 (?, ?, 50)이 나와요.
"""


def predict_shapes(units, timesteps, input_dim, return_sequences=False, return_state=False):
    """Return the shapes of what the layer gives, a list with one shape for each result.

    A shape is a tuple. An axis that is open is None: the batch axis always, the time
    axis where timesteps is None. The output comes first, then, with
    return_state=True, the state.

    >>> predict_shapes(50, 10, 30)
    [(None, 50)]
    >>> predict_shapes(50, None, 30, return_sequences=True, return_state=True)
    [(None, None, 50), (None, 50)]

    층이 내놓는 것들의 모양을, 결과마다 하나씩 리스트에 담아 돌려주세요.

    모양은 튜플이에요. 열린 축은 None이라고 써요. 배치 축은 언제나 열려 있고, 시간 축은
    timesteps가 None일 때 열려 있어요. 출력이 먼저 오고, return_state=True이면 그다음에
    상태가 와요.
    """
    # One vector of units numbers for each sequence. input_dim plays no part: it is what
    # goes in, and the kernel leads from it to units.
    # 시퀀스마다 숫자 units개인 벡터가 하나씩 나와요. input_dim은 아무 상관이 없어요. 들어가는
    # 것의 크기이고, kernel이 그것을 units로 이어 줘요.
    state = (None, units)
    # Only return_sequences keeps the time axis, and only the output's.
    # 시간 축은 return_sequences=True일 때만, 그것도 출력에만 남아요.
    output = (None, timesteps, units) if return_sequences else state
    return [output, state] if return_state else [output]
