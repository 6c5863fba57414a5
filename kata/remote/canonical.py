"""A checked graph's configuration with the names of its layers taken out.

Keras counts its layers' names up: two equal graphs differ in nothing but those. Every layer
is called by its place instead, so that equal graphs are equal texts.
"""

from typing import Any

from kata.remote.inside.wire import WireError


def canonical(config: dict[str, Any]) -> dict[str, Any]:
    """The configuration of a Functional or Sequential model, its layers called by their place.

    Raises WireError where it has no layers, refers to one that it does not have, or has layers
    that wait for one another.
    """
    layers = config.get("layers")
    if type(layers) is not list or not all(type(one) is dict for one in layers):
        raise WireError("a model has layers")
    places = {_name_of(layer): f"layer_{place}" for place, layer in enumerate(layers)}
    if len(places) != len(layers):
        raise WireError("two layers of one name")
    _check_order(layers)
    named = {**config, "name": "model", "layers": [_layer(layer, places) for layer in layers]}
    for ends in ("input_layers", "output_layers"):
        if ends in config:
            named[ends] = _ends(config[ends], places)
    return named


def _layer(layer: dict[str, Any], places: dict[Any, str]) -> dict[str, Any]:
    place = places[_name_of(layer)]
    config = _settings(layer)
    # Older Keras names an operation beside its configuration only.
    named = {**layer, "config": {**config, "name": place} if "name" in config else config}
    if "name" in layer:
        named["name"] = place
    if "inbound_nodes" in layer:
        named["inbound_nodes"] = _calls(layer["inbound_nodes"], places)
    return named


def _inner(value: Any, key: str) -> Any:
    """A wrapper's layer or a layer's cell: called by what it is to the one that holds it."""
    if type(value) is list:
        return [_inner(one, f"{key}_{place}") for place, one in enumerate(value)]
    config = value.get("config") if type(value) is dict else None
    if type(config) is not dict:
        return value
    if value.get("module") != "keras.layers" and not _is_model(value):
        return value
    return {**value, "config": {**_settings(value), "name": key}}


def _settings(layer: dict[str, Any]) -> dict[str, Any]:
    """A layer's settings; a model that is a layer, wherever it stands, is looked through as one."""
    config: dict[str, Any] = layer["config"]
    if _is_model(layer):
        return canonical(config)
    return {key: _inner(value, key) for key, value in config.items()}


def _is_model(layer: dict[str, Any]) -> bool:
    return layer.get("class_name") in ("Functional", "Sequential")


def _name_of(layer: dict[str, Any]) -> Any:
    config = layer.get("config")
    if type(config) is not dict:
        raise WireError("a layer has a configuration")
    name = config.get("name", layer.get("name"))
    if type(name) is not str or layer.get("name", name) != name:
        raise WireError("a layer has one name")
    return name


def _check_order(layers: list[dict[str, Any]]) -> None:
    """Every call of a layer takes what other calls gave before it: Keras waits until one does."""
    waiting = {_name_of(layer): [_sources(one) for one in _nodes(layer)] for layer in layers}
    # An Input is called by nobody, and gives something.
    given = {name: 0 if nodes else 1 for name, nodes in waiting.items()}
    before = -1
    while before != (before := sum(given.values())):
        for name, nodes in waiting.items():
            for sources in nodes[given[name] :]:
                if any(given.get(source, 0) <= call for source, call in sources):
                    break
                given[name] += 1
    if any(given[name] < len(nodes) for name, nodes in waiting.items()):
        raise WireError("layers that wait for one another")


def _nodes(layer: dict[str, Any]) -> list[dict[str, Any]]:
    """The calls of a layer, as today's Keras writes them."""
    nodes = layer.get("inbound_nodes", [])
    if type(nodes) is not list or not all(type(one) is dict for one in nodes):
        raise WireError("a layer is called with arguments")
    return nodes


def _sources(said: Any) -> list[tuple[str, int]]:
    """Which call of which layer gave each tensor in what was said."""
    if type(said) is list:
        return [source for one in said for source in _sources(one)]
    if type(said) is not dict:
        return []
    if "keras_history" not in said:
        return _sources(list(said.values()))
    match said["keras_history"]:
        case [str() as name, int() as call, int()] if call >= 0:
            return [(name, call)]
    raise WireError("a tensor comes from a call of a layer")


def _calls(said: Any, places: dict[Any, str]) -> Any:
    """The calls of a layer; the tensors in them say which layer they come from."""
    if type(said) is list:
        return [_calls(one, places) for one in said]
    if type(said) is not dict:
        return said
    if "keras_history" in said:
        history = said["keras_history"]
        if type(history) is not list or not history or history[0] not in places:
            raise WireError("a tensor comes from a layer")
        return {**said, "keras_history": [places[history[0]], *history[1:]]}
    return {key: _calls(one, places) for key, one in said.items()}


def _ends(said: Any, places: dict[Any, str]) -> Any:
    """Inputs or outputs: ``[name, 0, 0]``, or lists or dicts of them."""
    if type(said) is dict:
        return {key: _ends(one, places) for key, one in said.items()}
    if type(said) is not list or not said:
        raise WireError("a model has Inputs and outputs")
    if type(said[0]) is str:
        if said[0] not in places:
            raise WireError("a model ends in its layers")
        return [places[said[0]], *said[1:]]
    return [_ends(one, places) for one in said]
