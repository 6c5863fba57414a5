"""One step of an LSTM as a program of named parts, and what beginners put in their places."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Any

import numpy as np

from kata.diagnose.search import Misconception, Program, wrong
from kata.rnn.gates import side_by_side, sigmoid

Array = np.ndarray
Function = Callable[[Array], Array]
Term = Callable[..., Any]

RESULTS = {"wanted": 2, "names": "h, c"}
BLOCKS = ("i", "f", "candidate", "o")
"""Whose block stands where in Keras's weights."""

WHOLE = "f * c + i * candidate"


def in_four(z: Array) -> list[Array]:
    """Four blocks of columns side by side."""
    return side_by_side(z, 4)


def forgotten(i: Array, f: Array, o: Array, c: Array, h: Array) -> Array:
    """What the forget gate leaves of the old c."""
    return np.asarray(f * c)


def let_in(i: Array, f: Array, o: Array, candidate: Array) -> Array:
    """What the input gate lets in."""
    return np.asarray(i * candidate)


def gated(i: Array, f: Array, o: Array, shown: Array) -> Array:
    """What the output gate shows."""
    return np.asarray(o * shown)


@dataclass(frozen=True)
class LSTMStep:
    """From x_t, h, c, kernel, recurrent_kernel and bias to the next h and c.

    Attributes:
        taken: which of the arguments is which state.
        input_term: what x_t adds to the sum before the gates.
        state_term: what h adds to it.
        bias_term: what the bias adds to it.
        blocks: how the sum is cut into four.
        places: which of the blocks i takes, f, the candidate and o.
        added_to_forget: what is added to the forget gate's sum.
        input_gate: the function of i.
        forget_gate: the function of f.
        output_gate: the function of o.
        candidate: the function of the candidate.
        kept: what stays of the old c.
        new: what comes in.
        together: how the two make the next c.
        next_cell: what becomes of the next c before anything is made of it.
        seen: what the output gate shows.
        squashed: the function of what it shows.
        hidden: the next h, of what is shown.
        returned_cell: which c is returned.
        results: how both are returned.
    """

    taken: Callable[[Array, Array], tuple[Array, Array]] = lambda h, c: (h, c)
    input_term: Term = lambda x_t, kernel: x_t @ kernel
    state_term: Term = lambda x_t, h, c, kernel, recurrent_kernel: h @ recurrent_kernel
    bias_term: Term = lambda bias: bias
    blocks: Callable[[Array], Sequence[Array]] = in_four
    places: Sequence[int] = (0, 1, 2, 3)
    added_to_forget: float = 0.0
    input_gate: Function = sigmoid
    forget_gate: Function = sigmoid
    output_gate: Function = sigmoid
    candidate: Function = np.tanh
    kept: Term = forgotten
    new: Term = let_in
    together: Callable[[Array, Array, Array], Array] = lambda kept, new, f: kept + new
    next_cell: Function = lambda c: c
    seen: Term = lambda c, old, candidate, h: c
    squashed: Function = np.tanh
    hidden: Term = gated
    returned_cell: Callable[[Array, Array], Array] = lambda c, old: c
    results: Callable[[Array, Array], Any] = lambda h, c: (h, c)

    def __call__(
        self, x_t: Array, h: Array, c: Array, kernel: Array, recurrent_kernel: Array, bias: Array
    ) -> Any:
        """The next h and c, (batch_size, units) each; the arguments are those of the exercise."""
        h, c = self.taken(h, c)
        z = self.input_term(x_t, kernel) + self.bias_term(bias)
        block = self.blocks(z + self.state_term(x_t, h, c, kernel, recurrent_kernel))
        of_i, of_f, of_candidate, of_o = (block[place] for place in self.places)
        i, f = self.input_gate(of_i), self.forget_gate(of_f + self.added_to_forget)
        o, candidate = self.output_gate(of_o), self.candidate(of_candidate)
        kept, new = self.kept(i, f, o, c, h), self.new(i, f, o, candidate)
        after = self.next_cell(self.together(kept, new, f))
        shown = self.squashed(self.seen(after, c, candidate, h))
        return self.results(self.hidden(i, f, o, shown), self.returned_cell(after, c))


def _turned(recurrent_kernel: Array) -> Array:
    return np.concatenate([block.T for block in in_four(recurrent_kernel)], axis=-1)


def _side_by_side(x_t: Array, h: Array, c: Array, kernel: Array, recurrent_kernel: Array) -> Array:
    """Both products as one, with the states in front of the inputs on one side alone."""
    return np.asarray(
        np.concatenate([h, x_t], axis=-1) @ np.concatenate([kernel, recurrent_kernel])
    )


def _nothing(*args: Any) -> float:
    return 0.0


def _as_it_is(z: Array) -> Array:
    return z


def _wrong_results() -> Iterator[Misconception]:
    yield wrong("hidden_and_cell_swapped", results=lambda h, c: (c, h))
    yield wrong("one_result", RESULTS, results=lambda h, c: h)
    yield wrong("one_result", RESULTS, results=lambda h, c: c)
    for joined, axes in ((np.concatenate, (0, 1)), (np.stack, (0, 1, 2))):
        for axis in axes:
            yield wrong(
                "results_in_one_array",
                RESULTS,
                results=lambda h, c, joined=joined, axis=axis: joined([h, c], axis=axis),
            )
    yield wrong("results_nested", RESULTS, results=lambda h, c: (h, (h, c)))
    yield wrong("results_counted", {"count": 3, **RESULTS}, results=lambda h, c: (h, h, c))
    yield wrong("old_cell_state_returned", returned_cell=lambda c, old: old)
    yield wrong("cell_state_squashed", returned_cell=lambda c, old: np.tanh(c))


def _wrong_blocks() -> Iterator[Misconception]:
    """The four blocks ordered or cut in another way; the likeliest exchange comes first."""
    yield wrong("forget_and_input_exchanged", places=(1, 0, 2, 3))
    for places in permutations(range(4)):
        if places not in ((0, 1, 2, 3), (1, 0, 2, 3)):
            yours = ", ".join(BLOCKS[places.index(place)] for place in range(4))
            yield wrong("gate_order", {"yours": yours}, places=places)
    for place, other in permutations(range(4), 2):
        twice = [other if one == place else one for one in range(4)]
        facts = {"wanted": BLOCKS[place], "yours": BLOCKS[other]}
        yield wrong("block_read_twice", facts, places=twice)
    yield wrong("gates_interleaved", blocks=lambda z: [z[:, place::4] for place in range(4)])
    yield wrong("gates_reshaped", blocks=lambda z: z.reshape(4, len(z), -1))


def _wrong_sums() -> Iterator[Misconception]:
    """The sum before the gates made of other things."""
    yield wrong("gates_without_bias", bias_term=_nothing)
    yield wrong("gates_bias_twice", bias_term=lambda bias: 2 * bias)
    yield wrong("gates_without_state", state_term=_nothing)
    yield wrong("gates_without_input", input_term=_nothing)
    yield wrong("cell_state_for_gates", state_term=lambda x, h, c, k, r: c @ r)
    yield wrong("recurrent_blocks_transposed", state_term=lambda x, h, c, k, r: h @ _turned(r))
    yield wrong("gates_joined_in_other_order", input_term=_nothing, state_term=_side_by_side)
    yield wrong("h_and_c_exchanged", taken=lambda h, c: (c, h))


GATES_BY: tuple[tuple[str, Function], ...] = (
    ("1 / 1 + exp(-z)", lambda z: 1 + np.exp(-z)),
    ("exp(z) / 1 + exp(z)", lambda z: 2 * np.exp(z)),
    ("1 / (1 - exp(-z))", lambda z: 1 / (1 - np.exp(-z))),
    ("z", _as_it_is),
    ("max(z, 0)", lambda z: np.maximum(z, 0)),
    ("sigmoid(sigmoid(z))", lambda z: sigmoid(sigmoid(z))),
    ("exp(z) / sum(exp(z))", lambda z: np.exp(z) / np.exp(z).sum(axis=-1, keepdims=True)),
)
"""Other functions of all three gates, as the sentence writes them."""


def _gates_by(id: str, function: Function, **facts: str) -> Misconception:
    return wrong(id, facts, input_gate=function, forget_gate=function, output_gate=function)


def _wrong_functions() -> Iterator[Misconception]:
    """Other functions than the sigmoid and tanh."""
    yield wrong("candidate_by_sigmoid", candidate=sigmoid)
    yield wrong("candidate_without_tanh", candidate=_as_it_is)
    yield wrong("candidate_by_relu", candidate=lambda z: np.maximum(z, 0))
    yield _gates_by("gates_by_tanh", np.tanh)
    yield _gates_by("gates_by_hard_sigmoid", lambda z: np.clip(z / 6 + 0.5, 0, 1))
    yield _gates_by("gates_by_hard_sigmoid", lambda z: np.clip(z / 5 + 0.5, 0, 1))
    yield _gates_by("sigmoid_upside_down", lambda z: sigmoid(-z))
    for formula, function in GATES_BY:
        yield _gates_by("gates_by_other_formula", function, yours=formula)
    for part in ("input_gate", "forget_gate", "output_gate"):
        for other in (_as_it_is, np.tanh):
            yield wrong("one_gate_without_sigmoid", {"gate": part[0]}, **{part: other})
    yield wrong("forget_bias_added", added_to_forget=1.0)


def _wrong_cells() -> Iterator[Misconception]:
    """The next c made in another way."""
    yield wrong("cell_state_not_carried", kept=_nothing)
    yield wrong("cell_state_never_forgotten", kept=lambda i, f, o, c, h: c)
    yield wrong("forget_gate_inverted", kept=lambda i, f, o, c, h: (1 - f) * c)
    yield wrong("hidden_for_cell_state", kept=lambda i, f, o, c, h: f * h)
    yield wrong("candidate_not_gated", new=lambda i, f, o, candidate: candidate)
    yield wrong("input_gate_coupled", new=lambda i, f, o, candidate: (1 - f) * candidate)
    others: tuple[tuple[str, str, dict[str, Term]], ...] = (
        ("f * c", "(1 - i) * c", {"kept": lambda i, f, o, c, h: (1 - i) * c}),
        # Together with another mistake in either term the next c could be 0.
        ("i * candidate", "0", {"new": _nothing, "kept": forgotten}),
        ("i * candidate", "i", {"new": lambda i, f, o, candidate: i}),
        (
            WHOLE,
            "f * c * i * candidate",
            {"kept": forgotten, "new": let_in, "together": lambda kept, new, f: kept * new},
        ),
        (
            WHOLE,
            "f * (c + i * candidate)",
            {
                "kept": lambda i, f, o, c, h: c,
                "new": let_in,
                "together": lambda kept, new, f: f * (kept + new),
            },
        ),
    )
    for wanted, yours, parts in others:
        yield wrong("cell_by_other_formula", {"wanted": wanted, "yours": yours}, **parts)
    yield wrong("cell_state_squashed", next_cell=np.tanh)


def _wrong_outputs() -> Iterator[Misconception]:
    """The next h made in another way."""
    yield wrong("hidden_without_tanh", squashed=_as_it_is)
    yield wrong("old_cell_state_for_output", seen=lambda c, old, candidate, h: old)
    yield wrong("output_gate_for_hidden", hidden=lambda i, f, o, shown: o)
    yield wrong(
        "tanh_after_output_gate",
        squashed=_as_it_is,
        hidden=lambda i, f, o, shown: np.tanh(o * shown),
    )
    yield wrong("hidden_not_gated", hidden=lambda i, f, o, shown: shown)
    others: dict[str, dict[str, Term]] = {
        "o * sigmoid(c)": {"squashed": sigmoid},
        "o * tanh(tanh(c))": {"squashed": lambda c: np.tanh(np.tanh(c))},
        "o * candidate": {"squashed": _as_it_is, "seen": lambda c, old, candidate, h: candidate},
        "o * tanh(h)": {"squashed": np.tanh, "seen": lambda c, old, candidate, h: h},
        "o + tanh(c)": {"squashed": np.tanh, "hidden": lambda i, f, o, shown: o + shown},
    }
    for yours, parts in others.items():
        yield wrong("hidden_by_other_formula", {"yours": yours}, **{"hidden": gated, **parts})


LSTM_STEP = Program(
    LSTMStep,
    (
        *_wrong_results(),
        *_wrong_blocks(),
        *_wrong_sums(),
        *_wrong_functions(),
        *_wrong_cells(),
        *_wrong_outputs(),
    ),
)
"""An LSTM's step, and the misconceptions that there are of it."""
