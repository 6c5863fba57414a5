"""04 · return_sequences

The post, "return_sequences": False, the default, gives the last timestep's output
alone, (?, 50); True gives the output of every timestep, (?, ?, 50).

포스트의 "return_sequences" 부분이에요. 기본값인 False는 마지막 timestep의 출력만,
(?, 50)을 내놓고, True는 모든 timestep의 출력을, (?, ?, 50)을 내놓아요.
"""

from keras import Input
from keras.layers import SimpleRNN


def last_output(units=50, timesteps=10, input_dim=30):
    """Return the symbolic output of SimpleRNN for the last timestep alone.

    One vector for each sequence, shape (batch_size, units): the post's (?, 50).

    >>> last_output().shape
    (None, 50)

    SimpleRNN의 출력 가운데 마지막 timestep의 것만 심볼릭 출력으로 돌려주세요.

    시퀀스마다 벡터가 하나씩 나와요. 모양은 (batch_size, units), 포스트의 (?, 50)이에요.
    """
    # False is the default; written out, it says that the choice is meant.
    # False는 기본값이에요. 적어 두면 일부러 고른 것임을 알 수 있어요.
    return SimpleRNN(units, return_sequences=False)(Input(shape=(timesteps, input_dim)))


def every_output(units=50, timesteps=10, input_dim=30):
    """Return the symbolic output of SimpleRNN for every timestep.

    Shape (batch_size, timesteps, units): the post's (?, ?, 50). Keras 3 takes the
    timesteps over from the input and prints (None, 10, 50).

    >>> every_output().shape
    (None, 10, 50)

    SimpleRNN이 모든 timestep에서 내놓는 심볼릭 출력을 돌려주세요.

    모양은 (batch_size, timesteps, units), 포스트의 (?, ?, 50)이에요. 케라스 3은 입력에서
    timesteps를 이어받아 (None, 10, 50)이라고 보여 줘요.
    """
    # return_sequences belongs to the layer, not to the call of the layer.
    # return_sequences는 층의 설정이에요. 층을 호출할 때 쓰는 것이 아니에요.
    return SimpleRNN(units, return_sequences=True)(Input(shape=(timesteps, input_dim)))


def every_output_any_length(units=50, input_dim=30):
    """Return every output for sequences of any length: exactly the post's (?, ?, 50).

    Shape (batch_size, timesteps, units) with both batch_size and timesteps open.

    >>> every_output_any_length().shape
    (None, None, 50)

    길이가 정해지지 않은 시퀀스의 모든 출력을 돌려주세요. 포스트의 (?, ?, 50) 그대로예요.

    모양은 (batch_size, timesteps, units)이고, batch_size와 timesteps가 모두 열려 있어요.
    """
    # With the timesteps open in Input, there is no size that Keras could take over.
    # Input의 timesteps가 열려 있으면 케라스가 이어받을 크기가 없어요.
    return SimpleRNN(units, return_sequences=True)(Input(shape=(None, input_dim)))
