"""Sentences about another sort of thing than was asked."""

from kata.language import say

SENTENCES = {
    "nothing_returned": say(
        "Nothing came back: without return a function gives None. End every branch with return."
    ),
    "class_returned": say(
        "You returned the class {name} itself. Make a layer, {name}(units), and call it."
    ),
    "layer_returned": say("You returned the layer, not its output. Call the layer on an Input."),
    "model_returned": say("You returned a model. Return the symbolic tensor that comes out of it."),
    "shape_returned": say(
        "You returned a shape. Return the tensor itself: the shape only describes it."
    ),
    "list_returned": say(
        "You returned a {type}. Keras takes that for several inputs: "
        "make it one array with np.array(…)."
    ),
    "numbers_returned": say(
        "You returned numbers, not a symbolic tensor. Call the layer on Input(shape=…), "
        "which stands for any batch."
    ),
    "symbolic_returned": say(
        "You returned a symbolic tensor, which holds no numbers. Return a NumPy array."
    ),
    "function_returned": say("You returned a function without calling it. Add the brackets."),
    "text_returned": say("You returned text. Return the value itself, without quotes or str()."),
    "tuple_of_one": say(
        "The result came in a tuple of its own. Take away the comma that ends the line."
    ),
    "single_number": say("One single number came back. Return the whole array."),
    "not_numbers": say("The array holds {type} values. Write numbers in it, without quotes."),
    "not_a_bool": say("The answer must be True or False itself. bool(…) makes it one of the two."),
    "tensor_for_bool": say(
        "You returned the layer's output. Return True where there is one, and else False."
    ),
    "not_a_dict": say("The sizes came as a {type}. Return a dict with the keys {keys}."),
    "wrong_keys": say("The dict has other keys than asked. Use exactly these: {keys}."),
    "not_whole_numbers": say("A size came as {type}. It must be a whole number, an int."),
    "return_state_left_on": say(
        "Two results came back, output and state: that is what return_state=True does. "
        "Leave it off, or return the output alone."
    ),
    "return_state_left_off": say(
        "Only one result came back. With return_state=True "
        "the layer gives two: its output and its last state."
    ),
    "dict_for_pair": say(
        "You returned a dict. Return the two results in order: output first, then state."
    ),
    "not_unpacked": say(
        "The layer's two results are still packed together. Unpack them: output, state = layer(x)."
    ),
    "none_in_pair": say(
        "One of the two results is None. Take both from one call of the layer: "
        "output, state = layer(x)."
    ),
    "tensors_in_list": say(
        "Tensors came in a list, {count} of them. Return one tensor: "
        "keras.ops.stack(…, axis=1) puts several timesteps together."
    ),
}
