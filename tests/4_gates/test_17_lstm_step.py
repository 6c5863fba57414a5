"""The suite of 17_lstm_step. NumPy alone; Keras's numbers were stored beforehand."""

from itertools import permutations

import numpy as np
import pytest

from kata import expect
from kata.expect import golden
from kata.rnn import gates
from kata.rnn.gates import sigmoid

AXES = ("batch_size", "units")
RESULTS = {"h": AXES, "c": AXES}
ASKED = {"wanted": 2, "names": "h, c"}
BLOCKS = {"i": "i", "f": "f", "c": "candidate", "o": "o"}


def the_sum(x_t, h, c, kernel, recurrent_kernel, bias):
    return x_t @ kernel + h @ recurrent_kernel + bias


def in_four(z):
    return np.split(z, 4, axis=-1)


def new_cell(i, f, new, c, h):
    return f * c + i * new


def new_hidden(o, c, old):
    return o * np.tanh(c)


def step(
    total=the_sum,
    blocks=in_four,
    gate=sigmoid,
    candidate=np.tanh,
    cell=new_cell,
    hidden=new_hidden,
    results=lambda h, c: (h, c),
):
    """An LSTM's step with some of its parts misunderstood."""

    def rule(x_t, h, c, *weights):
        i, f, new, o = blocks(total(x_t, h, c, *weights))
        i, f, o = gate(i), gate(f), gate(o)
        after = cell(i, f, candidate(new), c, h)
        return results(hidden(o, after, c), after)

    return rule


def turned(recurrent_kernel):
    return np.concatenate([block.T for block in in_four(recurrent_kernel)], axis=-1)


def wrong_results():
    """The right numbers, given back in another way."""
    yield "hidden_and_cell_swapped", step(results=lambda h, c: (c, h))
    yield "one_result", step(results=lambda h, c: h), ASKED
    yield "one_result", step(results=lambda h, c: c), ASKED
    for joined in (np.concatenate, np.stack):
        for axis in (0, 1, -1):
            packed = step(results=lambda h, c, j=joined, axis=axis: j([h, c], axis=axis))
            yield "results_in_one_array", packed, ASKED


def wrong_blocks():
    """The four blocks cut or ordered in another way; the likeliest exchange comes first."""
    exchanged = step(cell=lambda i, f, new, c, h: i * c + f * new)
    yield "forget_and_input_exchanged", exchanged
    for order in permutations("ifco"):
        if order != tuple("ifco"):
            yours = ", ".join(BLOCKS[name] for name in order)
            yield (
                "gate_order",
                lambda *args, order=order: gates.lstm_step(*args, order="".join(order)),
                {"yours": yours},
            )
    yield "gates_interleaved", step(blocks=lambda z: [z[:, place::4] for place in range(4)])


def wrong_sums():
    """The sum before the gates made of other things."""
    yield "gates_without_bias", step(lambda x, h, c, k, r, b: x @ k + h @ r)
    yield "gates_bias_twice", step(lambda x, h, c, k, r, b: x @ k + h @ r + 2 * b)
    yield "gates_without_state", step(lambda x, h, c, k, r, b: x @ k + b)
    yield "gates_without_input", step(lambda x, h, c, k, r, b: h @ r + b)
    yield "cell_state_for_gates", step(lambda x, h, c, k, r, b: x @ k + c @ r + b)
    yield "recurrent_blocks_transposed", step(lambda x, h, c, k, r, b: x @ k + h @ turned(r) + b)
    exchanged = step()
    yield "h_and_c_exchanged", lambda x, h, c, *weights: exchanged(x, c, h, *weights)


def wrong_functions():
    """Other functions than the sigmoid and tanh."""
    yield "candidate_by_sigmoid", step(candidate=sigmoid)
    yield "candidate_without_tanh", step(candidate=lambda z: z)
    yield "gates_by_tanh", step(gate=np.tanh)
    yield "gates_by_hard_sigmoid", step(gate=lambda z: np.clip(z / 6 + 0.5, 0, 1))
    yield "gates_by_hard_sigmoid", step(gate=lambda z: np.clip(z / 5 + 0.5, 0, 1))
    yield "sigmoid_upside_down", step(gate=lambda z: sigmoid(-z))
    one_more = step(blocks=lambda z: [part + (place == 1) for place, part in enumerate(in_four(z))])
    yield "forget_bias_added", one_more


def wrong_states():
    """The next c and h made in another way."""
    yield "cell_state_not_carried", step(cell=lambda i, f, new, c, h: i * new)
    yield "cell_state_never_forgotten", step(cell=lambda i, f, new, c, h: c + i * new)
    yield "candidate_not_gated", step(cell=lambda i, f, new, c, h: f * c + new)
    yield "input_gate_coupled", step(cell=lambda i, f, new, c, h: f * c + (1 - f) * new)
    yield "forget_gate_inverted", step(cell=lambda i, f, new, c, h: (1 - f) * c + i * new)
    yield "hidden_for_cell_state", step(cell=lambda i, f, new, c, h: f * h + i * new)
    yield "hidden_without_tanh", step(hidden=lambda o, c, old: o * c)
    yield "old_cell_state_for_output", step(hidden=lambda o, c, old: o * np.tanh(old))
    yield "output_gate_for_hidden", step(hidden=lambda o, c, old: o)
    yield "tanh_after_output_gate", step(hidden=lambda o, c, old: np.tanh(o * c))

    def squashed(i, f, new, c, h):
        return np.tanh(new_cell(i, f, new, c, h))

    yield "cell_state_squashed", step(cell=squashed, hidden=lambda o, c, old: o * c)
    yield "cell_state_squashed", step(cell=squashed)


def misunderstood():
    yield from wrong_results()
    yield from wrong_blocks()
    yield from wrong_sums()
    yield from wrong_functions()
    yield from wrong_states()


def drawn(draw):
    """Sizes that hide nothing: a batch of 4 could be split into gates, one of 2 into h and c."""
    input_dim, units = draw.rng.permutation([2, 3, 4])[:2]
    x_t, h = draw.floats(5, input_dim), draw.floats(5, units)
    weights = [draw.floats(size, 4 * units) for size in (input_dim, units)]
    return [x_t, h, draw.floats(5, units, spread=2.0), *weights, draw.floats(4 * units)]


@pytest.mark.points(2)
def test_gives_what_keras_gives(answer):
    """lstm_step gives the next h and c that Keras's own LSTM gives for the same weights."""
    cases = golden.cases(__file__, "lstm_step")
    expect.all_results(
        [answer.lstm_step(*case.args) for case in cases],
        [case.results for case in cases],
        RESULTS,
        misunderstood(),
    )


@pytest.mark.points(2)
def test_gives_the_next_states(answer, draw):
    """lstm_step gives the next h, o * tanh(next c), and the next c, f * c + i * candidate,
    for any sizes and numbers.
    """
    cases = [drawn(draw) for _ in range(3)]
    expect.all_results(
        [answer.lstm_step(*args) for args in cases],
        [gates.lstm_step(*args) for args in cases],
        RESULTS,
        misunderstood(),
    )
