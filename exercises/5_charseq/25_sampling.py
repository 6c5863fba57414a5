"""25 · Choosing the next character

The network of the post's picture gives numbers for every character, the logits. Softmax
makes them probabilities, and a temperature says how boldly to choose. Whoever takes the
most likely character each time is greedy, and writes the same again and again. To sample
is to let a random number choose, so that each character comes as often as it is probable.
Fed back, the chosen character brings the next one: so a network writes.

포스트의 그림에 나오는 신경망은 글자마다 숫자, 곧 logits를 내놓아요. softmax는 그것을 확률로
바꾸고, temperature는 얼마나 과감하게 고를지를 정해요. 언제나 확률이 가장 높은 글자를 고르는
것을 탐욕적(greedy)이라고 하는데, 그러면 늘 같은 글만 써요. 샘플링은 난수로 골라서, 글자마다
그 확률만큼 자주 나오게 하는 것이에요. 고른 글자를 다시 넣으면 그다음 글자가 나와요. 신경망은
이렇게 글을 써요.
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
    # TODO: put your answer in place of the next line. / 다음 줄 대신 답을 써 보세요.
    raise NotImplementedError


def sample(probabilities, uniform):
    """Return the index of the character that a random number chooses, by the probabilities.

    probabilities: array, (vocab_size,); they sum to 1, but for rounding, and some may be 0.
    uniform: a number, 0 <= uniform < 1, as np.random.default_rng().random() draws it. It is
    given, so that the result can be checked.

    Cut the way from 0 to 1 into a piece for each character, in the order of the indices and
    as long as its probability. The character is the one in whose piece uniform lies. A piece
    holds its beginning and not its end, so that what has probability 0 never comes. Where
    rounding leaves uniform behind the last piece, take the last character that has any
    probability.

    >>> probabilities = np.array([0.5, 0.0, 0.25, 0.25])
    >>> [sample(probabilities, uniform) for uniform in (0.0, 0.4, 0.5, 0.8)]
    [0, 0, 2, 3]

    난수 하나가 확률에 따라 고르는 글자의 인덱스를 돌려주세요.

    probabilities는 모양이 (vocab_size,)인 배열이에요. 합은 반올림 오차를 빼면 1이고, 0인 확률도
    있을 수 있어요. uniform은 0 이상 1 미만인 숫자이고, np.random.default_rng().random()이 이런
    숫자를 내놓아요. 결과를 확인할 수 있도록 밖에서 받아요.

    0에서 1까지의 길을 글자마다 한 구간씩, 인덱스 순서대로 그 확률만큼의 길이로 나누세요.
    uniform이 놓인 구간의 글자가 답이에요. 구간의 시작점은 그 구간에 들고 끝점은 들지 않아요.
    그래서 확률이 0인 글자는 절대 나오지 않아요. 반올림 때문에 uniform이 마지막 구간보다 뒤에
    놓이면, 확률이 0이 아닌 마지막 글자를 고르세요.
    """
    # TODO: put your answer in place of the next line. / 다음 줄 대신 답을 써 보세요.
    raise NotImplementedError


def generate(
    kernel,
    recurrent_kernel,
    bias,
    out_kernel,
    out_bias,
    first,
    length,
    temperature=0,
    uniform=None,
):
    """Return the indices of the characters that the network writes after the first.

    A SimpleRNN cell starts from a zero state and reads the one-hot vector of the index
    first. The logits are h @ out_kernel + out_bias. At temperature 0 the most likely index
    is taken. At any other the index is sampled, from the probabilities at this temperature,
    by a number of uniform: uniform[0] for the first new one, uniform[1] for the next. The
    one-hot vector of what was chosen is read next, and so on. The result is a list of
    length new indices; first is not among them.

    Shapes: kernel (vocab_size, units), recurrent_kernel (units, units), bias (units,),
    out_kernel (units, vocab_size), out_bias (vocab_size,), uniform (length,).

    >>> after = np.roll(np.eye(3), 1, axis=1)  # after character 0 comes 1, after 1 comes 2
    >>> weights = 5 * np.eye(3), np.zeros((3, 3)), np.zeros(3), after, np.zeros(3)
    >>> generate(*weights, first=0, length=5)
    [1, 2, 0, 1, 2]
    >>> generate(*weights, first=0, length=3, temperature=1, uniform=np.array([0.9, 0.1, 0.5]))
    [2, 0, 1]

    첫 글자 다음에 신경망이 쓰는 글자들의 인덱스를 돌려주세요.

    SimpleRNN 셀이 0으로 채운 상태에서 시작해서 인덱스 first의 원-핫 벡터를 읽어요. logits는
    h @ out_kernel + out_bias예요. temperature가 0이면 가장 확률이 높은 인덱스를 골라요. 0이
    아니면 그 temperature에서의 확률로 샘플링하고, 이때 쓸 숫자는 uniform에서 새 글자마다 하나씩
    uniform[0], uniform[1], … 순서로 꺼내요. 고른 글자의 원-핫 벡터를 다음에 읽고, 이렇게 계속해요.
    결과는 새 인덱스 length개의 리스트이고, first는 들어가지 않아요.

    모양은 kernel (vocab_size, units), recurrent_kernel (units, units), bias (units,),
    out_kernel (units, vocab_size), out_bias (vocab_size,), uniform (length,)예요.
    """
    # TODO: put your answer in place of the next line. / 다음 줄 대신 답을 써 보세요.
    raise NotImplementedError
