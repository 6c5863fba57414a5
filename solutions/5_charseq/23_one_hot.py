"""23 · One-hot characters

The post's picture: a network reads "hell" and is to write "ello". A layer reads
numbers, so every character becomes a vector as long as the vocabulary, with a one at
the character's own place and zeros everywhere else.

포스트의 그림이에요. 신경망이 "hell"을 읽고 "ello"를 써야 해요. 층은 숫자를 읽기 때문에
글자마다 길이가 vocab의 글자 수와 같은 벡터로 바꿔요. 그 글자의 자리에만 1이 있고 나머지는
모두 0이에요.
"""

import numpy as np


def one_hot(text, vocab):
    """Return the text as a batch of one sequence, one vector for each character.

    vocab: a string or a list of characters; its own order gives the places, and h and H
    are two characters. Shape (1, timesteps, vocab_size), where timesteps is len(text)
    and vocab_size is len(vocab). A character that is not in vocab is a ValueError
    whose message names the character.

    >>> one_hot("oh", "helo")
    array([[[0., 0., 0., 1.],
            [1., 0., 0., 0.]]])

    text를 시퀀스 하나짜리 배치로, 글자마다 벡터 하나로 바꿔 돌려주세요.

    vocab은 문자열이거나 글자들의 리스트예요. 자리는 vocab에 놓인 순서 그대로이고, h와 H는
    서로 다른 글자예요. 모양은 (1, timesteps, vocab_size)이고, timesteps는 len(text),
    vocab_size는 len(vocab)이에요. vocab에 없는 글자가 나오면 ValueError를 내고, 그 메시지에
    그 글자를 적으세요.
    """
    # A number for each character, such as e 1 and l 2, would say that l is twice e.
    # As vectors, all characters are equally far apart.
    # 글자마다 수를 하나씩, 예를 들어 e는 1, l은 2로 정하면 l이 e의 두 배라는 뜻이 돼요.
    # 벡터로 나타내면 모든 글자가 서로 똑같이 떨어져 있어요.
    encoded = np.zeros((1, len(text), len(vocab)))
    for t, character in enumerate(text):
        # Asked first, because index() of a string would not say which character it missed.
        # 먼저 물어봐요. 문자열의 index()는 어느 글자가 없는지 알려 주지 않기 때문이에요.
        if character not in vocab:
            raise ValueError(f"{character!r} is not in the vocabulary")
        encoded[0, t, vocab.index(character)] = 1
    return encoded


def next_char_pairs(text, vocab):
    """Return what the network reads and what it is to answer, as a pair.

    At every timestep the answer is the next character: the inputs are all characters but
    the last, the targets all but the first. Both are one-hot as above and have the shape
    (1, steps, vocab_size), where steps is one less than len(text).

    >>> inputs, targets = next_char_pairs("hello", "helo")
    >>> inputs.argmax(axis=-1), targets.argmax(axis=-1)
    (array([[0, 1, 2, 2]]), array([[1, 2, 2, 3]]))

    신경망이 읽을 것과 답해야 할 것을 짝으로 돌려주세요.

    timestep마다 답은 바로 다음 글자예요. 입력은 마지막 글자를 뺀 전부, 타깃은 첫 글자를 뺀
    전부예요. 둘 다 위와 같은 원-핫이고 모양은 (1, steps, vocab_size)예요. steps는
    len(text)보다 하나 작아요.
    """
    # The last character has no next one, and the first is nobody's next one.
    # 마지막 글자에는 다음 글자가 없고, 첫 글자는 어느 글자의 다음도 아니에요.
    return one_hot(text[:-1], vocab), one_hot(text[1:], vocab)
