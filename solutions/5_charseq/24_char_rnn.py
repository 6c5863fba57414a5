"""24 · The character RNN

The post's picture: one-hot characters go in, a SimpleRNN carries its state along, and at
every timestep a Dense layer with softmax says how likely each character is to come next.
Trained on "hello", the network reads "hell" and writes "ello".

포스트의 그림이에요. 원-핫 글자가 들어가고, SimpleRNN이 상태를 이어 가고, timestep마다
softmax를 쓰는 Dense 층이 다음에 올 글자의 확률을 내놓아요. "hello"로 학습한 신경망은 "hell"을
읽고 "ello"를 써요.
"""

import numpy as np
from keras import Input, Sequential
from keras.layers import Dense, SimpleRNN
from keras.optimizers import Adam
from keras.utils import set_random_seed

VOCAB = "helo"
MOST_STEPS = 500


def char_rnn(vocab_size=4, units=8):
    """Return a compiled Keras model that predicts the next character at every timestep.

    It reads one-hot characters, (batch_size, timesteps, vocab_size), for any number of
    timesteps: a SimpleRNN with that many units, then at every timestep the probabilities
    of the vocab_size characters. The output is (?, ?, 4) by default. No timestep may see
    a later character. Optimizer and loss are up to you.

    >>> model = char_rnn()
    >>> model.input_shape, model.output_shape
    ((None, None, 4), (None, None, 4))

    timestep마다 다음 글자를 예측하는, 컴파일까지 끝난 케라스 모델을 돌려주세요.

    이 모델은 원-핫 글자 (batch_size, timesteps, vocab_size)를 읽어요. timesteps는 얼마든
    괜찮아요. units개짜리 SimpleRNN이 있고, 그다음 timestep마다 글자 vocab_size개의 확률이
    나와요. 기본값이면 출력은 (?, ?, 4)예요. 어떤 timestep도 더 나중의 글자를 보면 안 돼요.
    optimizer와 loss는 자유롭게 고르세요.
    """
    model = Sequential(
        [
            Input(shape=(None, vocab_size)),
            # The next character is asked at every timestep, so every output is needed.
            # timestep마다 다음 글자를 물으니 모든 출력이 필요해요.
            SimpleRNN(units, return_sequences=True),
            # Dense works on the last axis alone: the same weights at every timestep.
            # Dense는 마지막 축에서만 계산해요. 모든 timestep에서 가중치가 같아요.
            Dense(vocab_size, activation="softmax"),
        ]
    )
    # Four characters are learned in a few large steps; Adam's default rate is made for
    # long training.
    # 글자 네 개는 큰 걸음 몇 번이면 배워요. Adam의 기본 학습률은 오래 학습할 때에 맞춰져
    # 있어요.
    model.compile(optimizer=Adam(learning_rate=0.05), loss="categorical_crossentropy")
    return model


def train_hello(seed=0):
    """Return such a model, trained on "hello" with the vocabulary "helo" in that order.

    Train until, fed the one-hot "hell", (1, 4, 4), its most likely characters are "ello".
    Stop after a fixed number of steps: if the model has not learned it by then, raise
    RuntimeError. The seed makes the random first weights the same in every run.

    >>> hell = np.array([["helo".index(character) for character in "hell"]])
    >>> probabilities = train_hello().predict(np.eye(4)[hell], verbose=0)
    >>> "".join("helo"[index] for index in probabilities[0].argmax(axis=-1))
    'ello'

    이런 모델을 "hello"로 학습시켜 돌려주세요. vocab은 "helo"이고 순서도 그대로예요.

    원-핫으로 바꾼 "hell" (1, 4, 4)를 넣었을 때 가장 확률이 높은 글자들이 "ello"가 될 때까지
    학습시키세요. 단계 수는 정해 두고, 그때까지 배우지 못하면 RuntimeError를 내세요. seed는
    무작위로 정해지는 처음 가중치를 실행할 때마다 같게 해 줘요.
    """
    # Before the model is made: making it draws the first weights.
    # 모델을 만들기 전이에요. 만들 때 첫 가중치를 뽑기 때문이에요.
    set_random_seed(seed)
    model = char_rnn(vocab_size=len(VOCAB))
    places = [VOCAB.index(character) for character in "hello"]
    vectors = np.eye(len(VOCAB))[np.newaxis, places]
    inputs, targets = vectors[:, :-1], vectors[:, 1:]
    for step in range(1, MOST_STEPS + 1):
        model.train_on_batch(inputs, targets)
        # Looking only now and then saves time, and the few steps more make it surer.
        # 가끔만 살펴보면 시간이 절약되고, 몇 번 더 학습하니 결과도 더 확실해져요.
        if step % 10 == 0:
            probabilities = np.asarray(model(inputs))
            if np.array_equal(probabilities.argmax(axis=-1), targets.argmax(axis=-1)):
                return model
    raise RuntimeError(f'"hello" was not learned in {MOST_STEPS} steps')
