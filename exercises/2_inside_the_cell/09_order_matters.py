"""09 · The order matters

A sequence is more than its vectors: "not good, but cheap" and "not cheap, but good" have
the same words. Two networks read the same numbers here. The one is a feedforward net. It
takes all timesteps at once, and to take any number of them it is given their mean. The
other is the recurrent net of rnn_unroll, which reads them one after another. You put the
timesteps in another order and compute which of the two can tell.

시퀀스에는 벡터 말고도 순서가 있어요. "비싸지만 좋아요"와 "좋지만 비싸요"는 같은 낱말을 순서만
바꿔 놓은 거예요. 여기서는 두 신경망이 같은 숫자를 읽어요. 하나는 feedforward net이에요. 모든
timestep을 한꺼번에 받는데, timestep이 몇 개이든 받을 수 있도록 그 평균을 줘요. 다른 하나는
rnn_unroll에서 만든 순환 신경망이고, timestep을 하나씩 차례로 읽어요. timestep의 순서를 바꿔
놓고, 둘 중 어느 쪽이 알아채는지 계산해 보세요.
"""

import numpy as np


def reordered(x, order):
    """Return x with its timesteps in another order.

    x: (batch_size, timesteps, input_dim); order: a list that names every timestep once,
    counted from 0. The result has x's shape, and at place t stands timestep order[t] of
    x, in every sequence. Leave the arguments unchanged.

    >>> x = np.array([[[1.0], [2.0], [3.0]]])
    >>> reordered(x, [2, 0, 1])
    array([[[3.],
            [1.],
            [2.]]])

    timestep의 순서를 바꾼 x를 돌려주세요.

    x의 모양은 (batch_size, timesteps, input_dim)이에요. order는 모든 timestep을 한 번씩
    적은 리스트이고, 0부터 세요. 결과의 모양은 x와 같고, 모든 시퀀스에서 t번째 자리에 x의
    order[t]번 timestep이 와요. 인자는 바꾸지 마세요.
    """
    # TODO: put your answer in place of the next line. / 다음 줄 대신 답을 써 보세요.
    raise NotImplementedError


def feedforward_of_mean(x, kernel, bias):
    """Return what one feedforward layer makes of the mean of all timesteps.

    x: (batch_size, timesteps, input_dim); kernel: (input_dim, units); bias: (units,). The
    mean over the timesteps leaves one vector of each sequence, (batch_size, input_dim).
    The layer multiplies it by kernel, adds bias and takes tanh: (batch_size, units). This
    is one step of the cell without a state. Leave the arguments unchanged.

    The mean of 1 and 3 is 2, and 0.4621 is tanh(2 · 0.5 - 0.5):

    >>> x = np.array([[[1.0], [3.0]]])
    >>> feedforward_of_mean(x, np.array([[0.5]]), np.array([-0.5])).round(4)
    array([[0.4621]])

    모든 timestep의 평균을 feedforward 층 하나에 넣은 결과를 돌려주세요.

    x의 모양은 (batch_size, timesteps, input_dim), kernel은 (input_dim, units), bias는
    (units,)예요. timestep에 걸쳐 평균을 내면 시퀀스마다 벡터가 하나 남아요. 모양은
    (batch_size, input_dim)이에요. 층은 여기에 kernel을 곱하고 bias를 더하고 tanh를 써요.
    결과의 모양은 (batch_size, units)예요. 상태가 없는 셀의 한 단계와 같아요. 인자는 바꾸지
    마세요.

    위의 예에서 1과 3의 평균은 2이고, 0.4621은 tanh(2 · 0.5 - 0.5)예요.
    """
    # TODO: put your answer in place of the next line. / 다음 줄 대신 답을 써 보세요.
    raise NotImplementedError


def change_by_order(x, order, kernel, recurrent_kernel, bias):
    """Return by how much the output of each net changes when the timesteps are reordered.

    x and order as in reordered; the weights as in rnn_step. The feedforward net is
    feedforward_of_mean, with this kernel and bias. The recurrent net has the same two and
    recurrent_kernel; it begins with a zero state, and its output is the last state. Return
    two arrays, the feedforward net's change and the recurrent net's, both of the shape
    (batch_size, units): the output for the reordered x minus the output for x. Leave the
    arguments unchanged.

    This is the recurrent net's. A 1 that is read first has faded to 0.1797 by the end; read
    last it counts in full, 0.7616. What is the feedforward net's? Find out.

    >>> x = np.array([[[1.0], [0.0], [0.0]]])
    >>> kernel, recurrent_kernel, bias = np.array([[1.0]]), np.array([[0.5]]), np.array([0.0])
    >>> changes = change_by_order(x, [1, 2, 0], kernel, recurrent_kernel, bias)
    >>> changes[1].round(4)
    array([[0.5819]])

    timestep의 순서를 바꾸면 두 신경망의 출력이 얼마나 달라지는지 돌려주세요.

    x와 order는 reordered와 같고, 가중치는 rnn_step과 같아요. feedforward net은 이 kernel과
    bias를 쓰는 feedforward_of_mean이에요. 순환 신경망은 같은 kernel과 bias에 recurrent_kernel을
    더 쓰고, 0인 상태에서 시작하며, 마지막 상태가 출력이에요. feedforward net의 변화와 순환
    신경망의 변화, 두 배열을 이 순서로 돌려주세요. 모양은 둘 다 (batch_size, units)이고, 순서를
    바꾼 x의 출력에서 x의 출력을 뺀 값이에요. 인자는 바꾸지 마세요.

    위의 예는 순환 신경망의 변화예요. 처음에 읽은 1은 끝에 가면 0.1797로 흐려지지만, 마지막에
    읽으면 0.7616으로 온전히 남아요. feedforward net의 변화는 얼마일까요? 직접 알아보세요.
    """
    # TODO: put your answer in place of the next line. / 다음 줄 대신 답을 써 보세요.
    raise NotImplementedError
