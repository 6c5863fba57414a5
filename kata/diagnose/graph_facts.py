"""Facts of a graph that is not the network asked for: its layers, shapes, weights and numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from kata.diagnose import facts
from kata.diagnose.mistakes import fact
from kata.diagnose.networks import is_reordered
from kata.diagnose.places import ranges, without
from kata.keras.network import Network
from kata.keras.shape import fits, today
from kata.keras.symbolic import Graph
from kata.keras.trial import Difference, output_fits
from kata.language import Phrase
from kata.sketch import Shape

MOST_FACTS = 4
"""So many facts are told of one graph, the first ones."""

READ = ("batch_size", "timesteps", "input_dim")
# Layers that say nothing of what is computed.
UNTOLD = ("InputLayer", "Identity", "GetItem")

Facts = Iterator[Phrase]


def in_graph(
    graph: Graph, wanted: Network, difference: Difference | None, named: bool
) -> tuple[Phrase, ...]:
    """Facts about a graph that is not the network wanted.

    Args:
        graph: what came.
        wanted: what was asked.
        difference: how its numbers differ, where it is built as asked.
        named: whether a mistake is told of it: then only which layers stand beside the one asked.
    """
    if named:
        beside = len(wanted.layers) == 1 < len(graph.layers)
        return tuple(_layers_too_many(graph, wanted)) if beside else ()
    looks = (_layers_too_many, _in_layers, _in_inputs, _in_outputs, _in_weights)
    told = [one for look in looks for one in look(graph, wanted)]
    return tuple([*told, *(_in_numbers(difference, wanted) if difference else ())][:MOST_FACTS])


def _layers_too_many(graph: Graph, wanted: Network) -> Facts:
    """Which layers with weights there are beyond those asked."""
    more = list((Counter(graph.layers) - Counter(wanted.layers)).elements())
    others = [name for name in more if name.removesuffix("Cell") not in wanted.layers]
    if others or len(graph.layers) > len(wanted.layers):
        yield fact("layers_surplus", layers=", ".join(others or more))


def _in_layers(graph: Graph, wanted: Network) -> Facts:
    """Which layers asked there are not; which others, without weights, there are."""
    # Both directions in one layer are two layers, and the other way round.
    missing = [n for n in wanted.layers if not any(n in one or one in n for one in graph.layers)]
    if missing:
        yield fact("layers_missing", layers=", ".join(missing))
    others = [one.kind for one in graph.settings if one.units is None and one.kind not in UNTOLD]
    others = [
        name for name in dict.fromkeys(others) if name not in (*graph.layers, *wanted.besides)
    ]
    if others:
        yield fact("layers_without_weights", layers=", ".join(others))


def _in_inputs(graph: Graph, wanted: Network) -> Facts:
    """How many Inputs there are, and which of their axes are of another size."""
    if len(graph.inputs) != len(wanted.inputs):
        yield fact("inputs_differ", count=len(graph.inputs), wanted=len(wanted.inputs))
        return
    for number, (yours, asked) in enumerate(zip(graph.inputs, wanted.inputs, strict=True), 1):
        if len(yours) != len(asked):
            sizes = {"yours": len(yours), "wanted": len(asked)}
            yield fact("input_axes_counted", number=number, **sizes)
        elif len(asked) == len(READ):
            for axis, one, size in _other_sizes(READ, yours, asked):
                yield fact("input_axis_size", number=number, axis=axis, yours=one, wanted=size)


def _other_sizes(
    axes: Sequence[str], yours: Shape, asked: Shape
) -> Iterator[tuple[str, int | None, int | None]]:
    """Which axes have another size; one left open is as good, but for the last."""
    for axis, one, size in zip(axes, yours, asked, strict=True):
        if one != size and (one is not None or axis == axes[-1]):
            yield axis, one, size


def _in_outputs(graph: Graph, wanted: Network) -> Facts:
    """Which outputs have another shape, and which axis it is."""
    if len(graph.outputs) != len(wanted.outputs):
        yield fact("outputs_counted", count=len(graph.outputs), wanted=len(wanted.outputs))
        return
    triples = list(zip(_names(wanted), graph.outputs, wanted.outputs, strict=True))
    right = [name for name, yours, asked in triples if output_fits(yours, asked, wanted)]
    if len(right) == len(triples):
        return
    if is_reordered(graph, wanted):
        yield fact("outputs_in_another_order")
        return
    if right:
        yield fact("outputs_of_right_shape", names=", ".join(right))
    for name, yours, asked in triples:
        if name not in right:
            yield from _in_shape(name, yours, asked, wanted)


def _in_shape(name: str, yours: Shape, asked: Shape, wanted: Network) -> Facts:
    axes, followed = _axes_of(asked, wanted), wanted.inputs[wanted.follows]
    # An axis that is taken over has the size that it has in the Input.
    open_ones = (*followed, *[None] * len(asked))
    sizes = tuple(own if own is not None else it for own, it in zip(asked, open_ones, strict=False))
    if len(yours) == len(asked):
        for axis, one, size in _other_sizes(axes, yours, sizes):
            yield fact("output_axis_size", name=name, axis=axis, yours=one, wanted=size)
        return
    # Where the batch axis is open it is there, and another one is gone.
    gone = [p for p in _between(sizes, yours, followed) if p or yours[:1] != (None,)]
    more = _between(yours, asked, followed)
    if len(gone) == 1:
        yield fact("output_axis_missing", name=name, axis=axes[gone[0]])
    if len(more) == 1:
        yield fact("output_axis_surplus", name=name, axis=more[0], size=yours[more[0]])
    if 1 not in (len(gone), len(more)):
        yield fact("output_axes_counted", name=name, yours=len(yours), wanted=len(asked))


def _between(longer: Shape, shorter: Shape, followed: Shape) -> list[int]:
    """As `axes_between`; an open axis is as one of the Input that it follows."""
    rests = enumerate(without(longer, place) for place in range(len(longer)))
    return [p for p, r in rests if fits(r, shorter, followed) or fits(shorter, r, followed)]


def _in_weights(graph: Graph, wanted: Network) -> Facts:
    """Which shapes of weights are missing, and which are there that are not asked."""
    yours, asked = Counter(graph.weights), Counter(wanted.weights)
    for id, shapes in (("weights_missing", asked - yours), ("weights_surplus", yours - asked)):
        if shapes:
            yield fact(id, shapes=", ".join(map(today, shapes.elements())))


def _in_numbers(difference: Difference, wanted: Network) -> Sequence[Phrase]:
    """Where the numbers are right of a graph that is built as asked, and what it does not read."""
    right, yours = difference.right, difference.yours
    if len(right) != len(yours) or all(difference.agreeing):
        return [fact("computes_otherwise")]
    unread = difference.unread()
    one, other = right[difference.place], yours[difference.place]
    some = facts.in_array(one, other, _axes_of(one.shape, wanted))
    which = facts.in_results(right, yours, _names(wanted))
    still = [fact("timesteps_unread", places=ranges(unread))] if unread else []
    return (*which, *still, *some) or [fact("computes_otherwise")]


def _axes_of(shape: Shape, wanted: Network) -> tuple[str, ...]:
    """The names of an output's axes."""
    if len(shape) in (2, 3):
        return (*READ[: len(shape) - 1], wanted.last_axis)
    return tuple(f"axis {place}" for place in range(len(shape)))


def _names(wanted: Network) -> Sequence[str]:
    count = len(wanted.outputs)
    return wanted.names if len(wanted.names) == count else [f"{n}" for n in range(1, count + 1)]
