"""What a learner is told, by the mistake's id: what happened, then what to do.

Gaps in braces are filled with the facts that the rule found.
"""

from __future__ import annotations

from kata.language import Phrase, say
from kata.score import Mistake

_ALL = (
    # The file and its functions
    ("syntax_error", say("Python cannot read this file: {problem}. Mend line {line} first.")),
    (
        "not_utf8",
        say("This file is not saved as UTF-8. Save it again with the encoding UTF-8."),
    ),
    (
        "missing_package",
        say(
            "The file imports {name}, which is not installed here. Check its name, or leave it out."
        ),
    ),
    (
        "raises_on_import",
        say("The file stops with {error} while it is being read. Mend or take out line {line}."),
    ),
    (
        "exits_on_import",
        say("The file ends the program while it is being read. Take exit() or sys.exit() out."),
    ),
    (
        "unreadable_file",
        say("The file cannot be opened. Check that it is a file and may be read."),
    ),
    (
        "answered_twice",
        say("This exercise is answered by two files, {first} and {second}. Keep one."),
    ),
    (
        "missing_function",
        say("The file has no function {function}. Keep the name that the exercise gave it."),
    ),
    (
        "signature_changed",
        say("{function} cannot be called this way. Keep its parameters: {parameters}."),
    ),
    # What a call raised
    (
        "exits",
        say("The function ends the program. Return a result instead of calling exit()."),
    ),
    (
        "asks_for_input",
        say("The program waits for typed input, and nobody is there. Use parameters, not input()."),
    ),
    (
        "endless_recursion",
        say("The function calls itself without end. Let one case return without calling it."),
    ),
    (
        "name_not_defined",
        say("The name {name} is not defined. Check its spelling, or import it at the top."),
    ),
    (
        "value_never_set",
        say(
            "The variable {name} has no value here: no line that sets it was run. "
            "Set it in every branch of the if."
        ),
    ),
    (
        "list_has_no",
        say("A {type} has no {name}: arrays have. Make it an array first, with np.array(…)."),
    ),
    (
        "round_brackets",
        say("Round brackets call a function, and this is a {type}. Index it with [ ]."),
    ),
    (
        "number_looped_over",
        say("A single number cannot be gone through. To count up to it, use range(…)."),
    ),
    (
        "number_indexed",
        say("You index a single number. Check what is in which parameter: {parameters}."),
    ),
    (
        "float_for_size",
        say("A size must be a whole number, and a float came. Divide with // instead of /."),
    ),
    (
        "tuple_needs_comma",
        say("A number was added to a tuple. A tuple of one is written with a comma: (1,)."),
    ),
    (
        "rows_of_other_lengths",
        say("The rows have different lengths. Check that no number and no bracket is missing."),
    ),
    (
        "reshape_does_not_fit",
        say(
            "reshape cannot put {size} numbers into the shape {shape}. "
            "Work the shape out from what the function is given."
        ),
    ),
    (
        "count_one_off",
        say(
            "There are {size} numbers for {places} places. "
            "To count from 1 to n, write np.arange(1, n + 1)."
        ),
    ),
    (
        "axis_not_there",
        say(
            "You ask for an axis that is not there. "
            "Look first at how many there are: len(shape), or x.ndim."
        ),
    ),
    (
        "sizes_unpacked",
        say(
            "You unpack {wanted} sizes, but here there are {got}. "
            "Take only those that are always there, as in x.shape[:2]."
        ),
    ),
    (
        "error_not_caught",
        say(
            "The layer refuses this shape, and its error left your function. "
            "Catch it, try … except ValueError, and return False."
        ),
    ),
    (
        "input_with_batch_size",
        say(
            "SimpleRNN got {shape}, one axis too many. Input(shape=…) adds the batch axis "
            "by itself: give it two sizes, timesteps and input_dim."
        ),
    ),
    (
        "input_missing_axis",
        say(
            "SimpleRNN got {shape}, one axis too few. Input(shape=…) needs timesteps and "
            "input_dim; a SimpleRNN below another one needs return_sequences=True."
        ),
    ),
    (
        "input_two_numbers",
        say("Input takes its sizes as one tuple: Input(shape=(timesteps, input_dim))."),
    ),
    (
        "input_odd_size",
        say("A size in Input is a number or None. Keras writes an open axis as None, not ? or -1."),
    ),
    (
        "input_dim_open",
        say(
            "The kernel has input_dim rows, and the last axis of the input is open. "
            "Give input_dim as a number: only timesteps may be None."
        ),
    ),
    (
        "no_such_name",
        say("{module} has no {name}. Check its spelling, capitals too."),
    ),
    (
        "argument_missing",
        say("{layer} was made without {name}. Give it first, or by its name: {name}=…"),
    ),
    (
        "stateful",
        say(
            "stateful=True carries the state over to the next batch, for a fixed batch size only. "
            "Leave it off."
        ),
    ),
    (
        "cell_for_layer",
        say(
            "A cell computes one timestep and needs the state before it. "
            "Use SimpleRNN, which reads the whole sequence."
        ),
    ),
    (
        "called_on_no_tensor",
        say(
            "The layer was called on something that is no tensor. "
            "Call it on Input(shape=(timesteps, input_dim))."
        ),
    ),
    (
        "flag_at_call",
        say(
            "{flag} belongs to the layer, not to the call: "
            "SimpleRNN(units, {flag}=True)(x), not SimpleRNN(units)(x, {flag}=True)."
        ),
    ),
    (
        "unknown_argument",
        say("{layer} has no parameter {name}. Look up the layer's parameters in Keras's manual."),
    ),
    (
        "unpacked_one_tensor",
        say(
            "One symbolic tensor cannot be unpacked or looped over. The layer gives two, "
            "output and state, only with return_state=True."
        ),
    ),
    (
        "three_from_simple_rnn",
        say(
            "You unpack {wanted} results, but {got} came. SimpleRNN with return_state=True gives "
            "output and one state; only LSTM has a second state."
        ),
    ),
    (
        "too_many_results",
        say(
            "More than two results came. SimpleRNN with return_state=True gives "
            "output and one state; only LSTM has a second state."
        ),
    ),
    (
        "symbolic_has_no_numbers",
        say(
            "A symbolic tensor holds no numbers yet, so tf and NumPy functions refuse it. "
            "Use keras.ops or a Keras layer."
        ),
    ),
    # Another sort of thing than was asked
    (
        "nothing_returned",
        say(
            "Nothing came back: without return a function gives None. End every branch with return."
        ),
    ),
    (
        "class_returned",
        say("You returned the class {name} itself. Make a layer, {name}(units), and call it."),
    ),
    (
        "layer_returned",
        say("You returned the layer, not its output. Call the layer on an Input."),
    ),
    (
        "model_returned",
        say("You returned a model. Return the symbolic tensor that comes out of it."),
    ),
    (
        "shape_returned",
        say("You returned a shape. Return the tensor itself: the shape only describes it."),
    ),
    (
        "list_returned",
        say(
            "You returned a {type}. Keras takes that for several inputs: "
            "make it one array with np.array(…)."
        ),
    ),
    (
        "numbers_returned",
        say(
            "You returned numbers, not a symbolic tensor. Call the layer on Input(shape=…), "
            "which stands for any batch."
        ),
    ),
    (
        "symbolic_returned",
        say("You returned a symbolic tensor, which holds no numbers. Return a NumPy array."),
    ),
    (
        "function_returned",
        say("You returned a function without calling it. Add the brackets."),
    ),
    (
        "text_returned",
        say("You returned text. Return the value itself, without quotes or str()."),
    ),
    (
        "tuple_of_one",
        say("The result came in a tuple of its own. Take away the comma that ends the line."),
    ),
    (
        "single_number",
        say("One single number came back. Return the whole array."),
    ),
    (
        "not_numbers",
        say("The array holds {type} values. Write numbers in it, without quotes."),
    ),
    (
        "not_a_bool",
        say("The answer must be True or False itself. bool(…) makes it one of the two."),
    ),
    (
        "tensor_for_bool",
        say("You returned the layer's output. Return True where there is one, and else False."),
    ),
    (
        "not_a_dict",
        say("The sizes came as a {type}. Return a dict with the keys {keys}."),
    ),
    (
        "wrong_keys",
        say("The dict has other keys than asked. Use exactly these: {keys}."),
    ),
    (
        "not_whole_numbers",
        say("A size came as {type}. It must be a whole number, an int."),
    ),
    (
        "return_state_left_on",
        say(
            "Two results came back, output and state: that is what return_state=True does. "
            "Leave it off, or return the output alone."
        ),
    ),
    (
        "return_state_left_off",
        say(
            "Only one result came back. With return_state=True "
            "the layer gives two: its output and its last state."
        ),
    ),
    (
        "dict_for_pair",
        say("You returned a dict. Return the two results in order: output first, then state."),
    ),
    (
        "not_unpacked",
        say(
            "The layer's two results are still packed together. "
            "Unpack them: output, state = layer(x)."
        ),
    ),
    (
        "none_in_pair",
        say(
            "One of the two results is None. Take both from one call of the layer: "
            "output, state = layer(x)."
        ),
    ),
    (
        "tensors_in_list",
        say(
            "Tensors came in a list, {count} of them. Return one tensor: "
            "keras.ops.stack(…, axis=1) puts several timesteps together."
        ),
    ),
    # Axes and sizes
    (
        "axes_swapped",
        say(
            "{first} and {second} are swapped. Keras reads axis 0 as the batch, "
            "axis 1 as time, and the last axis as the numbers of one timestep."
        ),
    ),
    (
        "axes_in_other_order",
        say("The axes are in the order {yours}. Keras reads them as {expected}."),
    ),
    (
        "axis_added",
        say(
            "Axis {axis}, of size 1, is one too many. "
            "Leave out what adds it: brackets, None, expand_dims or reshape."
        ),
    ),
    (
        "time_axis_kept",
        say(
            "The time axis is still there, with size 1. A slice such as [:, -1:] keeps its axis; "
            "an index such as [:, -1] takes it away."
        ),
    ),
    (
        "axis_missing",
        say("The axis {axis} is missing. The result has the axes {axes}."),
    ),
    (
        "axes_merged",
        say("{first} and {second} were merged into one axis of {size}. Keep them apart."),
    ),
    (
        "all_axes_merged",
        say("All the numbers are in one row. Give them their axes: reshape to {axes}."),
    ),
    (
        "axis_read_twice",
        say("{axis} got the size of {other}. Each has an axis of its own in x.shape."),
    ),
    (
        "sizes_hard_coded",
        say(
            "Your answer is made for the post's own sizes. "
            "Use the arguments instead of fixed numbers."
        ),
    ),
    (
        "new_axis_misplaced",
        say(
            "The new axis is in the wrong place. One number per timestep means "
            "an axis of size 1 at the end: (batch_size, timesteps, 1)."
        ),
    ),
    (
        "timesteps_flattened",
        say("Time was flattened too. Keep axes 0 and 1, and flatten only what comes after them."),
    ),
    (
        "first_two_axes_flattened",
        say("Sequences and timesteps were put into one axis. Keep axes 0 and 1 as they are."),
    ),
    (
        "axis_added_anyway",
        say("You always add an axis. Add one only where x.ndim is 2."),
    ),
    (
        "left_unchanged",
        say("The array came back as it was, with {axes} axes. SimpleRNN takes exactly 3."),
    ),
    # Numbers in their places
    (
        "counts_from_0",
        say("The numbers begin one too low. The post counts from 1: write np.arange(1, …)."),
    ),
    (
        "counts_from_1",
        say("You took the timestep before the one asked: t counts from 0, as Python does."),
    ),
    (
        "step_after",
        say("You took the timestep after the one asked: t counts from 0, as Python does."),
    ),
    (
        "counted_from_the_end",
        say("You counted t from the end: a negative index does so. Write x[:, t], without minus."),
    ),
    (
        "t_not_used",
        say("You take the same timestep whatever t is. Use t as the index: x[:, t]."),
    ),
    (
        "slice_for_index",
        say("You took a range of timesteps. A colon makes a range; x[:, t] is one timestep."),
    ),
    (
        "reshape_for_transpose",
        say(
            "reshape does not bring time to the front: it cuts the numbers anew. "
            "Index axis 1 itself, x[:, t]."
        ),
    ),
    (
        "constant_numbers",
        say("The shape is right, but every number is {number}. Fill in the numbers asked for."),
    ),
    (
        "number_type_too_small",
        say("The type {type} is too small for these numbers: they ran over. Leave dtype out."),
    ),
    (
        "counts_each_sequence_anew",
        say("The count begins again with every sequence. Count on through the whole batch."),
    ),
    (
        "counts_each_timestep_anew",
        say("The count begins again with every timestep. Count on through the whole batch."),
    ),
    (
        "filled_in_other_order",
        say(
            "The numbers run along {early} before {late}. "
            "Fill {late} first: reshape the count straight to {axes}."
        ),
    ),
    (
        "fortran_order",
        say(
            "The numbers run along the wrong axis first. Reading order fills the last axis first; "
            "that is NumPy's own order."
        ),
    ),
    (
        "same_numbers_other_places",
        say(
            "All the numbers are there, but not in their places. "
            "reshape keeps reading order and moves no axis; transpose moves axes."
        ),
    ),
    (
        "indexed_batch",
        say(
            "The index went to axis 0, the batch: that is one whole sequence. "
            "Time is axis 1: put a colon first, as in x[:, t]."
        ),
    ),
    (
        "indexed_last_axis",
        say("The index went to the last axis. Time is axis 1: x[:, t]."),
    ),
    (
        "step_hard_coded",
        say(
            "You always take the same timestep, which is the last one only by chance. "
            "Index -1 is the last of any length."
        ),
    ),
    (
        "values_pooled",
        say("Several numbers of a timestep were melted into one. Keep all of them."),
    ),
    (
        "values_dropped",
        say("Some numbers of each timestep are gone. Keep all of them: flatten, do not pick."),
    ),
    (
        "always_the_same",
        say("The answer was {answer} for every shape here. Look at how many axes each has."),
    ),
    (
        "yes_and_no_swapped",
        say("True and False are the wrong way round: True means that the layer can be built."),
    ),
    (
        "batch_size_counted",
        say(
            "You ask for three axes, batch included. Input(shape=…) leaves the batch out: "
            "two remain, timesteps and input_dim."
        ),
    ),
    (
        "more_axes_accepted",
        say("More than two axes do not fit: every timestep is one vector of input_dim numbers."),
    ),
    (
        "fewer_axes_accepted",
        say("One axis is too few: (10,) leaves open whether 10 is timesteps or input_dim."),
    ),
    (
        "axis_of_1_not_counted",
        say("An axis of size 1 is an axis too. Count it: two axes in all, whatever their sizes."),
    ),
    (
        "small_sizes_refused",
        say("A size of 1 is allowed: a sequence of one timestep, a timestep of one number."),
    ),
    (
        "open_timesteps_refused",
        say("None for timesteps is allowed: the layer can read sequences of any length."),
    ),
    (
        "open_input_dim_accepted",
        say(
            "input_dim must be a number: the kernel has input_dim rows, "
            "and it is made when the layer is built. Only timesteps may be None."
        ),
    ),
    # Symbolic outputs of layers
    (
        "batch_size_fixed",
        say(
            "The batch axis is fixed at {size}. Leave batch_size out of Input(shape=…): "
            "it is chosen when the model is fed."
        ),
    ),
    (
        "timesteps_fixed",
        say(
            "The sequence length is fixed at {size}. For sequences of any length put None "
            "in its place: Input(shape=(None, input_dim))."
        ),
    ),
    (
        "return_sequences_left_on",
        say(
            "Every timestep's output came back: that is what return_sequences=True does. "
            "For the last output alone leave it off."
        ),
    ),
    (
        "return_sequences_left_off",
        say(
            "Only the last output came back. For every timestep's output set return_sequences=True."
        ),
    ),
    (
        "sequence_flattened",
        say("Time and units were flattened into one axis. Keep the time axis of its own."),
    ),
    (
        "last_flattened",
        say(
            "Every timestep's output was flattened into one vector. "
            "Leave return_sequences off: the last output alone is asked."
        ),
    ),
    (
        "other_units",
        say("The layer has {yours} units where {wanted} are asked. Write SimpleRNN(units)."),
    ),
    (
        "units_is_input_dim",
        say(
            "The layer has input_dim units. units is the size of its output; "
            "input_dim belongs into Input(shape=…)."
        ),
    ),
    (
        "units_in_input",
        say(
            "Input was given units as the size of one vector. units belongs to the layer; "
            "write Input(shape=(timesteps, input_dim))."
        ),
    ),
    (
        "units_is_timesteps",
        say("The layer has as many units as timesteps. The same units are used at every timestep."),
    ),
    (
        "single_unit",
        say("The layer has one unit. Every output is a vector of units numbers."),
    ),
    (
        "input_axes_swapped",
        say(
            "timesteps and input_dim are swapped in Input: "
            "write Input(shape=(timesteps, input_dim))."
        ),
    ),
    (
        "output_and_state_swapped",
        say("Output and state are swapped: the layer gives its output first, then its state."),
    ),
    (
        "sequence_for_state",
        say("The second result is the whole sequence. The state is only the last step of it."),
    ),
    (
        "no_layer",
        say("There is no layer between Input and what you returned. Call SimpleRNN on the Input."),
    ),
    (
        "no_input",
        say("The tensor does not come from an Input. Call the layer on Input(shape=…)."),
    ),
    (
        "several_inputs",
        say("Your results come from {count} different Inputs. Make one, and call one layer on it."),
    ),
    (
        "another_layer",
        say("{layer} was used. The exercise asks for SimpleRNN."),
    ),
    (
        "no_recurrence",
        say(
            "The recurrent kernel is missing: nothing is carried from one timestep to the next. "
            "Use SimpleRNN."
        ),
    ),
    (
        "no_bias",
        say("The bias is missing. Keep SimpleRNN's default, use_bias=True."),
    ),
    (
        "two_layers",
        say(
            "These are two layers with different weights. Output and state must come "
            "from one layer, called once."
        ),
    ),
    (
        "stacked_layers",
        say("There is more than one layer between Input and output. Use a single SimpleRNN."),
    ),
    (
        "another_activation",
        say("The layer computes {activation} where SimpleRNN computes tanh. Keep the default."),
    ),
    (
        "activation_on_top",
        say(
            "{activation} was put on top of the layer, which has its own tanh. "
            "Return the layer's output as it is."
        ),
    ),
    (
        "go_backwards",
        say("The layer reads the sequence from its end. Leave go_backwards off."),
    ),
    (
        "first_step_for_last",
        say("This is the first timestep's value. The last one is at index -1 on the time axis."),
    ),
    (
        "step_before_last",
        say("This is the last timestep but one. The last one is at index -1 on the time axis."),
    ),
    (
        "every_step_for_last",
        say("Every timestep came back. The last one alone is at index -1 on the time axis."),
    ),
    (
        "pooled_for_last",
        say(
            "All timesteps were pooled into one, by a mean, a sum or a maximum. "
            "The last output is that of one timestep, the last."
        ),
    ),
    (
        "repeated_last_output",
        say(
            "The last output is repeated at every timestep. "
            "return_sequences=True gives each its own."
        ),
    ),
    (
        "outputs_reversed",
        say("The outputs are in reverse order of time. Give the first timestep's output first."),
    ),
    (
        "fails_on_numbers",
        say(
            "The tensor was built, but fails when numbers flow through it. "
            "Use only what works for every batch and every length asked."
        ),
    ),
    (
        "input_of_integers",
        say("Input was given a dtype of whole numbers, which cuts 0.7 to 0. Leave dtype out."),
    ),
    (
        "random_in_training",
        say("In training the layer gives other numbers. Leave dropout and noise out."),
    ),
    (
        "skips_timesteps",
        say("Timesteps of {value} are left out. Take Masking away: every timestep counts here."),
    ),
)

SENTENCES: dict[str, Phrase] = dict(_ALL)


def mistake(id: str, **facts: object) -> Mistake:
    """The mistake of this id, its sentence filled with `facts`."""
    return Mistake(id, Phrase(SENTENCES[id].text, facts))
