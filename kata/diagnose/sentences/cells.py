"""Sentences about a SimpleRNN's computation in NumPy, its weights and their gradients."""

from kata.language import say

SENTENCES = {
    # In any of these exercises
    "matmul_sizes_differ": say(
        "A product met {left} columns on its left and {right} rows on its right. kernel is "
        "(input_dim, units), recurrent_kernel (units, units): x_t @ kernel, h @ recurrent_kernel."
    ),
    "shapes_cannot_be_added": say(
        "The shapes {shapes} do not fit together number by number. At one timestep every "
        "state, and every term of its sum, is (batch_size, units); only bias is (units,)."
    ),
    "truth_of_an_array": say(
        "An array of several numbers is neither true nor false. "
        "Ask whether there is one: if initial_state is None."
    ),
    "first_state_is_no_array": say(
        "The first state is no array, so @ refuses it. "
        "Where none is given, start from np.zeros((batch_size, units))."
    ),
    # One step of the cell
    "bias_forgotten": say(
        "These are the numbers of a cell without its bias. Add bias to the sum, inside tanh."
    ),
    "bias_doubled": say(
        "These are the numbers of a bias that is added twice. "
        "Keras's SimpleRNN has one: add it once to the whole sum."
    ),
    "bias_outside_tanh": say("The bias was added after tanh. Add it to the sum, inside tanh."),
    "recurrent_term_missing": say(
        "The old state has no part in these numbers. Add h @ recurrent_kernel, inside tanh."
    ),
    "input_term_missing": say(
        "The input has no part in these numbers. Add x_t @ kernel, inside tanh."
    ),
    "state_not_weighted": say(
        "The old state was added without its weights. Add h @ recurrent_kernel."
    ),
    "recurrent_kernel_transposed": say(
        "These are the numbers of recurrent_kernel.T. Take it as it is: h @ recurrent_kernel."
    ),
    "tanh_forgotten": say(
        "These are the numbers of a cell without tanh. The new state is np.tanh of the whole sum."
    ),
    "cell_activation": say(
        "The cell computes {activation} where SimpleRNN computes tanh. "
        "The new state is np.tanh of the whole sum."
    ),
    "tanh_of_each_term": say(
        "tanh was taken of each term by itself. Add the terms first, then take tanh once."
    ),
    "tanh_applied_twice": say("tanh was taken twice. Take it once, of the whole sum."),
    "tanh_of_old_state": say(
        "tanh was taken of the old state once more. Use the state as it is: h @ recurrent_kernel."
    ),
    "added_to_old_state": say(
        "The new state was added to the old one. It takes the old one's place: "
        "h enters only inside tanh."
    ),
    "step_returned_twice": say(
        "Several results came back, as from Keras's own cell. Return the next h alone."
    ),
    # The loop over the timesteps
    "batch_looped_over": say(
        "Axis 0, the batch, was taken for time: for x_t in x does that. "
        "Loop over range(x.shape[1]) and take x[:, t]."
    ),
    "steps_counted_by_batch": say(
        "As many steps were run as there are sequences. "
        "Their number is x.shape[1]; len(x) is batch_size."
    ),
    "loop_past_the_end": say(
        "Index {index} is past the end: the last timestep is {last}. "
        "Count from 0, as range(timesteps) does."
    ),
    "last_step_not_run": say(
        "The last timestep was not run. range(timesteps) ends just before timesteps by itself."
    ),
    "first_step_not_run": say(
        "The first timestep was not run. Count from 0, as range(timesteps) does."
    ),
    "same_input_every_step": say(
        "Every step read the first timestep's input. Give each step its own: x[:, t]."
    ),
    "read_from_the_end": say(
        "The sequence was read from its end. Begin with the first timestep: range(timesteps)."
    ),
    "state_not_carried": say(
        "Every step started from the first state. Put each new state in the place of the old: h = …"
    ),
    "initial_state_ignored": say(
        "initial_state has no part in these numbers. Where it is given, start from it."
    ),
    "first_state_of_ones": say(
        "The first state was all ones. Where initial_state is None, start from zeros."
    ),
    "state_before_step": say(
        "Each output is the state before its step. Collect h after it has been computed."
    ),
    "initial_state_in_outputs": say(
        "There is one output too many: the first state stands in front. "
        "Collect h only after each step."
    ),
    "last_output_everywhere": say(
        "The last state stands at every timestep. "
        "Make a new array at each step, or collect h.copy()."
    ),
    "steps_joined": say(
        "The steps were joined along an axis that was there already. "
        "np.stack(…, axis=1) makes a new one for time."
    ),
    "states_in_a_list": say(
        "The states came apart, not in one array. Give them an axis for time: np.stack(…, axis=1)."
    ),
    "outputs_in_one_row": say(
        "All the numbers are in one row, as np.append leaves them. "
        "Collect the states in a list, then np.stack(…, axis=1)."
    ),
    # What of it is returned
    "return_sequences_ignored": say(
        "Only the last state came back with return_sequences=True. "
        "Return every state then: (batch_size, timesteps, units)."
    ),
    "return_sequences_always": say(
        "Every state came back without return_sequences=True. "
        "Return the last one alone then: (batch_size, units)."
    ),
    "only_the_state": say(
        "The state came back alone. With return_state=True return two results, the output first."
    ),
    # Shapes and counts of the weights
    "kernel_shape_turned": say(
        "kernel came as (units, input_dim). Keras keeps it as (input_dim, units), for x_t @ kernel."
    ),
    "units_and_input_dim_exchanged": say(
        "units and input_dim are exchanged. Both functions are given units first, then input_dim."
    ),
    "recurrent_kernel_of_input_dim": say(
        "recurrent_kernel was taken for (input_dim, units). "
        "It weighs the state, which has units numbers: (units, units)."
    ),
    "recurrent_kernel_diagonal": say(
        "recurrent_kernel was taken for units numbers. "
        "Every unit reads the state of every unit: (units, units)."
    ),
    "recurrent_kernel_not_counted": say(
        "recurrent_kernel is left out. It carries the state on, and its shape is (units, units)."
    ),
    "bias_not_counted": say(
        "The bias is left out. SimpleRNN has one unless told otherwise, of the shape (units,)."
    ),
    "bias_counted_twice": say(
        "The bias was counted twice. Keras's SimpleRNN has one, of the shape (units,)."
    ),
    "bias_counted_as_one": say(
        "The bias was counted as one number. Every unit has its own: units numbers."
    ),
    "bias_of_input_dim": say(
        "The bias has input_dim numbers here. It belongs to the units: (units,)."
    ),
    "bias_shape_of_two_axes": say(
        "The bias's shape has two axes here. It has one number for each unit: (units,)."
    ),
    "kernels_joined": say(
        "kernel and recurrent_kernel came as one. Keras keeps two: "
        "(input_dim, units) and (units, units)."
    ),
    "shapes_flattened": say(
        "All the sizes came in one row. Return three shapes, each in brackets of its own."
    ),
    "counted_per_timestep": say(
        "The weights were counted once for every timestep. "
        "All timesteps share one set: timesteps plays no part."
    ),
    "counted_as_lstm": say(
        "This is the count of an LSTM, four times as many. A SimpleRNN has each weight once."
    ),
    "sizes_added": say(
        "The sizes of each shape were added. "
        "A weight of the shape (rows, columns) has rows times columns numbers."
    ),
    # A sequence in chunks
    "state_reset": say(
        "Every chunk started from a zero state. Set h to zeros once, before the first chunk."
    ),
    "last_chunk_dropped": say(
        "The timesteps after the last whole chunk were not run. "
        "The last chunk may be shorter: range(0, timesteps, chunk)."
    ),
    "remainder_padded": say(
        "There are outputs for timesteps that x does not have. "
        "Leave the last chunk shorter: x[:, start : start + chunk] ends where x ends."
    ),
    "split_in_equal_parts": say(
        "np.split cuts into equal parts only. chunk is the length of a part, "
        "and the last may be shorter: x[:, start : start + chunk]."
    ),
    "last_chunk_is_shorter": say(
        "Index {index} is past the end of the last chunk. "
        "That one may be shorter: run only the timesteps it has, part.shape[1]."
    ),
    "batch_cut": say("The batch was cut into chunks. Time is axis 1: x[:, start : start + chunk]."),
    "last_output_of_each_chunk": say(
        "Only the last output of each chunk came back. Collect the state after every timestep."
    ),
    "only_the_last_chunk": say(
        "Only the last chunk's outputs came back. Collect those of all the chunks."
    ),
    "first_output_carried": say(
        "A chunk's first output was carried over. Carry its last, which has seen the whole chunk."
    ),
    "state_one_step_early": say(
        "The state carried over misses a chunk's last timestep. "
        "Carry the state after the last one, at index -1."
    ),
    "first_chunk_carried": say(
        "Every later chunk started from the first chunk's last state. "
        "Start each from the state of the one just before it."
    ),
    "chunks_overlap": say(
        "A timestep was run twice at every cut. "
        "A slice ends before its end: x[:, start : start + chunk]."
    ),
    "chunks_on_a_new_axis": say(
        "np.stack gives chunks an axis of their own, and only if all are equally long. "
        "Join them along time: np.concatenate(…, axis=1)."
    ),
    "chunks_joined_along_batch": say(
        "np.concatenate joins along axis 0, the batch, unless told otherwise. "
        "Join the chunks along time: np.concatenate(…, axis=1)."
    ),
    "chunks_in_a_list": say(
        "The chunks came apart, not in one array. Join them along time: np.concatenate(…, axis=1)."
    ),
    # Gradients
    "product_without_transpose": say(
        "A product met {left} columns on its left and {right} rows on its right. "
        "A share of a gradient sums over the batch: turn its left side, as in x_t.T @ grad_z."
    ),
    "backward_recurrent_kernel_not_transposed": say(
        "The gradient went back through recurrent_kernel as it is. "
        "On the way back it is turned: grad_z @ recurrent_kernel.T."
    ),
    "state_after_for_before": say(
        "recurrent_kernel's gradient was made with the state after the step. "
        "It multiplied the state before the step."
    ),
    "state_before_first_wrapped": say(
        "At the first timestep the last state was taken for the one before: index t - 1 is -1. "
        "There the state before is zero."
    ),
    "mean_over_batch": say(
        "The gradients are means over the batch. Sum over the batch, without dividing."
    ),
    "bias_mean_over_batch": say(
        "The bias's gradient is a mean over the batch. Sum over the batch: sum(axis=0)."
    ),
    "mean_over_time": say(
        "The gradients are means over the timesteps. Add the timesteps' shares up instead."
    ),
    "tanh_derivative_missing": say(
        "The gradient went back through tanh unchanged. Multiply it by 1 - h_t ** 2 at each step."
    ),
    "tanh_derivative_of_h": say(
        "tanh was taken of h_t once more. h_t is tanh(z_t), so the derivative is 1 - h_t ** 2."
    ),
    "derivative_of_sigmoid": say(
        "The gradient was multiplied by h_t * (1 - h_t), which belongs to the sigmoid. "
        "The derivative of tanh is 1 - h_t ** 2."
    ),
    "derivative_of_relu": say(
        "The gradient was cut off where h_t is below 0, as for relu. "
        "The derivative of tanh is 1 - h_t ** 2."
    ),
    "derivative_without_square": say(
        "The gradient was multiplied by 1 - h_t. The derivative of tanh is 1 - h_t ** 2."
    ),
    "derivative_one_step_early": say(
        "tanh's derivative was taken at the state before the step. "
        "It is 1 - h_t ** 2, with the state after the step."
    ),
    "carried_back_before_tanh": say(
        "tanh's derivative is missing on the way back to earlier states. Carry grad_z, not grad_h."
    ),
    "only_last_timestep": say(
        "Only the last timestep's share is there. Go on to the first, and add the shares up."
    ),
    "gradients_overwritten": say(
        "Only the first timestep's share is left. Add each share to those before, with +=."
    ),
    "first_share_missing": say(
        "The first timestep's share is missing. Go back to index 0: reversed(range(timesteps))."
    ),
    "grad_output_at_every_step": say(
        "grad_output came in at every timestep. It belongs to the last output: "
        "start grad_h with it, once."
    ),
    "gradient_not_carried_back": say(
        "Every timestep started from grad_output. "
        "Carry grad_h from step to step: grad_z @ recurrent_kernel.T."
    ),
    "gradient_went_forward": say(
        "The gradient went from the first timestep to the last. "
        "Go the other way: reversed(range(timesteps))."
    ),
    "bias_gradient_keeps_batch": say(
        "The bias's gradient has a row for each sequence. Sum over the batch: (units,)."
    ),
    "kernel_gradient_transposed": say(
        "kernel's gradient is turned. Put the input first, turned: x_t.T @ grad_z."
    ),
    "recurrent_gradient_transposed": say(
        "recurrent_kernel's gradient is turned. "
        "Put the state first: that before the step, turned, @ grad_z."
    ),
    "sign_turned": say(
        "Every sign is turned. Return the gradients; the minus belongs to the step of training."
    ),
    "kernel_gradient_with_state": say(
        "kernel's gradient was made with a state. The kernel multiplied the input, x_t."
    ),
    "recurrent_gradient_with_input": say(
        "recurrent_kernel's gradient was made with the input. It multiplied a state."
    ),
}
