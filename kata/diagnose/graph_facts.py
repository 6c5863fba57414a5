"""What can be said of a graph that is not the network asked for, whatever the cause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from kata.diagnose import facts
from kata.diagnose.mistakes import fact
from kata.diagnose.networks import is_reordered
from kata.keras.network import Network
from kata.keras.shape import fits, today
from kata.keras.symbolic import Graph
from kata.keras.trial import Difference, output_fits
from kata.language import Phrase
from kata.sketch import Shape

MOST = 4
"""So many facts are told of one graph, the first ones."""

READ = ("batch_size", "timesteps", "input_dim")
# Layers that say nothing of what is computed.
UNTOLD = ("InputLayer", "Identity", "GetItem")


def in_graph(
    graph: Graph, wanted: Network, difference: Difference | None, named: bool
) -> tuple[Phrase, ...]:
    """Facts about a graph that is not the network.

    Args:
        graph: what came.
        wanted: what was asked.
        difference: how its numbers differ, where it is built as asked.
        named: whether a mistake is told of it: then only which layers stand beside the one asked.
    """
    if named:
        beside = len(wanted.layers) == 1 < len(graph.layers)
        return tuple(layers_too_many(graph, wanted)) if beside else ()
    told = [
        *_in_layers(graph, wanted),
        *_in_inputs(graph, wanted),
        *_in_outputs(graph, wanted),
        *_in_weights(graph, wanted),
    ]
    if difference:
        told += _in_numbers(difference, wanted)
    return tuple(told[:MOST])


def _in_layers(graph: Graph, wanted: Network) -> Iterator[Phrase]:
    """Which layers with weights are not among those asked; which others there are."""
    yield from layers_too_many(graph, wanted)
    # Both directions in one layer are two layers, and the other way round.
    there = " ".join(graph.layers)
    missing = [name for name in wanted.layers if name not in there]
    missing = [name for name in missing if not any(one in name for one in graph.layers)]
    if missing:
        yield fact("layers_missing", layers=", ".join(missing))
    others = [one.kind for one in graph.settings if one.units is None and one.kind not in UNTOLD]
    others = [name for name in dict.fromkeys(others) if name not in graph.layers]
    if others:
        yield fact("layers_without_weights", layers=", ".join(others))


def layers_too_many(graph: Graph, wanted: Network) -> Iterator[Phrase]:
    """Which layers with weights there are beyond those asked."""
    more = list((Counter(graph.layers) - Counter(wanted.layers)).elements())
    others = [name for name in more if name.removesuffix("Cell") not in wanted.layers]
    if others or len(graph.layers) > len(wanted.layers):
        yield fact("layers_surplus", layers=", ".join(others or more))


def _in_inputs(graph: Graph, wanted: Network) -> Iterator[Phrase]:
    """How many Inputs there are, and which of their axes are of another size."""
    if len(graph.inputs) != len(wanted.inputs):
        yield fact("inputs_differ", count=len(graph.inputs), wanted=len(wanted.inputs))
        return
    for number, (yours, asked) in enumerate(zip(graph.inputs, wanted.inputs, strict=True), 1):
        if len(yours) != len(asked):
            sizes = {"yours": len(yours), "wanted": len(asked)}
            yield fact("input_axes_counted", number=number, **sizes)
        elif len(asked) == len(READ):
            for axis, one, size in zip(READ, yours, asked, strict=True):
                if one != size and (one is not None or axis == READ[-1]):
                    yield fact("input_axis_size", number=number, axis=axis, yours=one, wanted=size)


def _in_outputs(graph: Graph, wanted: Network) -> Iterator[Phrase]:
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


def _in_shape(name: str, yours: Shape, asked: Shape, wanted: Network) -> Iterator[Phrase]:
    axes = axes_of(asked, wanted)
    followed = wanted.inputs[wanted.follows]
    # An axis that is taken over has the size that it has in the Input.
    sizes = [
        followed[place] if size is None and place < len(followed) else size
        for place, size in enumerate(asked)
    ]
    if len(yours) == len(asked):
        for axis, one, size in zip(axes, yours, sizes, strict=True):
            if one != size and (one is not None or size is None or axis == axes[-1]):
                yield fact("output_axis_size", name=name, axis=axis, yours=one, wanted=size)
        return
    missing = _without(tuple(sizes), yours, followed)
    # Where the batch axis is open it is there, and another one is gone.
    missing = [place for place in missing if place or yours[:1] != (None,)]
    if len(missing) == 1:
        yield fact("output_axis_missing", name=name, axis=axes[missing[0]])
    surplus = _without(yours, asked, followed)
    if len(surplus) == 1:
        yield fact("output_axis_surplus", name=name, axis=surplus[0], size=yours[surplus[0]])
    if 1 not in (len(missing), len(surplus)):
        yield fact("output_axes_counted", name=name, yours=len(yours), wanted=len(asked))


def _without(longer: Shape, shorter: Shape, followed: Shape) -> list[int]:
    """The axes of the longer shape without any one of which it is the shorter one."""
    if len(longer) != len(shorter) + 1:
        return []
    places = range(len(longer))
    return [p for p in places if _alike(longer[:p] + longer[p + 1 :], shorter, followed)]


def _alike(one: Shape, other: Shape, followed: Shape) -> bool:
    return fits(one, other, followed) or fits(other, one, followed)


def _in_weights(graph: Graph, wanted: Network) -> Iterator[Phrase]:
    """Which shapes of weights are missing, and which are there that are not asked."""
    yours, asked = Counter(graph.weights), Counter(wanted.weights)
    for id, shapes in (("weights_missing", asked - yours), ("weights_surplus", yours - asked)):
        if shapes:
            yield fact(id, shapes=", ".join(map(today, shapes.elements())))


def _in_numbers(difference: Difference, wanted: Network) -> Iterable[Phrase]:
    """Where the numbers are right of a graph that is built as asked."""
    right, yours, names = difference.right, difference.yours, _names(wanted)
    if len(right) != len(yours) or all(difference.agreeing):
        return [fact("computes_otherwise")]
    place = difference.place
    one, other = right[place], yours[place]
    several = facts.in_results(right, yours, names) if len(names) > 1 else ()
    told = [*several, *facts.in_array(one, other, axes_of(one.shape, wanted))]
    return told or [fact("computes_otherwise")]


def axes_of(shape: Shape, wanted: Network) -> tuple[str, ...]:
    """The names of an output's axes."""
    if len(shape) == 3:
        return (*READ[:2], wanted.last_axis)
    if len(shape) == 2:
        return (READ[0], wanted.last_axis)
    return tuple(f"axis {place}" for place in range(len(shape)))


def _names(wanted: Network) -> Sequence[str]:
    count = len(wanted.outputs)
    return wanted.names if len(wanted.names) == count else [f"{n}" for n in range(1, count + 1)]
