"""An LSTM's and a GRU's step in NumPy, with Keras's defaults; an LSTM's as a program of parts."""

from collections.abc import Iterator
from functools import partial
from itertools import permutations
from typing import Any

import numpy as np

from kata.diagnose.search import Misconception, Program, wrong
from kata.rnn.parts import OTHER_ACTIVATIONS, Activation, Array, Order, Part, each, kept, same


def sigmoid(z: Array) -> Array:
    """``1 / (1 + exp(-z))``, without overflow: tanh knows both ends."""
    return np.asarray((1 + np.tanh(z / 2)) / 2)


def side_by_side(z: Array, count: int) -> list[Array]:
    """So many blocks of as many columns each, as np.split gives them, in a fifth of its time."""
    width = z.shape[-1] // count
    return [z[..., place * width : (place + 1) * width] for place in range(count)]


def gru_step(
    x_t: Array,
    h: Array,
    kernel: Array,
    recurrent_kernel: Array,
    bias: Array,
    *,
    activation: Activation = np.tanh,
    gate_activation: Activation = sigmoid,
) -> Array:
    """The next state of a GRU, (batch_size, units): update, reset, candidate, side by side.

    The bias is (2, 3 * units), one row for the input and one for the state, which is
    ``reset_after=True``; or (3 * units,), which is ``reset_after=False``.
    """
    units, gate = len(recurrent_kernel), gate_activation
    before = bias.ndim == 1
    of_x, of_h = (bias, 0) if before else bias
    from_x = side_by_side(x_t @ kernel + of_x, 3)
    from_h = side_by_side(h @ recurrent_kernel + of_h, 3)
    update, reset = gate(from_x[0] + from_h[0]), gate(from_x[1] + from_h[1])
    gated = (reset * h) @ recurrent_kernel[:, 2 * units :] if before else reset * from_h[2]
    return np.asarray(update * h + (1 - update) * activation(from_x[2] + gated))


BLOCKS = ("i", "f", "candidate", "o")
"""Whose block stands where in Keras's weights."""
GATES = ("input_gate", "forget_gate", "output_gate")


# In the parts k and r are kernel and recurrent kernel, z what a gate is a function of, `old` is c
# before the step.
def _lstm_step(
    taken: Part = lambda h, c: (h, c),
    input_term: Part = lambda x, k: x @ k,
    state_term: Part = lambda x, h, c, k, r: h @ r,
    bias_term: Part = lambda bias: bias,
    blocks: Part = lambda z: side_by_side(z, 4),
    places: Order = (0, 1, 2, 3),  # which of the blocks i takes, f, the candidate and o
    added_to_forget: float = 0.0,
    input_gate: Part = sigmoid,
    forget_gate: Part = sigmoid,
    output_gate: Part = sigmoid,
    candidate: Part = np.tanh,
    kept: Part = lambda i, f, o, c, h: f * c,
    new: Part = lambda i, f, o, candidate: i * candidate,
    together: Part = lambda kept, new, f: kept + new,
    next_cell: Part = lambda c: c,
    # What the output gate shows, and the function of it.
    seen: Part = lambda c, old, candidate, h: c,
    squashed: Part = np.tanh,
    hidden: Part = lambda i, f, o, shown: o * shown,
    returned_cell: Part = lambda c, old: c,
    results: Part = lambda h, c: (h, c),
) -> Part:
    def step(x_t: Array, h: Array, c: Array, kernel: Array, recurrent: Array, bias: Array) -> Any:
        h, c = taken(h, c)
        z = input_term(x_t, kernel) + bias_term(bias) + state_term(x_t, h, c, kernel, recurrent)
        block = blocks(z)
        of_i, of_f, of_candidate, of_o = (block[place] for place in places)
        i, f, o = input_gate(of_i), forget_gate(of_f + added_to_forget), output_gate(of_o)
        proposed = candidate(of_candidate)
        after = next_cell(together(kept(i, f, o, c, h), new(i, f, o, proposed), f))
        shown = squashed(seen(after, c, proposed, h))
        return results(hidden(i, f, o, shown), returned_cell(after, c))

    return step


def lstm_step(
    *given: Array, activation: Activation = np.tanh, gate_activation: Activation = sigmoid
) -> tuple[Array, Array]:
    """The next hidden state and cell state of an LSTM, (batch_size, units) each.

    Given are x_t, (batch_size, input_dim), both states, kernel (input_dim, 4 * units),
    recurrent_kernel (units, 4 * units), bias (4 * units,): their blocks side by side.
    """
    parts: dict[str, Any] = dict.fromkeys(GATES, gate_activation)
    return _lstm_step(candidate=activation, squashed=activation, **parts)(*given)


def _other_blocks() -> Iterator[Misconception]:
    """The blocks in other places; the likeliest exchange comes first."""
    yield wrong("forget_and_input_exchanged", places=(1, 0, 2, 3))
    for places in permutations(range(4)):
        if places not in ((0, 1, 2, 3), (1, 0, 2, 3)):
            yours = ", ".join(BLOCKS[places.index(place)] for place in range(4))
            yield wrong("gate_order", {"yours": yours}, places=places)
    for place, other in permutations(range(4), 2):
        twice = [other if one == place else one for one in range(4)]
        facts = {"wanted": BLOCKS[place], "yours": BLOCKS[other]}
        yield wrong("block_read_twice", facts, places=twice)


OTHER_GATES: tuple[tuple[str, str, Part], ...] = (
    ("gates_by_tanh", "", np.tanh),
    ("gates_by_hard_sigmoid", "", OTHER_ACTIVATIONS["hard_sigmoid"]),
    ("gates_by_hard_sigmoid", "", lambda z: np.clip(z / 5 + 0.5, 0, 1)),
    ("sigmoid_upside_down", "", lambda z: sigmoid(-z)),
    ("gates_by_other_formula", "1 / 1 + exp(-z)", lambda z: 1 + np.exp(-z)),
    ("gates_by_other_formula", "exp(z) / 1 + exp(z)", lambda z: 2 * np.exp(z)),
    ("gates_by_other_formula", "1 / (1 - exp(-z))", lambda z: 1 / (1 - np.exp(-z))),
    ("gates_by_other_formula", "z", same),
    ("gates_by_other_formula", "max(z, 0)", OTHER_ACTIVATIONS["relu"]),
    ("gates_by_other_formula", "sigmoid(sigmoid(z))", lambda z: sigmoid(sigmoid(z))),
    ("gates_by_other_formula", "exp(z) / sum(exp(z))", OTHER_ACTIVATIONS["softmax"]),
)
"""Other functions of all three gates: the mistake's id, as the sentence writes it, the function."""

RESULTS = {"wanted": 2, "names": "h, c"}
WHOLE = "f * c + i * candidate"
OLD_KEPT, NEW_KEPT = kept(_lstm_step, "kept"), kept(_lstm_step, "new")
GATED, TANH = kept(_lstm_step, "hidden"), kept(_lstm_step, "squashed")

# Several parts of one mistake.
BLOCKS_TRANSPOSED = {
    "state_term": lambda x, h, c, k, r: h @ np.hstack([b.T for b in side_by_side(r, 4)])
}
STATE_FIRST = {"state_term": lambda x, h, c, k, r: np.hstack([h, x]) @ np.vstack([k, r])}
MULTIPLIED = {"together": lambda kept, new, f: kept * new, **OLD_KEPT, **NEW_KEPT}
FORGETTING_BOTH = {
    "kept": lambda i, f, o, c, h: c,
    "together": lambda kept, new, f: f * (kept + new),
    **NEW_KEPT,
}
TANH_AFTER_GATE = {"squashed": same, "hidden": lambda i, f, o, shown: np.tanh(o * shown)}
CANDIDATE_SHOWN = {"squashed": same, "seen": lambda c, old, candidate, h: candidate, **GATED}


def _cell_by(wanted: str, yours: str, **parts: Part) -> Misconception:
    return wrong("cell_by_other_formula", {"wanted": wanted, "yours": yours}, **parts)


def _hidden_by(yours: str, **parts: Part) -> Misconception:
    return wrong("hidden_by_other_formula", {"yours": yours}, **parts)


LSTM_STEP = Program(
    _lstm_step,
    # What is returned.
    wrong("hidden_and_cell_swapped", results=lambda h, c: (c, h)),
    *each("one_result", RESULTS, results=[lambda h, c: h, lambda h, c: c]),
    *(
        wrong("results_in_one_array", RESULTS, results=lambda h, c, join=join: join([h, c]))
        for join in (np.concatenate, np.hstack, *(partial(np.stack, axis=n) for n in range(3)))
    ),
    wrong("results_nested", RESULTS, results=lambda h, c: (h, (h, c))),
    wrong("results_counted", {"count": 3, **RESULTS}, results=lambda h, c: (h, h, c)),
    wrong("old_cell_state_returned", returned_cell=lambda c, old: old),
    wrong("cell_state_squashed", returned_cell=lambda c, old: np.tanh(c)),
    # The four blocks ordered or cut in another way.
    *_other_blocks(),
    wrong("gates_interleaved", blocks=lambda z: [z[:, place::4] for place in range(4)]),
    wrong("gates_reshaped", blocks=lambda z: z.reshape(4, len(z), -1)),
    # The sum before the gates made of other things.
    wrong("gates_without_bias", bias_term=lambda bias: 0.0),
    wrong("gates_bias_twice", bias_term=lambda bias: 2 * bias),
    wrong("gates_without_state", state_term=lambda x, h, c, k, r: 0.0),
    wrong("gates_without_input", input_term=lambda x, k: 0.0),
    wrong("cell_state_for_gates", state_term=lambda x, h, c, k, r: c @ r),
    wrong("recurrent_blocks_transposed", **BLOCKS_TRANSPOSED),
    # Both products as one, with the states in front of the inputs on one side alone.
    wrong("gates_joined_in_other_order", input_term=lambda x, k: 0.0, **STATE_FIRST),
    wrong("h_and_c_exchanged", taken=lambda h, c: (c, h)),
    # Other functions than the sigmoid and tanh.
    wrong("candidate_by_sigmoid", candidate=sigmoid),
    wrong("candidate_without_tanh", candidate=same),
    wrong("candidate_by_relu", candidate=OTHER_ACTIVATIONS["relu"]),
    *(
        wrong(id, {"yours": yours} if yours else {}, **dict.fromkeys(GATES, function))
        for id, yours, function in OTHER_GATES
    ),
    *(
        wrong("one_gate_without_sigmoid", {"gate": gate[0]}, **{gate: other})
        for gate in GATES
        for other in (same, np.tanh)
    ),
    wrong("forget_bias_added", added_to_forget=1.0),
    # The next c made in another way.
    wrong("cell_state_not_carried", kept=lambda i, f, o, c, h: 0.0),
    wrong("cell_state_never_forgotten", kept=lambda i, f, o, c, h: c),
    wrong("forget_gate_added", kept=lambda i, f, o, c, h: f + c),
    wrong("forget_gate_inverted", kept=lambda i, f, o, c, h: (1 - f) * c),
    wrong("hidden_for_cell_state", kept=lambda i, f, o, c, h: f * h),
    wrong("candidate_not_gated", new=lambda i, f, o, candidate: candidate),
    wrong("input_gate_coupled", new=lambda i, f, o, candidate: (1 - f) * candidate),
    _cell_by("f * c", "(1 - i) * c", kept=lambda i, f, o, c, h: (1 - i) * c),
    # Together with another mistake in either term the next c could be 0.
    _cell_by("i * candidate", "0", new=lambda i, f, o, candidate: 0.0, **OLD_KEPT),
    _cell_by("i * candidate", "i", new=lambda i, f, o, candidate: i),
    _cell_by(WHOLE, "f * c * i * candidate", **MULTIPLIED),
    _cell_by(WHOLE, "f * (c + i * candidate)", **FORGETTING_BOTH),
    wrong("cell_state_squashed", next_cell=np.tanh),
    # The next h made in another way.
    wrong("hidden_without_tanh", squashed=same),
    wrong("old_cell_state_for_output", seen=lambda c, old, candidate, h: old),
    wrong("output_gate_for_hidden", hidden=lambda i, f, o, shown: o),
    wrong("tanh_after_output_gate", **TANH_AFTER_GATE),
    wrong("hidden_not_gated", hidden=lambda i, f, o, shown: shown),
    _hidden_by("o * sigmoid(c)", squashed=sigmoid, **GATED),
    _hidden_by("o * tanh(tanh(c))", squashed=lambda c: np.tanh(np.tanh(c)), **GATED),
    _hidden_by("o * candidate", **CANDIDATE_SHOWN),
    _hidden_by("o * tanh(h)", seen=lambda c, old, candidate, h: h, **TANH, **GATED),
    _hidden_by("o + tanh(c)", hidden=lambda i, f, o, shown: o + shown, **TANH),
)
"""An LSTM's step: from x_t, h, c and the weights to the next h and c."""
