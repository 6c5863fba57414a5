"""A checked graph's configuration with the names of its layers taken out.

Keras counts its layers' names up: two equal graphs differ in nothing but those. Every layer
is called by its place instead, so that equal graphs are equal texts.
"""

from __future__ import annotations

from typing import Any

from kata.grade.inside.wire import WireError


def canonical(config: dict[str, Any]) -> dict[str, Any]:
    """The configuration of a Functional or Sequential model, its layers called by their place.

    Raises:
        WireError: it has no layers, or refers to one that it does not have.
    """
    layers = config.get("layers")
    if type(layers) is not list or not all(type(one) is dict for one in layers):
        raise WireError("a model has layers")
    places = {_name_of(layer): f"layer_{place}" for place, layer in enumerate(layers)}
    if len(places) != len(layers):
        raise WireError("two layers of one name")
    named = {**config, "name": "model", "layers": [_layer(layer, places) for layer in layers]}
    for ends in ("input_layers", "output_layers"):
        if ends in config:
            named[ends] = _ends(config[ends], places)
    return named


def _layer(layer: dict[str, Any], places: dict[Any, str]) -> dict[str, Any]:
    place = places[_name_of(layer)]
    config = layer["config"]
    if layer.get("class_name") in ("Functional", "Sequential"):
        config = canonical(config)
    config = {key: _inner(value, key) for key, value in config.items()}
    named = {**layer, "config": {**config, "name": place}}
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
    if type(config) is not dict or value.get("module") != "keras.layers":
        return value
    config = {name: _inner(one, name) for name, one in config.items()}
    return {**value, "config": {**config, "name": key}}


def _name_of(layer: dict[str, Any]) -> Any:
    config = layer.get("config")
    name = config.get("name") if type(config) is dict else None
    if type(name) is not str or layer.get("name", name) != name:
        raise WireError("a layer has one name")
    return name


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
