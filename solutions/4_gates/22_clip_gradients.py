"""22 · Clipping gradients

On its way back through time the gradient is multiplied by recurrent_kernel at every step,
and nothing says that this makes it smaller. The recurrent_kernel of a fresh layer is
orthogonal: it turns a vector and keeps its length. Times 1.5, it makes the gradient 1.5
times as long at every step, and it is 58 times as long after 10 steps, 3325 times after
20. The gradient explodes, and one step of training with it throws the weights far away.

Clipping makes the step shorter and keeps its direction. All gradients are multiplied by
one and the same number, so that together they are no longer than clip_norm. That is what
Keras does for keras.optimizers.Adam(global_clipnorm=1.0). Two other arguments change the
direction, too: clipnorm clips each gradient by its own norm, clipvalue each number by
itself. What has vanished, no clipping brings back.

global_norm and clip_by_global_norm have their names in Keras and TensorFlow. As in Keras,
clip_by_global_norm returns the clipped gradients alone, for global_norm gives the norm;
tf.clip_by_global_norm returns both.

시간을 거슬러 가는 동안 기울기에는 한 단계마다 recurrent_kernel이 곱해져요. 그러면 기울기가
꼭 작아진다는 법은 없어요. 갓 만든 층의 recurrent_kernel은 직교 행렬이라 벡터의 방향만 바꾸고
길이는 그대로 둬요. 거기에 1.5를 곱하면 기울기는 한 단계마다 1.5배로 길어져서, 10단계 뒤에는
58배, 20단계 뒤에는 3325배가 돼요. 이것을 기울기 폭발이라고 해요. 이런 기울기로 한 번만
학습해도 가중치가 아주 먼 곳으로 튕겨 나가요.

기울기 자르기(clipping)는 방향은 그대로 두고 길이만 줄여요. 모든 기울기에 똑같은 수 하나를 곱해서,
모두 합친 길이가 clip_norm을 넘지 않게 해요. 케라스에서는
keras.optimizers.Adam(global_clipnorm=1.0)이 이 일을 해요. 다른 두 인자는 방향까지 바꿔요.
clipnorm은 기울기마다 그 기울기의 norm으로 자르고, clipvalue는 숫자를 하나씩 따로 잘라요. 이미
사라진 기울기는 어떻게 잘라도 돌아오지 않아요.

global_norm과 clip_by_global_norm은 케라스와 텐서플로에 있는 이름이에요. norm은 global_norm으로
구할 수 있으니, 케라스에서처럼 clip_by_global_norm은 자른 기울기만 돌려줘요.
tf.clip_by_global_norm은 둘 다 돌려줘요.
"""

import numpy as np


def global_norm(gradients):
    """Return the L2 norm of all gradients together, one number.

    gradients: list of arrays of any shapes, such as those of kernel, (input_dim, units),
    of recurrent_kernel, (units, units), and of bias, (units,). The norm is that of one long
    vector of all their numbers: the square root of the sum of all squares.

    >>> float(global_norm([np.array([[3.0, 0.0], [0.0, -4.0]]), np.array([12.0, 0.0])]))
    13.0

    모든 기울기를 합친 L2 norm을 숫자 하나로 돌려주세요.

    gradients는 모양이 저마다 다른 배열의 리스트예요. 예를 들면 kernel의 기울기
    (input_dim, units), recurrent_kernel의 기울기 (units, units), bias의 기울기 (units,)예요.
    모든 배열의 숫자를 벡터 하나에 길게 늘어놓았을 때의 norm, 곧 모든 숫자의 제곱의 합의
    제곱근이에요.
    """
    # Squares can be added up array by array; the root comes once, at the end.
    # 제곱은 배열마다 더해 나가면 되고, 제곱근은 마지막에 한 번만 구해요.
    return np.sqrt(sum((gradient**2).sum() for gradient in gradients))


def gradient_norms(grad_h, recurrent_kernel, steps):
    """Return the norm of the gradient 0, 1, …, steps timesteps back, (steps + 1,).

    grad_h: array, (batch_size, units), the gradient that comes to the last state of a
    SimpleRNN. All its states are 0 here. There tanh's slope is 1, so that on every step
    back recurrent_kernel alone, (units, units), changes the gradient. The norm is the
    global one, over the whole batch. The first is that of grad_h itself.

    >>> gradient_norms(np.array([[1.0]]), np.array([[1.5]]), 3)
    array([1.   , 1.5  , 2.25 , 3.375])
    >>> gradient_norms(np.array([[2.0]]), np.array([[0.5]]), 3)
    array([2.  , 1.  , 0.5 , 0.25])

    0, 1, …, steps단계 전의 기울기의 norm을 (steps + 1,) 모양으로 돌려주세요.

    grad_h는 SimpleRNN의 마지막 상태에 오는 기울기이고, 모양이 (batch_size, units)인 배열이에요.
    여기서는 상태가 모두 0이에요. 그러면 tanh의 도함수 값이 1이라서, 한 단계 거슬러 갈 때마다
    기울기를 바꾸는 것은 (units, units)인 recurrent_kernel뿐이에요. norm은 배치 전체를 합친
    global norm이에요. 첫 번째는 grad_h 자신의 norm이에요.
    """
    # Before any step back there is a gradient already, so there is one norm more than steps.
    # 거슬러 가기 전에도 기울기가 하나 있으니, norm은 단계 수보다 하나 많아요.
    norms = [global_norm([grad_h])]
    for _ in range(steps):
        # What went forwards through recurrent_kernel goes back through its transpose.
        # 앞으로 갈 때 recurrent_kernel을 지난 것은 거슬러 갈 때 그 전치를 지나요.
        grad_h = grad_h @ recurrent_kernel.T
        norms.append(global_norm([grad_h]))
    return np.array(norms)


def clip_by_global_norm(gradients, clip_norm):
    """Return the gradients, made so small together that their global norm is clip_norm at most.

    gradients: list of arrays of any shapes, such as (input_dim, units). The result is a
    list of as many new arrays, of the same shapes in the same order. If their global norm
    is more than clip_norm, each is multiplied by clip_norm / global_norm; if not, each
    stays as it is. The global norm may be 0; clip_norm is more.

    >>> clip_by_global_norm([np.array([[3.0, 0.0]]), np.array([-4.0])], 1.0)
    [array([[0.6, 0. ]]), array([-0.8])]
    >>> clip_by_global_norm([np.array([[3.0, 0.0]]), np.array([-4.0])], 10.0)
    [array([[3., 0.]]), array([-4.])]

    global norm이 clip_norm을 넘지 않도록 모든 기울기를 함께 줄여서 돌려주세요.

    gradients는 (input_dim, units)처럼 모양이 저마다 다른 배열의 리스트예요. 결과는 개수와 모양과
    순서가 같은 새 배열의 리스트예요. global norm이 clip_norm보다 크면 배열마다
    clip_norm / global_norm을 곱하고, 크지 않으면 그대로 두세요. global norm은 0일 수 있고,
    clip_norm은 0보다 커요.
    """
    # Divided by the larger of the two, the factor is never more than 1, and nothing is ever
    # divided by 0.
    # 둘 중 큰 수로 나누면 곱할 수가 1보다 커지지 않고, 0으로 나누는 일도 없어요.
    scale = clip_norm / max(global_norm(gradients), clip_norm)
    # One factor for all keeps the direction: that is why the norm is the one of all together.
    # 모두에 같은 수를 곱해야 방향이 그대로예요. 그래서 전체를 함께 잰 norm을 써요.
    return [gradient * scale for gradient in gradients]
