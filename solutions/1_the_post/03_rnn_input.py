"""03 · What fits into SimpleRNN

The post, "SimpleRNN": Input(shape=(10,)) and Input(shape=(10, 30, 40)) are errors,
Input(shape=(10, 30)) is right. With the batch axis that Input adds, a recurrent layer
takes exactly three axes: (batch_size, timesteps, input_dim).

포스트의 "SimpleRNN" 부분이에요. Input(shape=(10,))과 Input(shape=(10, 30, 40))은
오류이고, Input(shape=(10, 30))이 맞아요. Input이 더해 주는 배치 축까지 합치면 순환층은
정확히 세 개의 축 (batch_size, timesteps, input_dim)을 받아요.
"""

from keras import Input
from keras.layers import SimpleRNN


def accepts(shape):
    """Return whether SimpleRNN(50)(Input(shape=shape)) can be built, True or False.

    shape: a tuple as Input takes it, without the batch axis; any of its sizes may be
    None, which leaves that axis open.

    >>> accepts((10, 30)), accepts((10,)), accepts((10, 30, 40))
    (True, False, False)

    SimpleRNN(50)(Input(shape=shape))를 만들 수 있는지를 True 또는 False로 돌려주세요.

    shape는 Input에 넣는 그대로, 배치 축을 뺀 튜플이에요. 크기 중 어떤 것이든 None일 수
    있고, None은 그 축을 열어 둔다는 뜻이에요.
    """
    # Asking the layer itself is surer than a rule of one's own: it also knows that
    # timesteps may be None and input_dim may not.
    # 규칙을 만드는 것보다 층에게 물어보는 것이 확실해요. timesteps는 None이어도 되고
    # input_dim은 안 된다는 것도 층이 알고 있어요.
    try:
        SimpleRNN(50)(Input(shape=shape))
    except ValueError:
        return False
    return True


def to_rnn_input(x):
    """Return the array made fit for SimpleRNN, with exactly three axes.

    (batch_size, timesteps): one number per timestep, so (batch_size, timesteps, 1).
    (batch_size, timesteps, rows, columns, …): each timestep's values flattened in
    reading order. An array of three axes comes back equal.

    >>> to_rnn_input(np.zeros((4, 5))).shape, to_rnn_input(np.zeros((4, 5, 2, 3))).shape
    ((4, 5, 1), (4, 5, 6))

    배열을 SimpleRNN에 맞게, 축이 정확히 세 개가 되도록 바꿔 돌려주세요.

    (batch_size, timesteps)이면 timestep마다 숫자가 하나이므로 (batch_size, timesteps, 1)이
    돼요. (batch_size, timesteps, rows, columns, …)이면 각 timestep의 값을 읽는 순서대로
    펼쳐요. 축이 세 개인 배열은 그대로 돌려주세요.
    """
    # -1 lets NumPy count what is left for input_dim: 1 where nothing is left,
    # rows * columns where there is a picture at each timestep.
    # -1이라고 쓰면 input_dim에 남는 수를 NumPy가 세요. 남은 것이 없으면 1, timestep마다
    # 그림이 있으면 rows * columns예요.
    batch_size, timesteps = x.shape[:2]
    return x.reshape(batch_size, timesteps, -1)
