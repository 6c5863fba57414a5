"""Sentences about what a call raised."""

from kata.language import say

SENTENCES = {
    "exits": say("The function ends the program. Return a result instead of calling exit()."),
    "asks_for_input": say(
        "The program waits for typed input, and nobody is there. Use parameters, not input()."
    ),
    "endless_recursion": say(
        "The function calls itself without end. Let one case return without calling it."
    ),
    "name_not_defined": say(
        "The name {name} is not defined. Check its spelling, or import it at the top."
    ),
    "value_never_set": say(
        "The variable {name} has no value here: no line that sets it was run. "
        "Set it in every branch of the if."
    ),
    "list_has_no": say(
        "A {type} has no {name}: arrays have. Make it an array first, with np.array(…)."
    ),
    "round_brackets": say(
        "Round brackets call a function, and this is a {type}. Index it with [ ]."
    ),
    "number_looped_over": say(
        "A single number cannot be gone through. To count up to it, use range(…)."
    ),
    "number_indexed": say(
        "You index a single number. Check what is in which parameter: {parameters}."
    ),
    "float_for_size": say(
        "A size must be a whole number, and a float came. Divide with // instead of /."
    ),
    "tuple_needs_comma": say(
        "A number was added to a tuple. A tuple of one is written with a comma: (1,)."
    ),
    "rows_of_other_lengths": say(
        "The rows have different lengths. Check that no number and no bracket is missing."
    ),
    "reshape_does_not_fit": say(
        "reshape cannot put {size} numbers into the shape {shape}. "
        "Work the shape out from what the function is given."
    ),
    "count_one_off": say(
        "There are {size} numbers for {places} places. "
        "To count from 1 to n, write np.arange(1, n + 1)."
    ),
    "axis_not_there": say(
        "You ask for an axis that is not there. "
        "Look first at how many there are: len(shape), or x.ndim."
    ),
    "sizes_unpacked": say(
        "You unpack {wanted} sizes, but here there are {got}. "
        "Take only those that are always there, as in x.shape[:2]."
    ),
    "error_not_caught": say(
        "The layer refuses this shape, and its error left your function. "
        "Catch it, try … except ValueError, and return False."
    ),
    "input_with_batch_size": say(
        "The layer got {shape}, one axis too many. Input(shape=…) adds the batch axis "
        "by itself: give it two sizes, timesteps and input_dim."
    ),
    "input_missing_axis": say(
        "The layer got {shape}, one axis too few. Input(shape=…) needs timesteps and "
        "input_dim; a recurrent layer below another one needs return_sequences=True."
    ),
    "input_two_numbers": say(
        "Input takes its sizes as one tuple: Input(shape=(timesteps, input_dim))."
    ),
    "input_odd_size": say(
        "A size in Input is a number or None. Keras writes an open axis as None, not ? or -1."
    ),
    "input_dim_open": say(
        "The kernel has input_dim rows, and the last axis of the input is open. "
        "Give input_dim as a number: only timesteps may be None."
    ),
    "no_such_name": say("{module} has no {name}. Check its spelling, capitals too."),
    "argument_missing": say(
        "{layer} was made without {name}. Give it first, or by its name: {name}=…"
    ),
    "stateful": say(
        "stateful=True carries the state over to the next batch, for a fixed batch size only. "
        "Leave it off."
    ),
    "cell_for_layer": say(
        "A cell computes one timestep and needs the state before it. "
        "Use the layer of that name without Cell: it reads the whole sequence."
    ),
    "called_on_no_tensor": say(
        "The layer was called on something that is no tensor. "
        "Call it on Input(shape=(timesteps, input_dim))."
    ),
    "flag_at_call": say(
        "{flag} belongs where the layer is made, not where it is called. "
        "Write it after units: (units, {flag}=True)."
    ),
    "unknown_argument": say(
        "{layer} has no parameter {name}. Look up the layer's parameters in Keras's manual."
    ),
    "unpacked_one_tensor": say(
        "One symbolic tensor cannot be unpacked or looped over. "
        "Only with return_state=True does the layer give more: after its output, each state."
    ),
    "three_from_simple_rnn": say(
        "You unpack {wanted} results, but {got} came. With return_state=True "
        "SimpleRNN and GRU give output and one state; only LSTM has a second state."
    ),
    "too_many_results": say(
        "More results came than you take. With return_state=True SimpleRNN and GRU give "
        "output and one state, LSTM output and two states, Bidirectional those of both directions."
    ),
    "symbolic_has_no_numbers": say(
        "A symbolic tensor holds no numbers yet, so tf and NumPy functions refuse it. "
        "Use keras.ops or a Keras layer."
    ),
}
