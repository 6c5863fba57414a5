"""10 · Counting the weights

A SimpleRNN has three arrays of weights: kernel carries the input to the units,
recurrent_kernel carries the units' state to the units, bias belongs to the units
alone. There is one set for the whole sequence, so neither timesteps nor batch_size
enters. For the post's layer, SimpleRNN(50) on input_dim 30, model.summary()
says 4050.

SimpleRNN의 가중치는 배열 세 개예요. kernel은 입력을 unit들에 전하고, recurrent_kernel은
unit들의 상태를 다시 unit들에 전하고, bias는 unit들에만 딸려 있어요. 시퀀스 전체가
가중치 한 벌을 함께 쓰므로 timesteps도 batch_size도 들어가지 않아요. 포스트의 층, 곧
input_dim이 30일 때의 SimpleRNN(50)에 대해 model.summary()는 4050이라고 알려 줘요.
"""


def weight_shapes(units, input_dim):
    """Return the shapes of a SimpleRNN's weights, in the order of get_weights().

    Three shapes, each a tuple or a list: that of kernel, of recurrent_kernel and of
    bias. x_t · kernel must lead from (batch_size, input_dim) to (batch_size, units),
    h · recurrent_kernel from (batch_size, units) to (batch_size, units).

    >>> weight_shapes(2, 3)
    ((3, 2), (2, 2), (2,))

    SimpleRNN의 가중치들의 모양을 get_weights()의 순서대로 돌려주세요.

    모양은 셋이고 저마다 튜플이나 리스트예요. 차례대로 kernel, recurrent_kernel, bias의
    모양이에요. x_t · kernel은 (batch_size, input_dim)에서 (batch_size, units)로,
    h · recurrent_kernel은 (batch_size, units)에서 (batch_size, units)로 이어져야 해요.
    """
    # Rows are what goes in, columns what comes out. The comma makes (units,) a tuple:
    # brackets alone would leave a number.
    # 행은 들어가는 것, 열은 나오는 것이에요. (units,)는 쉼표가 있어야 튜플이에요. 괄호만
    # 있으면 그냥 수예요.
    return (input_dim, units), (units, units), (units,)


def count_params(units, input_dim):
    """Return how many numbers these weights hold, as Keras counts them.

    A weight of the shape (rows, columns) is rows · columns numbers. For units 2 and
    input_dim 3 these are 6 in kernel, 4 in recurrent_kernel and 2 in bias.

    >>> count_params(2, 3), count_params(50, 30)
    (12, 4050)

    이 가중치들에 숫자가 모두 몇 개 들어 있는지, 케라스가 세는 대로 돌려주세요.

    모양이 (rows, columns)인 가중치에는 숫자가 rows · columns개 있어요. units가 2, input_dim이
    3이면 kernel에 6개, recurrent_kernel에 4개, bias에 2개예요.
    """
    # Every unit reads every input, every unit's state and its one bias.
    # unit은 저마다 모든 입력, 모든 unit의 상태, 자기 bias 하나를 읽어요.
    return units * (input_dim + units + 1)
