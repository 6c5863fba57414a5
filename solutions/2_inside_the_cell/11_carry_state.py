"""11 · Carrying the state

What a cell gives next depends on the next input and on its state, on nothing else.
The state is therefore all that has to be kept of what was read: a sequence too long
to be read at once can be read in chunks, if every chunk starts from the state that
the one before it ended with. Cut where you like, the outputs are the same.

셀이 다음에 내놓는 값은 다음 입력과 셀의 상태로 정해지고, 다른 것은 필요하지 않아요.
그래서 지금까지 읽은 것 중에 남겨 두어야 하는 것은 상태뿐이에요. 한 번에 읽기에 너무 긴
시퀀스도 조각으로 나눠 읽을 수 있어요. 조각마다 바로 앞 조각이 끝난 상태에서 시작하면
돼요. 어디를 자르든 출력은 같아요.
"""

import numpy as np


def rnn_in_chunks(x, chunk, kernel, recurrent_kernel, bias):
    """Return every output of a SimpleRNN, computed `chunk` timesteps at a time.

    x: (batch_size, timesteps, input_dim); chunk: how many timesteps are read at a time;
    the weights as in rnn_step. The result is (batch_size, timesteps, units), the same
    as in one go, from a zero state before the first chunk. chunk need not divide
    timesteps, then the last chunk is shorter, and it may be larger than timesteps.
    Leave the arguments unchanged.

    >>> x = np.array([[[0.5], [0.0], [0.0]]])
    >>> kernel, recurrent_kernel, bias = np.array([[1.0]]), np.array([[1.0]]), np.array([0.0])
    >>> rnn_in_chunks(x, 2, kernel, recurrent_kernel, bias).round(4)
    array([[[0.4621],
            [0.4318],
            [0.4068]]])

    The third output is the second chunk's. Its input is 0, so 0.4068 is tanh(0.4318): it
    comes from the state carried over. From a zero state it would be 0.

    `chunk`개의 timestep씩 계산해서 SimpleRNN의 모든 출력을 돌려주세요.

    x의 모양은 (batch_size, timesteps, input_dim)이고, chunk는 한 번에 읽는 timestep의
    개수예요. 가중치는 rnn_step과 같아요. 결과의 모양은 (batch_size, timesteps, units)이고,
    첫 조각 앞의 상태가 0일 때 한 번에 계산한 것과 같아요. timesteps가 chunk로 나누어떨어지지
    않을 수도 있고(그러면 마지막 조각이 더 짧아요), timesteps보다 클 수도 있어요. 인자는 바꾸지
    마세요.

    위의 예에서 세 번째 출력은 두 번째 조각의 것이에요. 입력이 0이니 0.4068은
    tanh(0.4318), 곧 넘겨받은 상태에서 나온 값이에요. 상태가 0이었다면 0이 돼요.
    """
    # One zero state for the whole sequence: set inside the loop, it would wipe out at
    # every chunk what the chunks before have left.
    # 시퀀스 전체에 0 상태는 한 번뿐이에요. 반복문 안에서 만들면 앞의 조각들이 남긴 것이
    # 조각마다 지워져요.
    batch_size, timesteps, _ = x.shape
    h = np.zeros((batch_size, len(bias)))
    outputs = []
    for start in range(0, timesteps, chunk):
        # A slice that reaches past the end stops at the end: the last chunk is as long
        # as what is left.
        # 끝을 넘는 슬라이스는 끝에서 멈춰요. 그래서 마지막 조각은 남은 만큼만 길어요.
        part = x[:, start : start + chunk]
        for t in range(part.shape[1]):
            h = np.tanh(part[:, t] @ kernel + h @ recurrent_kernel + bias)
            outputs.append(h)
    return np.stack(outputs, axis=1)
