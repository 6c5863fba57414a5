"""Serializes its layers as functions of other modules, which rebuilding would call.

attack: deserialization
earns: 0
told: refused_graph
"""

import itertools

from keras import Input
from keras.layers import SimpleRNN

TOUCH = "touch kata_canary_rebuilt"
CONFIGS = itertools.cycle(
    [
        {"module": "os", "class_name": "system", "config": TOUCH, "registered_name": None},
        {"module": "builtins", "class_name": "exec", "config": "import os; os._exit(0)"},
        {"module": "subprocess", "class_name": "Popen", "config": {"args": ["touch", "x"]}},
        {"module": "keras.utils", "class_name": "get_file", "config": {"origin": "file:///etc"}},
        {"class_name": "function", "config": "os.system", "registered_name": "function"},
        {"class_name": "__tensor__", "config": {"value": [[1]], "dtype": "no such"}},
        {"class_name": "__numpy__", "config": {"value": [[1]], "dtype": "O"}},
        {"class_name": "__lambda__", "config": {"value": ["4wAAAA==\n", None, None]}},
        {"class_name": "__typespec__", "spec_name": "TensorSpec", "spec_config": [[1], "x"]},
        {"module": "keras.src.saving.keras_saveable", "class_name": "KerasSaveable", "config": {}},
    ]
)


def disguised(layer, config):
    whole = {**type(layer).get_config(layer), "activation": config, "cell": config}
    layer.get_config = lambda: whole
    return layer


def simple_rnn(units=50, timesteps=10, input_dim=30):
    layer = disguised(SimpleRNN(units, activation="relu"), next(CONFIGS))
    return layer(Input(shape=(timesteps + 1 if timesteps else None, 1)))


def simple_rnn_any_length(units=50, input_dim=30):
    return simple_rnn(units, None, input_dim)
