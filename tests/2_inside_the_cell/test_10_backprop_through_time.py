"""The suite of 10_backprop_through_time. NumPy alone."""

import numpy as np
import pytest

from kata import expect
from kata.expect import golden
from kata.rnn import cell, recurrence

GRADIENTS = {
    "kernel": ("input_dim", "units"),
    "recurrent_kernel": ("units", "units"),
    "bias": ("units",),
}


def share(x_t, before, after, grad_z):
    """What one timestep adds to the three gradients."""
    return x_t.T @ grad_z, before.T @ grad_z, grad_z.sum(axis=0)


def slope(before, after):
    return 1 - after**2


def carried(grad_z, grad_h, recurrent_kernel, grad_output):
    return grad_z @ recurrent_kernel.T


def total(shares, x):
    return tuple(sum(some) for some in zip(*shares, strict=True))


def backward(
    step=cell.step,
    slope=slope,
    share=share,
    carried=carried,
    total=total,
    times=reversed,
    first=0,
):
    """rnn_gradients, or what comes where one part of it is misunderstood."""

    def called(x, kernel, recurrent_kernel, bias, grad_output):
        weights = (kernel, recurrent_kernel, bias)
        states = [np.zeros(grad_output.shape)]
        for t in range(x.shape[1]):
            states.append(step(x[:, t], states[-1], *weights))
        grad_h, shares = grad_output, []
        for t in times(range(x.shape[1])):
            before, after = states[t or first], states[t + 1]
            grad_z = grad_h * slope(before, after)
            shares.append(share(x[:, t], before, after, grad_z))
            grad_h = carried(grad_z, grad_h, recurrent_kernel, grad_output)
        # Whoever goes back over no timestep at all is left with zeros.
        return total(shares or [tuple(weight * 0 for weight in weights)], x)

    return called


def of_going_forward():
    """Mistakes in the states; what goes back is right, for tanh."""
    for id, step, facts in cell.misunderstood():
        yield id, backward(step), facts
    turned = {id: step for id, step, _facts in cell.misunderstood()}["recurrent_kernel_transposed"]
    back = backward(turned, carried=lambda z, h, r, g: z @ r)
    yield "recurrent_kernel_transposed", back
    yield "state_not_carried", backward(lambda x, h, *weights: cell.step(x, h * 0, *weights))


def of_going_back():
    yield "tanh_derivative_missing", backward(slope=lambda before, after: 1)
    yield "tanh_derivative_of_h", backward(slope=lambda before, after: 1 - np.tanh(after) ** 2)
    yield "derivative_of_sigmoid", backward(slope=lambda before, after: after * (1 - after))
    yield "derivative_of_relu", backward(slope=lambda before, after: after > 0)
    yield "derivative_without_square", backward(slope=lambda before, after: 1 - after)
    yield "derivative_one_step_early", backward(slope=lambda before, after: 1 - before**2)
    same = backward(carried=lambda z, h, r, g: z @ r)
    yield "backward_recurrent_kernel_not_transposed", same
    yield "carried_back_before_tanh", backward(carried=lambda z, h, r, g: h @ r.T)
    yield "grad_output_at_every_step", backward(carried=lambda z, h, r, g: g + z @ r.T)
    yield "gradient_not_carried_back", backward(carried=lambda z, h, r, g: g)
    yield "gradient_went_forward", backward(times=list)
    yield "first_share_missing", backward(times=lambda steps: [*reversed(steps)][:-1])


def of_shares():
    """Mistakes in what one timestep adds."""
    yield "state_after_for_before", backward(share=lambda x, h, after, z: share(x, after, h, z))
    yield "state_before_first_wrapped", backward(first=-1)
    for id, one in [
        ("bias_gradient_keeps_batch", lambda x, h, after, z: (x.T @ z, h.T @ z, z)),
        ("bias_mean_over_batch", lambda x, h, after, z: (x.T @ z, h.T @ z, z.mean(axis=0))),
        ("kernel_gradient_transposed", lambda x, h, after, z: (z.T @ x, h.T @ z, z.sum(axis=0))),
        ("recurrent_gradient_transposed", lambda x, h, after, z: (x.T @ z, z.T @ h, z.sum(axis=0))),
        ("kernel_gradient_with_state", lambda x, h, after, z: (h.T @ z, h.T @ z, z.sum(axis=0))),
        (
            "kernel_gradient_with_state",
            lambda x, h, after, z: (after.T @ z, h.T @ z, z.sum(axis=0)),
        ),
        ("recurrent_gradient_with_input", lambda x, h, after, z: (x.T @ z, x.T @ z, z.sum(axis=0))),
    ]:
        yield id, backward(share=one)


def of_totals():
    """Mistakes in how the timesteps' shares are put together."""
    yield "only_last_timestep", backward(total=lambda shares, x: shares[0])
    yield "gradients_overwritten", backward(total=lambda shares, x: shares[-1])
    yield "mean_over_batch", backward(total=lambda shares, x: over(len(x), shares, x))
    yield "mean_over_time", backward(total=lambda shares, x: over(x.shape[1], shares, x))
    yield "sign_turned", backward(total=lambda shares, x: over(-1, shares, x))


def over(count, shares, x):
    return tuple(gradient / count for gradient in total(shares, x))


def drawn(draw, timesteps=None):
    batch_size, several, input_dim, units = cell.sizes(draw)
    example = cell.example(draw, batch_size, timesteps or several, input_dim, units)
    return *example, draw.floats(batch_size, units)


def by_differences(x, *weights_and_grad):
    """The gradients of sum(last output * grad_output), found by moving each weight a little."""
    *weights, grad_output = weights_and_grad

    def gradient(place):
        def loss(moved):
            some = [*weights[:place], moved, *weights[place + 1 :]]
            return float((recurrence.every_output(x, *some)[:, -1] * grad_output).sum())

        return recurrence.finite_differences(loss, weights[place])

    return tuple(gradient(place) for place in range(3))


def judge(answer, draw, calls, expected):
    """Judge these calls; a call of several timesteps helps to name the mistake."""
    expect.all_results(
        [answer.rnn_gradients(*args) for args in calls],
        expected,
        GRADIENTS,
        misconceptions=[*of_going_forward(), *of_going_back(), *of_shares(), *of_totals()],
        ungraded=expect.ungraded([answer.rnn_gradients(*drawn(draw))]),
    )


@pytest.mark.points(1)
def test_one_timestep(answer, draw):
    """rnn_gradients gives the gradients of a sequence of one timestep."""
    calls = [drawn(draw, timesteps=1) for _ in range(2)]
    judge(answer, draw, calls, [by_differences(*args) for args in calls])


@pytest.mark.points(2)
def test_gradient_tape(answer, draw):
    """rnn_gradients gives what tf.GradientTape gives for Keras's SimpleRNN."""
    cases = golden.cases(__file__, "rnn_gradients")
    judge(answer, draw, [case.args for case in cases], [case.results for case in cases])


@pytest.mark.points(2)
def test_finite_differences(answer, draw):
    """The gradients say how the loss changes when a weight is moved a little."""
    calls = [drawn(draw) for _ in range(2)]
    judge(answer, draw, calls, [by_differences(*args) for args in calls])
