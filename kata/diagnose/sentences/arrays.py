"""Sentences about arrays and plain results: axes and sizes, then numbers in their places."""

from kata.language import say

SENTENCES = {
    # Axes and sizes
    "axes_swapped": say(
        "{first} and {second} are swapped. Keras reads axis 0 as the batch, "
        "axis 1 as time, and the last axis as the numbers of one timestep."
    ),
    "axes_in_other_order": say(
        "The axes are in the order {yours}. Keras reads them as {expected}."
    ),
    "axis_added": say(
        "Axis {axis}, of size 1, is one too many. "
        "Leave out what adds it: brackets, None, expand_dims or reshape."
    ),
    "time_axis_kept": say(
        "The time axis is still there, with size 1. A slice such as [:, -1:] keeps its axis; "
        "an index such as [:, -1] takes it away."
    ),
    "axis_missing": say("The axis {axis} is missing. The result has the axes {axes}."),
    "axes_merged": say(
        "{first} and {second} were merged into one axis of {size}. Keep them apart."
    ),
    "all_axes_merged": say(
        "All the numbers are in one row. Give them their axes: reshape to {axes}."
    ),
    "axis_read_twice": say(
        "{axis} got the size of {other}. Each has an axis of its own in x.shape."
    ),
    "sizes_hard_coded": say(
        "Your answer is made for the post's own sizes. Use the arguments instead of fixed numbers."
    ),
    "new_axis_misplaced": say(
        "The new axis is in the wrong place. One number per timestep means "
        "an axis of size 1 at the end: (batch_size, timesteps, 1)."
    ),
    "timesteps_flattened": say(
        "Time was flattened too. Keep axes 0 and 1, and flatten only what comes after them."
    ),
    "first_two_axes_flattened": say(
        "Sequences and timesteps were put into one axis. Keep axes 0 and 1 as they are."
    ),
    "axis_added_anyway": say("You always add an axis. Add one only where x.ndim is 2."),
    "left_unchanged": say(
        "The array came back as it was, with {axes} axes. SimpleRNN takes exactly 3."
    ),
    # Numbers in their places
    "counts_from_0": say(
        "The numbers begin one too low. The post counts from 1: write np.arange(1, …)."
    ),
    "counts_from_1": say(
        "You took the timestep before the one asked: t counts from 0, as Python does."
    ),
    "step_after": say(
        "You took the timestep after the one asked: t counts from 0, as Python does."
    ),
    "counted_from_the_end": say(
        "You counted t from the end: a negative index does so. Write x[:, t], without minus."
    ),
    "t_not_used": say("You take the same timestep whatever t is. Use t as the index: x[:, t]."),
    "slice_for_index": say(
        "You took a range of timesteps. A colon makes a range; x[:, t] is one timestep."
    ),
    "reshape_for_transpose": say(
        "reshape does not bring time to the front: it cuts the numbers anew. "
        "Index axis 1 itself, x[:, t]."
    ),
    "constant_numbers": say(
        "The shape is right, but every number is {number}. Fill in the numbers asked for."
    ),
    "number_type_too_small": say(
        "The type {type} is too small for these numbers: they ran over. Leave dtype out."
    ),
    "counts_each_sequence_anew": say(
        "The count begins again with every sequence. Count on through the whole batch."
    ),
    "counts_each_timestep_anew": say(
        "The count begins again with every timestep. Count on through the whole batch."
    ),
    "filled_in_other_order": say(
        "The numbers run along {early} before {late}. "
        "Fill {late} first: reshape the count straight to {axes}."
    ),
    "fortran_order": say(
        "The numbers run along the wrong axis first. Reading order fills the last axis first; "
        "that is NumPy's own order."
    ),
    "same_numbers_other_places": say(
        "All the numbers are there, but not in their places. "
        "reshape keeps reading order and moves no axis; transpose moves axes."
    ),
    "indexed_batch": say(
        "The index went to axis 0, the batch: that is one whole sequence. "
        "Time is axis 1: put a colon first, as in x[:, t]."
    ),
    "indexed_last_axis": say("The index went to the last axis. Time is axis 1: x[:, t]."),
    "step_hard_coded": say(
        "You always take the same timestep, which is the last one only by chance. "
        "Index -1 is the last of any length."
    ),
    "values_pooled": say("Several numbers of a timestep were melted into one. Keep all of them."),
    "values_dropped": say(
        "Some numbers of each timestep are gone. Keep all of them: flatten, do not pick."
    ),
    "always_the_same": say(
        "The answer was {answer} for every shape here. Look at how many axes each has."
    ),
    "yes_and_no_swapped": say(
        "True and False are the wrong way round: True means that the layer can be built."
    ),
    "batch_size_counted": say(
        "You ask for three axes, batch included. Input(shape=…) leaves the batch out: "
        "two remain, timesteps and input_dim."
    ),
    "more_axes_accepted": say(
        "More than two axes do not fit: every timestep is one vector of input_dim numbers."
    ),
    "fewer_axes_accepted": say(
        "One axis is too few: (10,) leaves open whether 10 is timesteps or input_dim."
    ),
    "axis_of_1_not_counted": say(
        "An axis of size 1 is an axis too. Count it: two axes in all, whatever their sizes."
    ),
    "small_sizes_refused": say(
        "A size of 1 is allowed: a sequence of one timestep, a timestep of one number."
    ),
    "open_timesteps_refused": say(
        "None for timesteps is allowed: the layer can read sequences of any length."
    ),
    "open_input_dim_accepted": say(
        "input_dim must be a number: the kernel has input_dim rows, "
        "and it is made when the layer is built. Only timesteps may be None."
    ),
}
