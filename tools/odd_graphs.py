"""Odd Keras graphs and models, drawn by `tools.fuzz` around those that are right."""

from __future__ import annotations

from random import Random
from typing import Any

import keras
import numpy as np
from keras import layers, ops

from tools import oddities


def changed(rng: Random, right: Any) -> Any:
    """A right network with something odd about it."""
    if isinstance(right, keras.Model):
        return _of_model(rng, right)
    if isinstance(right, (list, tuple)):
        tensors = list(right)
        place = rng.randrange(len(tensors)) if tensors else 0
        what = rng.randrange(6)
        if what == 0:
            return tensors[::-1]
        if what == 1:
            return tensors * rng.choice((2, 50))
        if what == 2:
            return tensors[place]
        if what == 3:
            return [*tensors, oddities.value(rng)]
        tensors[place : place + 1] = [_further(rng, tensors[place])]
        return type(right)(tensors)
    return _further(rng, right)


def _further(rng: Random, tensor: Any) -> Any:
    """The tensor with some more layers or operations on it."""
    if rng.random() < 0.15:
        return _odd(rng, tensor)
    for _ in range(rng.choice((1, 1, 2, 4, 40))):
        step = rng.choice((_layer, _operation, _together))
        try:
            tensor = step(rng, tensor)
        except Exception:
            # Not every layer takes every tensor.
            continue
        if not isinstance(tensor, keras.KerasTensor):
            break
    return tensor


def _odd(rng: Random, tensor: Any) -> Any:
    return rng.choice(
        (
            lambda: keras.KerasTensor(rng.choice(((), (None,), (None, 3), (2, None, 0)))),
            lambda: keras.Input(rng.choice(((), (3,), (None, 3), (None, None, 3)))),
            lambda: ops.zeros(rng.choice(((), (1, 2), (2, 3, 4)))),
            lambda: layers.SimpleRNN(4),
            lambda: layers.LSTM,
            lambda: keras.Sequential([layers.SimpleRNN(3)]),
            lambda: keras.Sequential([]),
            lambda: keras.Model(keras.Input((3,)), []),
            lambda: keras.Variable(np.zeros((2, 2))),
            lambda: [tensor] * rng.choice((2, 400)),
            lambda: {"output": tensor},
            lambda: tensor.dtype,
        )
    )()


def _layer(rng: Random, tensor: Any) -> Any:
    size = rng.choice((1, 2, 3, 50, 4000))
    rnn = rng.choice((layers.SimpleRNN, layers.LSTM, layers.GRU))
    return rng.choice(
        (
            lambda: layers.Dense(size, activation=rng.choice((None, "softmax", layers.Softmax()))),
            lambda: rnn(size % 60, return_sequences=rng.random() < 0.7, go_backwards=True),
            lambda: rnn(3, return_state=True, stateful=rng.random() < 0.2),
            lambda: layers.Bidirectional(
                rnn(3, return_sequences=True), merge_mode=rng.choice(("sum", None))
            ),
            lambda: layers.TimeDistributed(
                rng.choice((layers.Dense(size), layers.Softmax(), rnn(2)))
            ),
            lambda: layers.TimeDistributed(keras.Sequential([layers.RepeatVector(size), rnn(2)])),
            lambda: layers.RNN([layers.LSTMCell(2), layers.GRUCell(3)], return_sequences=True),
            lambda: layers.Dropout(0.5, noise_shape=rng.choice((None, (7, 1, 1), (None, 1)))),
            lambda: layers.RepeatVector(size),
            lambda: layers.UpSampling1D(size),
            lambda: layers.Reshape(rng.choice(((-1,), (1, -1), (2, 3), ()))),
            lambda: layers.Permute(rng.choice(((1,), (2, 1)))),
            lambda: layers.Masking(rng.choice((0.0, float("nan")))),
            lambda: layers.Flatten(),
            lambda: layers.Conv1D(size % 90 + 1, rng.choice((1, 3, 200)), padding="same"),
            lambda: layers.Embedding(size, 3),
            lambda: layers.BatchNormalization(),
            lambda: layers.GaussianNoise(1.0),
            lambda: layers.Lambda(lambda x: x),
            lambda: layers.CategoryEncoding(4),
        )
    )()(tensor)


def _operation(rng: Random, tensor: Any) -> Any:
    axis = rng.choice((None, 0, 1, -1))
    return rng.choice(
        (
            lambda: rng.choice((ops.sum, ops.mean, ops.max, ops.argmax, ops.sort))(
                tensor, axis=axis
            ),
            lambda: ops.split(tensor, rng.choice((1, 2, 3)), axis=-1)[0],
            lambda: ops.cast(
                tensor, rng.choice(("int32", "bool", "float16", "float64", "complex64"))
            ),
            lambda: ops.transpose(tensor),
            lambda: ops.matmul(tensor, ops.transpose(tensor, (0, 2, 1))),
            lambda: ops.tile(tensor, rng.choice((2, 4000))),
            lambda: ops.repeat(tensor, rng.choice((2, 4000)), axis=axis),
            lambda: ops.log(tensor * 0.0),
            lambda: ops.one_hot(ops.cast(tensor, "int32"), rng.choice((3, 4096))),
            lambda: ops.reshape(tensor, (-1,)),
            lambda: tensor[
                rng.choice((0, -1, slice(None, None, -1), slice(0, 0), (slice(None), -1)))
            ],
            lambda: ops.stack([tensor] * rng.choice((1, 30)), axis=rng.choice((0, 1, -1))),
        )
    )()


def _together(rng: Random, tensor: Any) -> Any:
    join = rng.choice((layers.Average, layers.Add, layers.Multiply, layers.Concatenate, layers.Dot))
    for _ in range(rng.choice((1, 3, 45))):
        tensor = join(axes=1)([tensor, tensor]) if join is layers.Dot else join()([tensor, tensor])
    return tensor


def _of_model(rng: Random, model: Any) -> Any:
    inputs, outputs = list(model.inputs), list(model.outputs)
    what = rng.randrange(9)
    if what == 0:
        return outputs
    if what == 1:
        return [model] * rng.choice((1, 2, 300))
    if what == 2:
        return keras.Sequential(model.layers[1:])
    if what == 3:
        return keras.Sequential([inputs[0], model]) if len(inputs) == 1 else inputs
    if what == 4:
        return keras.Model({str(n): one for n, one in enumerate(inputs)}, outputs)
    if what == 5:
        model.compile(
            rng.choice(("adam", "sgd")), rng.choice((None, "mse", "no_such_loss", ops.sum))
        )
        return model
    changed_outputs = [_further(rng, one) for one in outputs]
    other = keras.Model(inputs, changed_outputs if len(outputs) > 1 else changed_outputs[0])
    if what == 6:
        other.compile("adam", rng.choice(("mse", "categorical_crossentropy")))
    if what == 7:
        for weight in other.weights[:1]:
            weight.assign(np.full(weight.shape, rng.choice(oddities.FLOATS)))
    return other
