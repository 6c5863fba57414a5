"""What programs of parts share."""

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import permutations
from typing import Any

import numpy as np

from kata.diagnose.search import Misconception, wrong

Array = np.ndarray
Part = Callable[..., Any]
Order = tuple[int, ...]
Sizes = tuple[int, ...]
Activation = Callable[[Array], Array]

OTHER_ACTIVATIONS: dict[str, Activation] = {
    "linear": lambda z: z,
    "relu": lambda z: np.maximum(z, 0),
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
    "softsign": lambda z: z / (1 + abs(z)),
    "elu": lambda z: np.where(z > 0, z, np.expm1(z)),
    "hard_sigmoid": lambda z: np.clip(z / 6 + 0.5, 0, 1),
    "softmax": lambda z: np.exp(z) / np.exp(z).sum(axis=-1, keepdims=True),
    "selu": lambda z: 1.05070098 * np.where(z > 0, z, 1.67326324 * np.expm1(z)),
}


def same(some: Any, *others: Any) -> Any:
    """The first of its arguments as it is."""
    return some


def always(part: Any) -> Part:
    """The same, whatever is asked, at every place."""
    return lambda *asked: part


def each(
    id: str, facts: Mapping[str, Any] | None = None, /, **part: Iterable[Any]
) -> Iterator[Misconception]:
    """The same mistake by each of these in the place of one part."""
    ((name, others),) = part.items()
    for other in others:
        yield wrong(id, facts, **{name: other})


def kept(make: Part, *names: str) -> dict[str, Any]:
    """Parts as they are, all unless named: what names them goes with no misconception of them.

    For what would look like another mistake, if one of these were wrong, too.
    """
    keywords = inspect.signature(make).parameters.values()
    parts = {one.name: one.default for one in keywords if one.kind is not one.VAR_KEYWORD}
    return {name: parts[name] for name in names or parts}


def other_orders(count: int) -> list[Order]:
    """Every order of so many axes, or results, but their own."""
    return list(permutations(range(count)))[1:]


def in_order(some: Sequence[Any], order: Order) -> tuple[Any, ...]:
    """The same things in this order."""
    return tuple(some[place] for place in order)


def other_results(
    names: Sequence[str], part: str, alone: Mapping[Order, Mapping[str, Any]] | None = None
) -> Iterator[Misconception]:
    """Results in every order but their own, as this part, which takes them as one sequence.

    `alone` holds, for an order, parts that are `kept` with it.
    """
    for order in other_orders(len(names)):
        facts = {"yours": ", ".join(in_order(names, order)), "expected": ", ".join(names)}
        parts = {part: lambda some, o=order: in_order(some, o), **(alone or {}).get(order, {})}
        yield wrong("results_in_other_order", facts, **parts)


def listed(axes: Sequence[str]) -> str:
    """The names of axes in brackets."""
    return f"({', '.join(axes)})"


def moved(order: Order, axes: Sequence[str]) -> tuple[str, dict[str, str]]:
    """The mistake's id and its facts where axes stand in another order."""
    places = [place for place, axis in enumerate(order) if place != axis]
    if len(places) == 2:
        return "axes_swapped", {"first": axes[places[0]], "second": axes[places[1]]}
    yours = listed(in_order(axes, order))
    return "axes_in_other_order", {"yours": yours, "expected": listed(axes)}
