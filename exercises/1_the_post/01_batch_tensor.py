"""01 · The batch tensor

The post, "RNN 모델 입력 데이터": what goes into a recurrent layer is a tensor of shape
(batch_size, timesteps, input_dim). batch_size counts the sequences that are read
together, timesteps the steps of each sequence, input_dim the numbers of one step.

포스트의 "RNN 모델 입력 데이터" 부분이에요. 순환층에 들어가는 텐서의 모양은
(batch_size, timesteps, input_dim)이에요. batch_size는 한 번에 읽는 시퀀스의 개수,
timesteps는 각 시퀀스의 단계 수, input_dim은 한 단계에 들어 있는 숫자의 개수예요.
"""

import numpy as np


def post_batch():
    """Return the batch of the post's first code cell.

    Three sequences of two timesteps, three numbers at each: the numbers 1 to 18 in
    reading order, shape (batch_size=3, timesteps=2, input_dim=3).

    >>> post_batch()[0]
    array([[1, 2, 3],
           [4, 5, 6]])

    포스트의 첫 번째 코드 셀에 나오는 배치를 돌려주세요.

    시퀀스가 3개이고, 각 시퀀스는 2단계, 단계마다 숫자가 3개예요. 1부터 18까지의 수가
    읽는 순서대로 들어 있고, 모양은 (batch_size=3, timesteps=2, input_dim=3)이에요.
    """
    # TODO: put your answer in place of the next line. / 다음 줄 대신 답을 써 보세요.
    raise NotImplementedError


def batch_tensor(batch_size, timesteps, input_dim):
    """Return such a batch for any sizes, counting from 1 in reading order.

    Shape (batch_size, timesteps, input_dim); batch_tensor(3, 2, 3) is post_batch().

    >>> batch_tensor(2, 1, 4)
    array([[[1, 2, 3, 4]],
    <BLANKLINE>
           [[5, 6, 7, 8]]])

    어떤 크기로든 이런 배치를 만들어 돌려주세요. 읽는 순서대로 1, 2, 3, …을 채우세요.

    모양은 (batch_size, timesteps, input_dim)이고, batch_tensor(3, 2, 3)은
    post_batch()와 같아요.
    """
    # TODO: put your answer in place of the next line. / 다음 줄 대신 답을 써 보세요.
    raise NotImplementedError


def axis_sizes(x):
    """Return the sizes of a batch by name.

    x: array, (batch_size, timesteps, input_dim). The result is a dict with the keys
    "batch_size", "timesteps" and "input_dim".

    >>> axis_sizes(np.zeros((4, 5, 2)))
    {'batch_size': 4, 'timesteps': 5, 'input_dim': 2}

    배치의 크기를 이름과 함께 돌려주세요.

    x는 모양이 (batch_size, timesteps, input_dim)인 배열이에요. 결과는 "batch_size",
    "timesteps", "input_dim"을 키로 갖는 dict예요.
    """
    # TODO: put your answer in place of the next line. / 다음 줄 대신 답을 써 보세요.
    raise NotImplementedError


def at_timestep(x, t):
    """Return what every sequence of the batch shows at timestep t, counted from 0.

    x: array, (batch_size, timesteps, input_dim). The result has the shape
    (batch_size, input_dim): this is what the recurrent cell reads in one step.

    >>> at_timestep(post_batch(), 0)
    array([[ 1,  2,  3],
           [ 7,  8,  9],
           [13, 14, 15]])

    t번째 timestep에서(0부터 세요) 배치의 모든 시퀀스가 보여 주는 값을 돌려주세요.

    x는 모양이 (batch_size, timesteps, input_dim)인 배열이에요. 결과의 모양은
    (batch_size, input_dim)이고, 순환 셀이 한 단계에 읽는 값이 바로 이거예요.
    """
    # TODO: put your answer in place of the next line. / 다음 줄 대신 답을 써 보세요.
    raise NotImplementedError


def batch_shapes(samples, batch_size, timesteps, input_dim):
    """Return the shapes of the batches which a layer sees, one after another.

    fit reads so many samples, sequences of shape (timesteps, input_dim), batch_size of
    them at a time; the last batch is smaller where fewer are left. The result is a list
    with a tuple (batch_size, timesteps, input_dim) for each batch.

    >>> batch_shapes(7, 3, 2, 3)
    [(3, 2, 3), (3, 2, 3), (1, 2, 3)]

    층이 차례로 보게 되는 배치들의 모양을 돌려주세요.

    fit은 모양이 (timesteps, input_dim)인 시퀀스 samples개를 batch_size개씩 읽어요. 남은
    시퀀스가 그보다 적으면 마지막 배치는 더 작아요. 결과는 배치마다 튜플
    (batch_size, timesteps, input_dim)이 하나씩 든 리스트예요.
    """
    # TODO: put your answer in place of the next line. / 다음 줄 대신 답을 써 보세요.
    raise NotImplementedError
