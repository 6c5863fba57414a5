"""25 · Choosing the next character

The network of the post's picture gives numbers for every character, the logits. Softmax
makes them probabilities, and a temperature says how boldly to choose. Fed back, the
chosen character brings the next one: so a network writes.

포스트의 그림에 나오는 신경망은 글자마다 숫자, 곧 logits를 내놓아요. softmax는 그것을 확률로
바꾸고, temperature는 얼마나 과감하게 고를지를 정해요. 고른 글자를 다시 넣으면 그다음 글자가
나와요. 신경망은 이렇게 글을 써요.
"""

import numpy as np


def with_temperature(logits, temperature):
    """Return the probabilities over the last axis: softmax of logits / temperature.

    logits: array with any number of axes, such as (batch_size, timesteps, vocab_size);
    the result has the same shape. Large logits and small temperatures must not give nan.
    Temperature 0 gives everything to the most likely character, in equal parts if there
    are several; an infinite one, np.inf, makes all characters equally likely; a negative
    one is a ValueError.

    >>> with_temperature(np.array([1.0, 3.0, 3.0]), 0)
    array([0. , 0.5, 0.5])
    >>> with_temperature(np.array([1000.0, 1002.0]), 2).round(3)
    array([0.269, 0.731])

    마지막 축에 대한 확률, 곧 logits / temperature의 softmax를 돌려주세요.

    logits는 축이 몇 개든 괜찮은 배열이에요. 예를 들면 (batch_size, timesteps, vocab_size)예요.
    결과의 모양은 logits와 같아요. logits가 크거나 temperature가 작아도 nan이 나오면 안 돼요.
    temperature가 0이면 가장 확률이 높은 글자가 전부를 갖고, 그런 글자가 여럿이면 똑같이 나눠
    가져요. 무한대(np.inf)이면 모든 글자의 확률이 같아요. 음수이면 ValueError를 내세요.
    """
    if temperature < 0:
        raise ValueError("temperature must not be negative")
    # Softmax depends on differences alone. Below the largest, exp can only become
    # small, never too large.
    # softmax는 차이에만 달려 있어요. 가장 큰 수를 빼면 exp는 작아질 수만 있고 너무 커지지
    # 않아요.
    below = logits - logits.max(axis=-1, keepdims=True)
    # Nothing can be divided by 0, so its meaning is written out.
    # 0으로는 나눌 수 없으니 그 뜻을 직접 적어요.
    weights = np.exp(below / temperature) if temperature > 0 else below == 0
    return weights / weights.sum(axis=-1, keepdims=True)


def generate(kernel, recurrent_kernel, bias, out_kernel, out_bias, first, length):
    """Return the indices of the characters that the network writes after the first.

    A SimpleRNN cell starts from a zero state and reads the one-hot vector of the index
    first. The logits are h @ out_kernel + out_bias; the most likely index is taken and
    its one-hot vector is read next, and so on. The result is a list of length new
    indices; first is not among them.

    Shapes: kernel (vocab_size, units), recurrent_kernel (units, units), bias (units,),
    out_kernel (units, vocab_size), out_bias (vocab_size,).

    >>> after = np.roll(np.eye(3), 1, axis=1)  # after character 0 comes 1, after 1 comes 2
    >>> generate(5 * np.eye(3), np.zeros((3, 3)), np.zeros(3), after, np.zeros(3), 0, 5)
    [1, 2, 0, 1, 2]

    첫 글자 다음에 신경망이 쓰는 글자들의 인덱스를 돌려주세요.

    SimpleRNN 셀이 0으로 채운 상태에서 시작해서 인덱스 first의 원-핫 벡터를 읽어요. logits는
    h @ out_kernel + out_bias예요. 가장 확률이 높은 인덱스를 고르고, 그 원-핫 벡터를 다음에
    읽고, 이렇게 계속해요. 결과는 새 인덱스 length개의 리스트이고, first는 들어가지 않아요.

    모양은 kernel (vocab_size, units), recurrent_kernel (units, units), bias (units,),
    out_kernel (units, vocab_size), out_bias (vocab_size,)예요.
    """
    # The state is made once and carried on: it is all that remembers what was written.
    # 상태는 한 번 만들어서 계속 이어 가요. 지금까지 쓴 것을 기억하는 것은 상태뿐이에요.
    h = np.zeros(len(bias))
    index, indices = first, []
    for _ in range(length):
        # A one-hot vector times kernel is the row of kernel at its one.
        # 원-핫 벡터에 kernel을 곱하면 1이 있는 자리의 kernel 행이 돼요.
        h = np.tanh(kernel[index] + h @ recurrent_kernel + bias)
        # Softmax keeps the order, so the largest logit is the most likely character.
        # softmax는 순서를 바꾸지 않아요. 그래서 가장 큰 logit이 가장 가능성이 높은 글자예요.
        index = int(np.argmax(h @ out_kernel + out_bias))
        indices.append(index)
    return indices
