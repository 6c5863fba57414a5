"""Keras's SimpleRNN cell without what Keras does around it at each timestep.

With ``KERAS_BACKEND=numpy`` a step is three products of small arrays, and a hundred times as
long spent on types, names and graphs. What is computed is the same.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np


@cache
def quicken() -> None:
    """Let SimpleRNN's steps be computed by NumPy alone; once for a process."""
    import keras

    cell = keras.layers.SimpleRNNCell
    keras_call = cell.__call__
    tanh = keras.activations.tanh

    def call(self: Any, sequence: Any, states: Any, *args: Any, **kwargs: Any) -> Any:
        plain = type(sequence) is np.ndarray and self.built and type(self) is cell
        plain = plain and self.compute_dtype == self.dtype == sequence.dtype.name == "float32"
        if not plain or self.dropout or self.recurrent_dropout:
            return keras_call(self, sequence, states, *args, **kwargs)
        several = isinstance(states, (list, tuple))
        h = sequence @ self.kernel._value
        if self.bias is not None:
            h = h + self.bias._value
        output = h + (states[0] if several else states) @ self.recurrent_kernel._value
        if self.activation is tanh:
            output = np.tanh(output)
        elif self.activation is not None:
            output = self.activation(output)
        return output, [output] if several else output

    cell.__call__ = call
