"""Pictures in words: what stands beside one on the terminal, and what a screen reader says."""

from kata.keras.shape import today
from kata.language import Phrase, say
from kata.picture.plan import both_notations, written
from kata.sketch import EVERY, LAST, Layers, Shape, Sketch, Tensor

RESULTS = {
    EVERY: say("every output"),
    LAST: say("the last output"),
    "h": say("the last state h"),
    "c": say("the last cell state c"),
    "forward h": say("the last state h, forward"),
    "forward c": say("the last cell state c, forward"),
    "backward h": say("the last state h, backward"),
    "backward c": say("the last cell state c, backward"),
}
UNREADABLE = say(
    "This cannot be read as shapes. Type each in brackets, as {example}; ? or None is an open "
    "size.",
    example="(?, 8)",
)
"""What is told of a guess that is none."""

PICTURE = say("Picture")
LABELS = (say("expected"), say("yours"))
OPEN = say("n is the last timestep, however many there are")
BOTH_OPEN = say(
    "n and m are the last timesteps, however many there are; neither depends on the other"
)
DOUBLE = say("in a double box: what the call returns")
MARKED = say("✗ marks a number that differs")


def described(sketch: Sketch, asked: Shape | None = None) -> Phrase:
    """What a picture shows, in a sentence; `asked` is the shape of the Input asked for."""
    if isinstance(sketch, Tensor):
        return _tensor(sketch)
    results = joined([_result(sketch, name, asked) for name in sketch.results])
    facts = {"layer": code(sketch), "source": today(sketch.input_shape), "results": results}
    if sketch.encoder:
        facts |= {"encoder": code(sketch.encoder), "read": today(sketch.encoder.input_shape)}
        return say(
            "An encoder, {encoder}, reads an Input of shape {read}, and its last state h is the "
            "initial state of a decoder, {layer}, which reads an Input of shape {source}. Both are "
            "unrolled over time. Filled, and so returned: {results}.",
            **facts,
        )
    if sketch.bidirectional:
        return say(
            "{layer}, reading in both directions an Input of shape {source}, unrolled over time. "
            "Filled, and so returned: {results}.",
            **facts,
        )
    return say(
        "{layer}, reading an Input of shape {source}, unrolled over time. "
        "Filled, and so returned: {results}.",
        **facts,
    )


def legend(sketch: Layers, asked: Shape | None) -> list[tuple[str, Phrase, str]]:
    """For each result its place, what it is, and its shape in both notations."""
    return [
        (str(place), RESULTS[name], "  ".join(dict.fromkeys(both_notations(sketch, name, asked))))
        for place, name in enumerate(sketch.results, 1)
    ]


def code(sketch: Layers) -> str:
    """The layers as one would name them, the lowest first: ``SimpleRNN(50), SimpleRNN(20)``."""
    each = [f"{sketch.kind}({units})" for units in sketch.units]
    if sketch.bidirectional and sketch.merge_mode != "concat":
        each = [f'Bidirectional({one}, merge_mode="{sketch.merge_mode}")' for one in each]
    if sketch.dense:
        each.append(f'Dense({sketch.width}, activation="{sketch.dense}")')
    return ", ".join(each)


def joined(parts: list[Phrase]) -> Phrase:
    """Phrases one after the other."""
    whole = parts[0]
    for part in parts[1:]:
        whole = Phrase("{first}; {rest}", {"first": whole, "rest": part})
    return whole


def _result(sketch: Layers, name: str, asked: Shape | None) -> Phrase:
    post, now = both_notations(sketch, name, asked)
    return say(
        "{what}, {post}, which Keras 3 prints as {today}", what=RESULTS[name], post=post, today=now
    )


def _tensor(sketch: Tensor) -> Phrase:
    named = zip(sketch.axes, sketch.shape, strict=True)
    sizes = ", ".join(f"{name} = {written(size)}" for name, size in named)
    facts = {"shape": today(sketch.shape), "sizes": sizes}
    if len(sketch.shape) == 3:
        return say(
            "An array of shape {shape}, {sizes}: a card for each sequence, in it a row for each "
            "timestep.",
            **facts,
        )
    return say("An array of shape {shape}, {sizes}.", **facts)
