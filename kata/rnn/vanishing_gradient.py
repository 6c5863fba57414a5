"""How strongly each input acts on a SimpleRNN's last output, and how far back that reaches."""

from typing import Any

import numpy as np

from kata.diagnose.search import Program, wrong
from kata.rnn.gradients import STEP_BACK, step_back_of
from kata.rnn.parts import Array, Part, each, kept, same
from kata.rnn.unrolled import zeros


def norm(gradients: Array) -> Array:
    """The L2 norm over the last axis."""
    return np.asarray(np.linalg.norm(gradients, axis=-1))


# In the parts gh is the gradient that came to a state, gz the same before tanh; k and r are
# kernel and recurrent kernel, g all gradients, (batch_size, timesteps, input_dim), n their norms.
def _input_gradients(
    first_state: Part = np.zeros_like,
    times: Part = reversed,
    start: Part = np.ones_like,
    enter: Part = lambda gh, t: gh,  # what the gradient is at the beginning of the step back from t
    to_input: Part = lambda gh, gz, k, r: gz @ k.T,  # what of a step's gradients is kept for x_t
    in_time: Part = lambda g: g,
    averaged_first: Part = lambda g: g,
    length: Part = norm,
    over_batch: Part = lambda n: n.mean(axis=0),
    finished: Part = lambda n: n,
    **step_back: Part,
) -> Part:
    run, back = STEP_BACK.built(**step_back)

    def input_gradients(x: Array, *weights: Array) -> Array:
        states = run(x, weights, first_state(zeros(x, weights[-1])))
        gh, for_x = start(states[-1]), {}
        for t in times(range(x.shape[1])):
            gh = enter(gh, t)
            gz, before = back(states[t], states[t + 1], gh, *weights)
            for_x[t] = to_input(gh, gz, *weights[:2])
            gh = before
        gradients = np.stack([for_x[t] for t in sorted(for_x)], axis=1)
        return finished(over_batch(length(averaged_first(in_time(gradients)))))

    return input_gradients


def _squares(g: Array) -> Array:
    return (g**2).sum(axis=-1)


def _unit(h: Array, place: int) -> Array:
    return h * 0 + np.eye(h.shape[1])[place]


BY_TIME = {"over_batch": lambda n: n.swapaxes(0, 1)}
UNWEIGHTED = {"through": lambda k, r: np.eye(len(r))}
# On another way than the right one there might be no gradient at all.
ALL_BUT_FIRST = {"times": lambda steps: steps[:0:-1], **kept(_input_gradients, "enter")}
NOTHING_AT_FIRST = {
    "enter": lambda gh, t: gh if t else 0 * gh,
    **kept(_input_gradients, "times"),
}
# By another slope there might be no gradient left of a single unit.
SLOPE = kept(step_back_of, "slope")

INPUT_GRADIENTS = Program(
    _input_gradients,
    wrong("input_gradient_first_state", first_state=np.ones_like),
    # The gradients made into other numbers.
    wrong("input_gradient_time_reversed", in_time=lambda g: g[:, ::-1]),
    wrong("input_gradient_mean_first", averaged_first=lambda g: g.mean(axis=0, keepdims=True)),
    wrong("input_gradient_squares", length=_squares),
    wrong("input_gradient_l1", length=lambda g: abs(g).sum(axis=-1)),
    wrong("input_gradient_largest", length=lambda g: abs(g).max(axis=-1)),
    wrong("input_gradient_root_mean", length=lambda g: np.sqrt((g**2).mean(axis=-1))),
    wrong("input_gradient_plain_sum", length=lambda g: g.sum(axis=-1)),
    wrong("input_gradient_norm_over_time", length=lambda g: np.linalg.norm(g, axis=1)),
    wrong(
        "input_gradient_norm_along_batch",
        length=lambda g: np.linalg.norm(g, axis=0),
        over_batch=lambda n: n.mean(axis=-1),
    ),
    wrong("input_gradient_norms_summed", over_batch=sum),
    wrong("input_gradient_largest_norm", over_batch=lambda n: n.max(axis=0)),
    *each("input_gradient_of_one_sequence", over_batch=[lambda n: n[0], lambda n: n[-1]]),
    wrong("input_gradient_root_last", length=_squares, finished=np.sqrt),
    wrong("input_gradient_norm_over_batch", length=_squares, over_batch=sum, finished=np.sqrt),
    wrong("input_gradient_mean_taken_twice", over_batch=lambda n: n.mean(axis=0) / len(n)),
    wrong("input_gradient_relative", {"by": "norms[-1]"}, finished=lambda n: n / n[-1]),
    wrong("input_gradient_relative", {"by": "norms.max()"}, finished=lambda n: n / n.max()),
    wrong("input_gradient_relative", {"by": "norms.sum()"}, finished=lambda n: n / n.sum()),
    # Time in front, as the loop leaves it, or behind the batch.
    wrong("input_gradient_for_each_sequence", over_batch=same),
    wrong("input_gradient_for_each_sequence", **BY_TIME),
    wrong("input_gradients_themselves", length=same, over_batch=same),
    wrong("input_gradients_themselves", length=same, **BY_TIME),
    # Gradients of something else, or led back in another way.
    wrong("input_gradient_without_kernel", to_input=lambda gh, gz, k, r: gz),
    wrong("input_gradient_of_state", to_input=lambda gh, gz, k, r: gh),
    wrong("input_gradient_past_tanh", to_input=lambda gh, gz, k, r: gh @ k.T),
    wrong("input_gradient_one_step_far", to_input=lambda gh, gz, k, r: gz @ r.T @ k.T),
    wrong("input_gradient_without_recurrent_kernel", **UNWEIGHTED),
    wrong("input_gradient_last_step_only", through=lambda k, r: 0 * r),
    wrong("input_gradient_not_carried", passed=lambda z, h: h, **UNWEIGHTED),
    wrong("gradient_went_forward", times=list),
    wrong("input_gradient_first_step_missing", **ALL_BUT_FIRST),
    wrong("input_gradient_first_step_missing", **NOTHING_AT_FIRST),
    wrong("input_gradient_of_every_output", start=np.zeros_like, enter=lambda gh, t: gh + 1),
    wrong("input_gradient_of_first_output", start=np.zeros_like, enter=lambda h, t: h + (not t)),
    *each("input_gradient_of_squares", start=[lambda h: h, lambda h: 2 * h]),
    wrong("input_gradient_of_one_unit", start=lambda h: _unit(h, 0), **SLOPE),
    wrong("input_gradient_of_one_unit", start=lambda h: _unit(h, -1), **SLOPE),
    wrong("input_gradient_of_mean", start=lambda h: np.ones_like(h) / h.shape[1]),
    within=STEP_BACK,
)
"""The norms of the gradients, (timesteps,), from x and the weights."""


def _first(below: Array, norms: Array, limit: float) -> int | None:
    return min(map(int, np.flatnonzero(below)), default=None)


def _memory_span(
    share: Part = lambda fraction: fraction,
    whole: Part = lambda norms: norms[-1],
    # The norms in the order in which they are gone through, and when one is below.
    backwards: Part = lambda norms: norms[::-1],
    below: Part = np.less,
    # How many steps back is the one looked for, of which are below in that order; or None.
    which: Part = _first,
    counted: Part = lambda steps, norms: steps,
    never: Part = len,
) -> Part:
    def memory_span(norms: Array, fraction: float = 0.01) -> Any:
        limit = share(fraction) * whole(norms)
        steps = which(below(backwards(norms), limit), norms, limit)
        return never(norms) if steps is None else counted(int(steps), norms)

    return memory_span


def _searched(below: Array, norms: Array, limit: Any) -> int:
    """Steps back to the last norm below in a search that halves, as if norms only rose."""
    return len(norms) - int(np.searchsorted(norms, np.max(limit)))


def _searched_back(below: Array, norms: Array, limit: Any) -> int | None:
    """The same search from the last step, as if the norms only fell on the way back."""
    place = int(np.searchsorted(-norms[::-1], -np.max(limit), side="right"))
    return place if place < len(norms) else None


def _after_last_above(below: Array, norms: Array, limit: Any) -> int:
    """One step farther back than the farthest norm that is not below."""
    return int(max(np.flatnonzero(~below), default=-1)) + 1


BACKWARDS = kept(_memory_span, "backwards")
# Of another norm than the last this would be one and the same for all norms.
LAST_FIRST = kept(_memory_span, "whole", "backwards")
FROM_FIRST = {"backwards": lambda norms: norms}
ONE_LESS = {"counted": lambda steps, norms: steps - 1}
ONE_MORE = {"counted": lambda steps, norms: steps + 1}
# These are said of the norm that is asked for; of another it would not be so.
_OF_THE_FIRST = kept(_memory_span, "which", "backwards")
INDEX = {"counted": lambda steps, norms: len(norms) - 1 - steps, **_OF_THE_FIRST}
NEGATIVE = {"counted": lambda steps, norms: -1 - steps, **_OF_THE_FIRST}
NORM = {"counted": lambda steps, norms: norms[-1 - steps], **_OF_THE_FIRST}

MEMORY_SPAN = Program(
    _memory_span,
    # Norms compared with something else than the fraction of the last.
    wrong("span_at_the_fraction", below=np.less_equal),
    wrong("span_fraction_of_largest", whole=np.max),
    wrong("span_fraction_of_first", whole=lambda norms: norms[0]),
    wrong("span_fraction_of_another", {"of": "norms.mean()"}, whole=np.mean),
    wrong("span_fraction_of_another", {"of": "norms.sum()"}, whole=np.sum),
    wrong("span_fraction_absolute", whole=lambda norms: 1.0),
    wrong("span_of_neighbours", whole=lambda norms: np.append(norms[1:], 0)[::-1]),
    wrong("span_fraction_fixed", share=lambda fraction: 0.01),
    wrong("span_less_the_fraction", share=lambda fraction: 1 - fraction),
    # The norms gone through in another way.
    wrong("span_from_first_step", **FROM_FIRST),
    wrong("span_from_first_step", **FROM_FIRST, whole=lambda norms: norms[0]),
    wrong("span_last_fall", which=lambda below, *_: max(np.flatnonzero(below), default=None)),
    wrong("span_after_last_above", which=_after_last_above, **LAST_FIRST),
    # Nothing of what follows has an order of its own.
    wrong("span_as_if_sorted", which=_searched, **BACKWARDS),
    wrong("span_as_if_sorted", which=_searched_back, **BACKWARDS),
    wrong("span_steps_below", which=lambda below, *_: below.sum(), **BACKWARDS),
    wrong("span_steps_counted", which=lambda below, *_: (~below).sum(), **BACKWARDS),
    # Something else counted than the steps back; where there is no norm below, too.
    wrong("span_one_less", **ONE_LESS),
    wrong("span_one_less", **ONE_LESS, never=lambda norms: len(norms) - 1),
    wrong("span_one_more", **ONE_MORE),
    wrong("span_one_more", **ONE_MORE, never=lambda norms: len(norms) + 1),
    wrong("span_index_given", **INDEX),
    wrong("span_index_given", **INDEX, never=lambda norms: -1),
    wrong("span_index_given", **INDEX, never=lambda norms: 0),
    wrong("span_negative_index", **NEGATIVE),
    wrong("span_negative_index", **NEGATIVE, never=lambda norms: -len(norms)),
    wrong("span_negative_index", **NEGATIVE, never=lambda norms: -len(norms) - 1),
    wrong("span_norm_returned", **NORM),
    wrong("span_norm_returned", **NORM, never=lambda norms: norms[0]),
    wrong("span_norm_returned", **NORM, never=lambda norms: norms[-1]),
    # Something else where the norm never falls below.
    wrong("span_first_where_never", never=lambda norms: len(norms) - 1),
    wrong("span_zero_where_never", never=lambda norms: 0),
    wrong("span_none_where_never", {"came": "None"}, never=lambda norms: None),
    wrong("span_none_where_never", {"came": "-1"}, never=lambda norms: -1),
    *each("span_nothing_found", never=[lambda norms: norms[len(norms)], lambda norms: min([])]),
)
"""How many steps back a norm first falls below a fraction of the last one."""
