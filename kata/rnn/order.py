"""Timesteps in another order, in NumPy: who sees it, in named parts with their misconceptions."""

import numpy as np

from kata.collect.draw import Draw
from kata.diagnose.search import Misconception, Program, wrong
from kata.rnn.cell import OF_CELLS
from kata.rnn.parts import OTHER_ACTIVATIONS, Array, Part, each, kept, other_results, same
from kata.rnn.unrolled import RUN, States, every, zeros

Order = list[int]
Changes = tuple[Array, Array]


def drawn_order(draw: Draw, timesteps: int) -> Order:
    """An order of the timesteps in which the first and the last are others.

    It is none that comes to the same when it is undone, or when the sequence is turned round.
    """
    while True:
        order = draw.rng.permutation(timesteps)
        moved = order[0] != 0 and order[-1] != timesteps - 1
        if moved and (order[order] != np.arange(timesteps)).any():
            return [int(t) for t in order]


def _reordered(rearranged: Part = lambda x, order: x[:, order]) -> Part:
    return lambda x, order: rearranged(x, order)


OTHERS_FOR_MEAN: dict[str, Part] = {
    "x[:, -1]": lambda x: x[:, -1],
    "x[:, 0]": lambda x: x[:, 0],
    "x.sum(axis=1)": lambda x: x.sum(axis=1),
    "x.max(axis=1)": lambda x: x.max(axis=1),
    "np.median(x, axis=1)": lambda x: np.median(x, axis=1),
}
"""What is taken for the mean of the timesteps, as it is written."""


def _at(place: Part) -> Part:
    """The timesteps that `place` makes of the order."""
    return lambda x, order: x[:, place(order)]


def _rearranged_wrongly(part: str) -> list[Misconception]:
    """Other things than the order asked for, made of x and order by the part of this name."""
    others: tuple[tuple[str, Part], ...] = (
        ("order_undone", _at(np.argsort)),
        ("order_on_the_batch", lambda x, order: x[order]),
        ("order_on_input_dim", lambda x, order: x[:, :, order]),
        ("order_counted_from_one", _at(lambda order: [t - 1 for t in order])),
        ("turned_for_reordered", lambda x, order: x[:, ::-1]),
        ("sorted_for_reordered", lambda x, order: np.sort(x, axis=1)),
        ("order_unused", lambda x, order: x),
    )
    return [wrong(id, **{part: other}) for id, other in others]


FIRST_SEQUENCE = {"axis": "batch_size", "axes": "(batch_size, timesteps, input_dim)"}

REORDERED = Program(
    _reordered,
    *_rearranged_wrongly("rearranged"),
    wrong("axis_missing", FIRST_SEQUENCE, rearranged=lambda x, order: x[0][order]),
)
"""x with its timesteps in another order: reordered of exercise 09."""


def _feedforward(
    pooled: Part = lambda x: x.mean(axis=1),
    bias: Part = same,
    combine: Part = lambda f, i, b: f(i + b),
    activation: Part = np.tanh,
    # What becomes of the output, which is one for each timestep if nothing was pooled before.
    finished: Part = same,
) -> Part:
    def feedforward(x: Array, k: Array, b: Array) -> Array:
        return finished(combine(activation, pooled(x) @ k, bias(b)))

    return feedforward


OTHER_MEANS = [
    wrong("another_for_mean", {"taken": written}, pooled=other)
    for written, other in OTHERS_FOR_MEAN.items()
]
EVERY_TIMESTEP = {"pooled": same}

FEEDFORWARD = Program(
    _feedforward,
    *OTHER_MEANS,
    wrong("mean_of_the_batch", pooled=lambda x: x.mean(axis=0)),
    wrong("mean_of_the_batch", pooled=lambda x: x.mean(axis=(0, 1))),
    wrong("mean_divided_by_batch", pooled=lambda x: x.sum(axis=1) / len(x)),
    wrong("time_axis_kept", pooled=lambda x: x.mean(axis=1, keepdims=True)),
    wrong("mean_behind_tanh", **EVERY_TIMESTEP, finished=lambda y: y.mean(axis=1)),
    wrong("mean_left_out", **EVERY_TIMESTEP),
    wrong("bias_forgotten", bias=lambda b: 0),
    wrong("bias_outside_tanh", combine=lambda f, i, b: f(i) + b),
    wrong("tanh_of_each_term", combine=lambda f, i, b: f(i) + f(b)),
    wrong("tanh_forgotten", activation=same),
    *(
        wrong("cell_activation", {"activation": name}, activation=OTHER_ACTIVATIONS[name])
        for name in OF_CELLS
    ),
)
"""One layer on the mean of the timesteps: feedforward_of_mean of exercise 09."""


def _change(
    again: Part = lambda x, order: x[:, order],
    pooled: Part = lambda x: x.mean(axis=1),
    # The state from which the second run starts, from the first run.
    begin: Part = lambda run: run[0],
    output: Part = lambda run: run[-1],
    # The second run's, of its output, the first run and the order.
    second: Part = lambda last, run, order: last,
    change: Part = lambda before, after: after - before,
    results: Part = same,
    **run: Part,
) -> Part:
    states_of = RUN.built(**run)

    def change_by_order(x: Array, order: Order, *weights: Array) -> Changes:
        kernel, _, bias = weights
        other = again(x, order)
        feedforward = [np.tanh(pooled(some) @ kernel + bias) for some in (x, other)]
        first = states_of(x, weights, zeros(x, bias))
        after = output(states_of(other, weights, begin(first)))
        recurrent = [output(first), second(after, first, order)]
        return results((change(*feedforward), change(*recurrent)))

    return change_by_order


NAMES = ("feedforward", "recurrent")
ASKED = {"wanted": 2, "names": ", ".join(NAMES)}
# Of an order that is not used nothing is to be seen.
USED = kept(_change, "again")


def _of_the_states(last: Array, run: States, order: Order) -> Array:
    return run[1:][order[-1]]


CHANGE = Program(
    _change,
    wrong("change_turned", change=lambda before, after: before - after),
    wrong("change_without_sign", change=lambda before, after: abs(after - before)),
    wrong("outputs_for_changes", {"which": "x[:, order]"}, change=lambda before, after: after),
    wrong("outputs_for_changes", {"which": "x"}, change=lambda before, after: before),
    wrong("second_run_goes_on", begin=lambda run: run[-1], **USED),
    wrong("states_reordered", second=_of_the_states, **USED),
    # Of the others it makes no difference in which order they are read.
    *OTHER_MEANS[:2],
    wrong("pooled_for_last", output=lambda run: np.mean(run[1:], axis=0)),
    wrong("pooled_for_last", output=lambda run: np.sum(run[1:], axis=0)),
    wrong("first_step_for_last", output=lambda run: run[1]),
    wrong("step_before_last", output=lambda run: run[-2]),
    *each("indexed_batch", output=[lambda run: every(run)[-1], lambda run: every(run)[0]]),
    wrong("every_output_compared", output=every),
    *_rearranged_wrongly("again"),
    *other_results(NAMES, "results"),
    wrong("one_result", ASKED, results=lambda some: some[0]),
    wrong("one_result", ASKED, results=lambda some: some[1]),
    wrong("results_in_one_array", ASKED, results=np.array),
    within=RUN,
)
"""How each net's output changes with the order: change_by_order of exercise 09."""
