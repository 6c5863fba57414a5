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
        "You returned a {type}, which knows nothing of axes. Make it one array with np.array(…)."
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
        "Only one result came back. With return_state=True the layer gives its output "
        "and, after it, its last state; LSTM gives two states."
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
    "not_bools": say(
        "The array holds {type} values. A mask holds True and False: a comparison gives them."
    ),
    "not_floats": say(
        "The array holds {type} values. Make room for numbers such as 0.5: give it a float dtype."
    ),
    "not_whole": say("The result holds {type} values. Indices are whole numbers."),
    "argument_changed": say(
        "The function changed its argument {name}. Whoever called it still needs it: "
        "compute a new array instead, h = h + …, not h += …."
    ),
    # Several results
    "results_in_other_order": say(
        "The results are right, but in the order {yours}. Return {expected}."
    ),
    "results_counted": say("{count} results came where {wanted} are asked: {names}."),
    "one_result": say("One array came where {wanted} results are asked: {names}."),
    "results_in_one_array": say(
        "The results came packed in one array. Return {wanted} of them, in a tuple: {names}."
    ),
    "results_nested": say(
        "Some results are packed once more inside the others. "
        "Return {wanted} side by side: {names}."
    ),
    "dict_for_results": say("You returned a dict. Return {wanted} results in order: {names}."),
    "several_for_count": say("You returned a {type}. Return one whole number, the count of all."),
    "arrays_for_shapes": say("You returned arrays. Return their shapes, tuples of numbers."),
    "number_for_shape": say(
        "One of the shapes is a plain number. A shape of one axis needs a comma: (units,)."
    ),
    # Models
    "tensor_for_model": say(
        "You returned what comes out of the network. Make a model of it: "
        "keras.Model(inputs, outputs)."
    ),
    "numbers_for_model": say("You returned numbers. Return the model itself, which gives them."),
    "layer_for_model": say(
        "You returned a layer. Make a model: call the layer on an Input, then keras.Model(…)."
    ),
    "model_cannot_be_called": say(
        "The model cannot be called on what it is made for. "
        "Begin it with Inputs of the shape asked, and try it on a small array."
    ),
    "not_compiled": say(
        "The model was never compiled. Call model.compile with an optimizer and a loss."
    ),
    "no_loss": say(
        "The model was compiled without a loss, so nothing can be learned. "
        'Give compile one, such as loss="categorical_crossentropy".'
    ),
    "unknown_loss": say(
        "Keras has no loss called {name}. "
        "Check its spelling, or take another, such as categorical_crossentropy."
    ),
}
