"""Gradients' norms in NumPy, back in time and all together, and their clipping: made of parts.

In the parts g is one gradient, n the global norm of all, c the norm that they are clipped to.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from kata.diagnose.search import Misconception, Program, wrong
from kata.rnn.parts import Array, Part, each, kept, same

Gradients = Sequence[Array]


def _squares(g: Array) -> Any:
    return (g**2).sum()


def _sizes(g: Array) -> Any:
    return abs(g).sum()


def _spectral(g: Array) -> Any:
    """The norm of order 2: of a matrix its largest singular value; of more axes there is none."""
    return np.linalg.norm(np.atleast_1d(g), 2)


SPECTRAL = (_spectral, lambda g: _spectral(g) if g.ndim < 3 else np.linalg.norm(g))


def _global_norm(
    one: Part = _squares,  # of one gradient
    together: Part = sum,
    finish: Part = lambda total, gradients: np.sqrt(total),
) -> Part:
    def global_norm(gradients: Gradients) -> Any:
        return finish(together([one(g) for g in gradients]), gradients)

    return global_norm


def _numbers(gradients: Gradients) -> int:
    return sum(g.size for g in gradients)


AS_IT_IS: dict[str, Part] = {"finish": same}
NORMS: dict[str, Part] = {"one": np.linalg.norm, **AS_IT_IS}

GLOBAL_NORM = Program(
    _global_norm,
    wrong("norms_added", **NORMS),
    wrong("norm_without_root", **AS_IT_IS),
    wrong("norm_of_sizes", one=_sizes, **AS_IT_IS),
    wrong("norm_of_signed_numbers", one=np.sum, **AS_IT_IS),
    wrong("norm_of_signed_numbers", one=lambda g: g.sum() ** 2),
    wrong("largest_number_for_norm", one=lambda g: abs(g).max(), together=max, **AS_IT_IS),
    *(wrong("singular_value_for_norm", one=lambda g, it=it: it(g) ** 2) for it in SPECTRAL),
    *(wrong("singular_value_for_norm", one=it, **AS_IT_IS) for it in SPECTRAL),
    wrong("largest_norm_for_global", together=max, **NORMS),
    wrong("norms_averaged", together=np.mean, **NORMS),
    wrong("norm_of_mean_square", finish=lambda total, gs: np.sqrt(total / _numbers(gs))),
    wrong("norm_of_mean_square", one=lambda g: (g**2).mean()),
    wrong("norm_of_mean_square", together=np.mean),
    *each("norm_of_one_gradient", together=[lambda some: some[0], lambda some: some[-1]]),
    wrong("norm_for_each_gradient", together=np.array),
)
"""The L2 norm of all gradients together."""


# Here r is the recurrent kernel, g the gradient that came to the last state, n all norms.
def _gradient_norms(
    through: Part = lambda r: r.T,
    # From the gradient one step later, that of the last state, the kernel to go through, and how
    # many steps back it is.
    back: Part = lambda later, last, k, step: later @ k,
    count: Part = lambda steps: steps + 1,
    finished: Part = lambda n: n,
    **norm: Part,
) -> Part:
    length = GLOBAL_NORM.built(**norm)

    def gradient_norms(grad_h: Array, recurrent_kernel: Array, steps: int) -> Array:
        k, g, norms = through(recurrent_kernel), grad_h, []
        for step in range(1, count(steps) + 1):
            norms.append(length([g]))
            g = back(g, grad_h, k, step)
        return np.asarray(finished(np.array(norms)))

    return gradient_norms


def _of_sequences(finish: Part) -> dict[str, Part]:
    """The norm of each sequence by itself, and what is made of them."""
    return {
        "one": lambda g: finish(np.linalg.norm(g, axis=-1)),
        "together": lambda some: some[0],
        **AS_IT_IS,
    }


# Of another gradient's norms these would be said of the wrong thing.
ONE_ALONE = kept(_gradient_norms, "count", "finished")

GRADIENT_NORMS = Program(
    _gradient_norms,
    wrong("backward_recurrent_kernel_not_transposed", through=lambda r: r),
    wrong("norms_in_order_of_time", finished=lambda n: n[::-1]),
    wrong("first_norm_missing", finished=lambda n: n[1:]),
    wrong("first_norm_missing", finished=lambda n: n[1:], count=lambda steps: steps + 2),
    wrong("last_norm_missing", count=lambda steps: steps),
    wrong("one_norm_too_many", count=lambda steps: steps + 2),
    wrong("last_norm_alone", finished=lambda n: n[-1], count=lambda steps: steps + 1),
    wrong("norms_not_carried_back", back=lambda later, last, k, step: last @ k, **ONE_ALONE),
    wrong("kernel_numbers_to_a_power", back=lambda later, last, k, step: last @ k**step),
    wrong("norms_multiplied", back=lambda later, last, k, step: later * np.linalg.norm(k)),
    wrong("norms_multiplied", back=lambda later, last, k, step: later * _spectral(k)),
    wrong("norms_of_tanh", back=lambda later, last, k, step: np.tanh(later @ k)),
    wrong("norms_of_tanh", back=lambda later, last, k, step: (later * (1 - later**2)) @ k),
    wrong("norms_relative_to_first", finished=lambda n: n / n[0]),
    wrong("norms_of_sequences", **_of_sequences(np.mean)),
    wrong("norms_of_sequences", **_of_sequences(np.sum)),
    wrong("norms_of_sequences", **_of_sequences(np.max)),
    wrong("norms_of_sequences", **_of_sequences(same)),
    within=GLOBAL_NORM,
)
"""The norm of the gradient so many steps back, through a recurrent kernel alone."""


def _clip_by_global_norm(
    scale: Part = lambda n, c: c / np.maximum(n, c),
    scaled: Part = lambda g, factor, c: g * factor,
    # What is returned of all clipped gradients, and the norm before.
    results: Part = lambda clipped, n: clipped,
    **norm: Part,
) -> Part:
    length = GLOBAL_NORM.built(**norm)

    def clip_by_global_norm(gradients: Gradients, clip_norm: float) -> Any:
        before = np.float64(length(gradients))
        factor = scale(before, clip_norm)
        return results([scaled(g, factor, clip_norm) for g in gradients], before)

    return clip_by_global_norm


def _if_larger(otherwise: Part) -> Part:
    """This factor where the norm is more than the limit, and 1 where it is not."""
    return lambda n, c: otherwise(n, c) if n > c else 1.0


def _own(g: Array, factor: Any, c: float) -> Array:
    return g * (c / np.maximum(np.linalg.norm(g), c))


def _of_scaling() -> Iterator[Misconception]:
    """By which number all gradients are multiplied."""
    yield wrong("clipped_always", scale=lambda n, c: c / n)
    yield wrong("clip_of_zero_norm", scale=lambda n, c: np.minimum(n, c) / n)
    yield wrong("clipped_where_smaller", scale=lambda n, c: c / n if n < c else 1.0)
    yield wrong("clipped_where_smaller", scale=lambda n, c: c / n if 0 < n < c else 1.0)
    yield wrong("clipped_where_smaller", scale=lambda n, c: c / min(n, c) if n else 1.0)
    yield wrong("clip_factor_turned", scale=_if_larger(lambda n, c: n / c))
    yield wrong("clip_factor_turned", scale=lambda n, c: max(n, c) / c)
    yield wrong("clipped_to_norm_one", scale=_if_larger(lambda n, c: 1 / n))
    yield wrong("clipped_to_norm_one", scale=lambda n, c: 1 / n)
    yield wrong("divided_by_clip_norm", scale=_if_larger(lambda n, c: 1 / c))
    yield wrong("divided_by_clip_norm", scale=lambda n, c: 1 / c)
    yield wrong("not_divided_by_the_norm", scale=_if_larger(lambda n, c: c))
    yield wrong("not_divided_by_the_norm", scale=lambda n, c: c)
    yield wrong("not_clipped", scale=lambda n, c: 1.0)
    yield wrong("large_gradients_dropped", scale=_if_larger(lambda n, c: 0.0))


# By one number for all or not, the norm of all has no part in these.
NORM_ASIDE = {**kept(_global_norm), **kept(_clip_by_global_norm, "scale")}

CLIP_BY_GLOBAL_NORM = Program(
    _clip_by_global_norm,
    wrong("clipped_by_own_norm", scaled=_own, **NORM_ASIDE),
    wrong(
        "clipped_by_own_norm",
        scaled=lambda g, factor, c: g * (c / np.linalg.norm(g)),
        **NORM_ASIDE,
    ),
    wrong("clipped_by_value", scaled=lambda g, factor, c: np.clip(g, -c, c), **NORM_ASIDE),
    wrong("clipped_by_value", scaled=lambda g, factor, c: np.minimum(g, c), **NORM_ASIDE),
    *_of_scaling(),
    wrong(
        "only_large_gradients_clipped",
        scaled=lambda g, factor, c: g * factor if np.linalg.norm(g) > c else g,
    ),
    wrong("gradients_in_other_order", results=lambda clipped, n: clipped[::-1]),
    wrong(
        "gradients_in_other_order",
        results=lambda clipped, n: sorted(clipped, key=lambda g: g.size),
    ),
    wrong("norm_beside_the_gradients", results=lambda clipped, n: (clipped, n)),
    wrong("norm_beside_the_gradients", results=lambda clipped, n: (n, clipped)),
    wrong("norm_beside_the_gradients", results=lambda clipped, n: (*clipped, n)),
    wrong(
        "gradients_in_one_vector",
        results=lambda clipped, n: np.concatenate([g.ravel() for g in clipped]),
    ),
    wrong("one_gradient_returned", results=lambda clipped, n: clipped[0]),
    wrong("one_gradient_returned", results=lambda clipped, n: clipped[-1]),
    wrong("norm_for_gradients", results=lambda clipped, n: n),
    wrong("norm_for_gradients", results=lambda clipped, n: GLOBAL_NORM(clipped)),
    within=GLOBAL_NORM,
)
"""The gradients, scaled down together to a global norm."""
