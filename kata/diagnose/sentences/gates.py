"""Sentences about LSTM and GRU, inside and outside, and about gradients that vanish."""

from kata.language import say

SENTENCES = {
    # What a gated layer gives
    "hidden_and_cell_swapped": say(
        "The hidden state and the cell state are swapped. Return h before c."
    ),
    "last_output_for_cell_state": say(
        "The third result is the last output. The cell state is another vector: "
        "take it from output, h, c = layer(x)."
    ),
    "gates_other_activation": say(
        "The layer's gates compute {activation} where those of {wanted} compute sigmoid. "
        "Leave recurrent_activation at its default."
    ),
    "gru_reset_before": say(
        "The layer's bias is (3 * units,): that is what reset_after=False does. "
        "Keep GRU's default, reset_after=True."
    ),
    # How many parameters
    "counted_as_simple_rnn": say(
        "This is the count of a SimpleRNN. The gates and the candidate of {wanted} "
        "have weights of their own, {blocks} times as many kernels."
    ),
    "lstm_counted_three_blocks": say(
        "Three blocks are counted. An LSTM has four: three gates and the candidate."
    ),
    "lstm_counted_two_biases": say(
        "Two biases are counted for each block. An LSTM has one: add 1 to input_dim + units."
    ),
    "gru_counted_two_blocks": say(
        "Two blocks are counted. A GRU has three: two gates and the candidate."
    ),
    "gru_counted_four_blocks": say(
        "Four blocks are counted, as in an LSTM. A GRU has three: two gates and the candidate."
    ),
    "gru_counted_one_bias": say(
        "One bias is counted for each block. By default, reset_after=True, a GRU has two: "
        "one for the input, one for the state."
    ),
    "gated_count_without_bias": say(
        "The biases are left out. Each block of {wanted} has {biases}, of units numbers each."
    ),
    "gated_count_one_bias_for_all": say(
        "The bias of one block alone is counted. Each of the {blocks} blocks has its own."
    ),
    "gated_count_with_states": say(
        "The states are counted too. They are computed at every timestep, not learned: "
        "count the weights alone."
    ),
    "gated_count_brackets": say(
        "The number of blocks and units multiply only input_dim here. "
        "Put the sum in brackets: (input_dim + units + …)."
    ),
    "counted_before_built": say(
        "The layer has no weights before it has seen an Input, so none can be counted. "
        "Call it on Input(shape=(None, input_dim)) first."
    ),
    # One step of an LSTM
    "gate_order": say(
        "The four blocks were read in the order {yours}. "
        "Keras keeps them in the order i, f, candidate, o."
    ),
    "forget_and_input_exchanged": say(
        "The forget gate and the input gate have changed places. In Keras's order i comes "
        "first, then f; the old c is multiplied by f, the candidate by i."
    ),
    "gates_interleaved": say(
        "Each gate took every fourth column. The gates are four blocks of units columns: "
        "np.split(z, 4, axis=-1)."
    ),
    "gates_not_split_evenly": say(
        "np.split cannot make equal parts of this axis. The four blocks lie along the last: "
        "np.split(z, 4, axis=-1)."
    ),
    "gate_shapes_do_not_fit": say(
        "The shapes {shapes} do not fit together number by number. Each gate is "
        "(batch_size, units), as h and c are; a matrix product is written @."
    ),
    "gate_kernels_turned": say(
        "A product met {left} columns on its left and {right} rows on its right. kernel is "
        "(input_dim, 4 * units), recurrent_kernel (units, 4 * units): "
        "x_t @ kernel + h @ recurrent_kernel, neither of them turned."
    ),
    "recurrent_blocks_transposed": say(
        "These are the numbers of recurrent_kernel with each block turned. "
        "Take it as it is: h @ recurrent_kernel."
    ),
    "array_for_one_number": say(
        "Something here takes one number, and an array came. "
        "math.exp and float do so; np.exp and np.tanh take whole arrays."
    ),
    "candidate_by_sigmoid": say(
        "The candidate went through the sigmoid. It may be negative: use np.tanh."
    ),
    "candidate_without_tanh": say("The candidate is the plain sum. Put it through np.tanh."),
    "gates_by_tanh": say(
        "The gates went through tanh. A gate is between 0 and 1: use 1 / (1 + np.exp(-z))."
    ),
    "gates_by_hard_sigmoid": say(
        "The gates went through a hard sigmoid, which is made of straight lines. "
        "Use 1 / (1 + np.exp(-z))."
    ),
    "sigmoid_upside_down": say(
        "The sigmoid falls where it should rise. Mind the minus: 1 / (1 + np.exp(-z))."
    ),
    "hidden_without_tanh": say("h was made from c without tanh: h = o * np.tanh(c)."),
    "cell_state_squashed": say(
        "The next c went through tanh. Return it as it is; tanh(c) belongs to h alone."
    ),
    "old_cell_state_for_output": say(
        "h was made from the old c. Make the next c first, then h = o * np.tanh(next c)."
    ),
    "hidden_for_cell_state": say(
        "The forget gate multiplied h. What it keeps is the cell state: f * c."
    ),
    "cell_state_for_gates": say(
        "The gates were made from c. They look at the hidden state: h @ recurrent_kernel."
    ),
    "h_and_c_exchanged": say(
        "h and c were taken for each other on the way in. The parameters are x_t, h, c, in this "
        "order: the gates look at h, the forget gate keeps c."
    ),
    "cell_state_not_carried": say(
        "The old c has no part in the next one. Add what the forget gate keeps: f * c."
    ),
    "cell_state_never_forgotten": say(
        "The old c was kept whole. Multiply it by the forget gate: f * c."
    ),
    "candidate_not_gated": say(
        "The candidate came in whole. Multiply it by the input gate: i * candidate."
    ),
    "input_gate_coupled": say(
        "The input gate is 1 - f here. In an LSTM it has weights of its own, the first block."
    ),
    "forget_gate_inverted": say(
        "The old c was multiplied by 1 - f. An open forget gate keeps: f * c."
    ),
    "output_gate_for_hidden": say(
        "h is the output gate itself. It says how much is shown: h = o * np.tanh(c)."
    ),
    "tanh_after_output_gate": say(
        "tanh was taken of o * c. Take it of c, and multiply by o afterwards."
    ),
    "gates_without_bias": say(
        "These are the numbers of a step without its bias. "
        "z = x_t @ kernel + h @ recurrent_kernel + bias."
    ),
    "gates_bias_twice": say(
        "The bias was added twice. Keras's LSTM has one: add it once to the whole sum."
    ),
    "gates_without_state": say(
        "h has no part in the gates and the candidate. Add h @ recurrent_kernel."
    ),
    "gates_without_input": say("x_t has no part in these numbers. Add x_t @ kernel."),
    "forget_bias_added": say(
        "1 was added to the forget gate. Keras puts it into the bias when a layer is made, "
        "so leave it out of the step."
    ),
    # The gradient at the inputs
    "input_gradient_kernel_not_turned": say(
        "A product met {left} columns on its left and {right} rows on its right. "
        "On the way back kernel is turned: grad_z @ kernel.T."
    ),
    "input_gradient_without_kernel": say(
        "The gradient stopped at the sum inside tanh. "
        "One more step leads to x_t: grad_z @ kernel.T."
    ),
    "input_gradient_of_state": say(
        "These are the gradients of the states h_t. Go on to x_t: "
        "through tanh's derivative, then through kernel.T."
    ),
    "input_gradient_one_step_far": say(
        "The gradient went one step too far back. "
        "Go to the input, through kernel.T, before you go on to the step before."
    ),
    "input_gradient_last_step_only": say(
        "Only the last timestep has a gradient. Earlier ones act through the state: "
        "carry grad_h back from step to step."
    ),
    "input_gradient_not_carried": say(
        "Every timestep started from ones. Start once, at the last, and carry "
        "grad_z @ recurrent_kernel.T back."
    ),
    "input_gradient_of_every_output": say(
        "The outputs of all timesteps were summed. Sum the last output alone: "
        "ones enter once, at the end."
    ),
    "input_gradient_of_first_output": say(
        "This is the first output's gradient. Begin at the last timestep: that output is asked."
    ),
    "input_gradient_of_mean": say(
        "Every norm is units times too small. "
        "The last output is summed over its units, not averaged."
    ),
    "input_gradient_first_state": say("The first state was all ones. Start from zeros."),
    "input_gradient_time_reversed": say(
        "The norms are in reverse order of time. Turn them round: the first timestep comes first."
    ),
    "input_gradient_norm_over_batch": say(
        "One norm was taken of the whole batch. Take one of each sequence, "
        "np.linalg.norm(…, axis=-1), then their mean."
    ),
    "input_gradient_mean_first": say(
        "The gradients were averaged before the norm, and opposite ones cancelled. "
        "First the norm of each sequence, then the mean."
    ),
    "input_gradient_squares": say(
        "These are means of sums of squares. The L2 norm is their root: np.linalg.norm(…, axis=-1)."
    ),
    "input_gradient_root_last": say(
        "The root was taken after the mean over the batch. "
        "First the norm of each sequence, then the mean."
    ),
    "input_gradient_l1": say(
        "These are sums of absolute values, the L1 norm. "
        "The L2 norm is the root of the sum of squares."
    ),
    "input_gradient_largest": say(
        "Of each gradient only the largest number was taken. "
        "The L2 norm is the root of the sum of squares."
    ),
    "input_gradient_root_mean": say(
        "The squares were averaged over input_dim. The L2 norm sums them: "
        "np.linalg.norm(…, axis=-1)."
    ),
    "input_gradient_plain_sum": say(
        "The numbers of each gradient were added with their signs. "
        "The L2 norm is the root of the sum of squares."
    ),
    "input_gradient_norms_summed": say(
        "The norms were summed over the batch. Take their mean, so that batch_size plays no part."
    ),
    "input_gradient_for_each_sequence": say(
        "Every sequence has its own norms here. Take their mean over the batch: (timesteps,)."
    ),
    "input_gradients_themselves": say(
        "These are the gradients themselves. Take the norm over input_dim, "
        "then the mean over the batch: (timesteps,)."
    ),
    "input_gradient_norm_over_time": say(
        "The norm was taken over time. Take it over input_dim, the last axis, "
        "so that each timestep keeps its own."
    ),
    "input_gradient_relative": say(
        "The norms were divided by the last one. Return them as they are."
    ),
    # How far the memory reaches
    "span_from_first_step": say(
        "The steps were counted from the first timestep. Begin at the last, which is 0 back."
    ),
    "span_at_the_fraction": say(
        "A norm that equals the fraction counted as below it. Below means less: use <."
    ),
    "span_last_fall": say(
        "The norm farthest back that is below was taken. "
        "Counting back from the last step, the first one below counts."
    ),
    "span_fraction_of_largest": say(
        "The norms were compared with the largest. Compare with the last step's: "
        "fraction * norms[-1]."
    ),
    "span_fraction_of_first": say(
        "The norms were compared with the first timestep's. Compare with the last step's: "
        "fraction * norms[-1]."
    ),
    "span_one_less": say(
        "The span is one too small. "
        "Count the steps to the norm that is below: the last step is 0 back."
    ),
    "span_one_more": say("The span is one too large. The last step is 0 back, not 1."),
    "span_timesteps_where_never": say(
        "Where the norm never falls below, timesteps came. "
        "The first timestep is timesteps - 1 back, and that is the most."
    ),
    "span_zero_where_never": say(
        "Where the norm never falls below, 0 came: np.argmax gives it if nothing is True. "
        "Return timesteps - 1 then."
    ),
    "span_none_where_never": say(
        "Where the norm never falls below, None came. Return timesteps - 1 then."
    ),
    "span_nothing_found": say(
        "You take the first of none: no norm here is below. Return timesteps - 1 then."
    ),
    "span_index_given": say(
        "The step's index from the front came. Count from the end: timesteps - 1 - index."
    ),
    "span_fraction_fixed": say(
        "The fraction was 0.01 whatever was given. Use the parameter fraction."
    ),
    "span_fraction_absolute": say(
        "The norms were compared with the fraction itself. Compare with fraction * norms[-1]."
    ),
    "span_of_neighbours": say(
        "Each norm was compared with the one after it. Compare all with the last step's: "
        "fraction * norms[-1]."
    ),
    "span_steps_counted": say(
        "All the norms that are not below were counted. Stop at the first that is below."
    ),
    "span_steps_below": say(
        "The norms that are below were counted. Count the steps back to the first of them."
    ),
    "span_less_the_fraction": say(
        "The norms were compared with (1 - fraction) of the last. "
        "Compare with fraction * norms[-1]."
    ),
    "span_norm_returned": say(
        "A norm came back. How many steps back it is, is asked: a whole number."
    ),
}
