"""08 · The cell along the sequence

The layer calls its cell once for every timestep and hands each new state on to the
next: this is called unrolling. The post's two settings do not change this computation;
they choose what you are given of it. return_sequences: the state after every timestep
or the last one alone. return_state: the last state once more, as a second result.

층은 timestep마다 셀을 한 번 호출하고, 새 상태를 다음 timestep에 넘겨요. 이것을 펼치기
(unrolling)라고 해요. 포스트의 두 설정은 이 계산을 바꾸지 않고, 그중 무엇을 받을지를
정해요. return_sequences는 timestep마다의 상태를 모두 받을지 마지막 것만 받을지를,
return_state는 마지막 상태를 두 번째 결과로 한 번 더 받을지를 정해요.
"""

import numpy as np


def rnn_forward(
    x,
    kernel,
    recurrent_kernel,
    bias,
    initial_state=None,
    return_sequences=False,
    return_state=False,
):
    """Return what Keras's SimpleRNN with these weights returns for x.

    x: (batch_size, timesteps, input_dim); the weights as in rnn_step; initial_state:
    (batch_size, units), the state before the first timestep, zeros if None.

    The output is the last state, (batch_size, units), the post's (?, 50); with
    return_sequences=True every state, (batch_size, timesteps, units), the post's
    (?, ?, 50). With return_state=True return two results, the output and the last
    state, as a tuple or a list. Leave the arguments unchanged.

    >>> x = np.array([[[0.5], [0.0]]])
    >>> kernel, recurrent_kernel, bias = np.array([[1.0]]), np.array([[1.0]]), np.array([0.0])
    >>> rnn_forward(x, kernel, recurrent_kernel, bias, return_sequences=True).round(4)
    array([[[0.4621],
            [0.4318]]])

    The input is 0 at the second timestep: 0.4318 is tanh(0.4621), memory alone.

    이 가중치를 가진 케라스의 SimpleRNN이 x에 대해 돌려주는 것을 돌려주세요.

    x의 모양은 (batch_size, timesteps, input_dim)이고, 가중치는 rnn_step과 같아요.
    initial_state는 첫 timestep 앞의 상태이고 모양은 (batch_size, units)예요. None이면 0으로
    채워요.

    출력은 마지막 상태 (batch_size, units), 곧 포스트의 (?, 50)이에요. return_sequences=True이면
    모든 상태 (batch_size, timesteps, units), 곧 포스트의 (?, ?, 50)이에요. return_state=True이면
    출력과 마지막 상태, 두 결과를 튜플이나 리스트로 돌려주세요. 인자는 바꾸지 마세요.

    위의 예에서 두 번째 timestep의 입력은 0이에요. 0.4318은 tanh(0.4621), 곧 기억만으로 나온
    값이에요.
    """
    # The only thing that has to be known before the first timestep is a state. Whether
    # there is one must be asked with `is None`: an array as a whole is neither true
    # nor false.
    # 첫 timestep 전에 알아야 하는 것은 상태뿐이에요. 상태가 주어졌는지는 `is None`으로
    # 물어야 해요. 배열 전체는 참도 거짓도 아니기 때문이에요.
    batch_size, timesteps, _ = x.shape
    h = np.zeros((batch_size, len(bias))) if initial_state is None else initial_state
    states = []
    for t in range(timesteps):
        # The same weights serve every timestep, so timesteps may be any number.
        # 모든 timestep에서 같은 가중치를 쓰니 timesteps는 얼마여도 돼요.
        h = np.tanh(x[:, t] @ kernel + h @ recurrent_kernel + bias)
        states.append(h)
    # stack makes a new axis for time and puts it where Keras has it, after the batch.
    # stack은 시간을 위한 새 축을 만들어서 케라스처럼 배치 바로 뒤에 둬요.
    output = np.stack(states, axis=1) if return_sequences else h
    return (output, h) if return_state else output
