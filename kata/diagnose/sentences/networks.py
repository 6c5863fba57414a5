"""Sentences about networks: stacks, both directions, padding and masks."""

from kata.language import say

SENTENCES = {
    "defaults_hard_coded": say(
        "Your answer is made for the default sizes. Use the arguments instead of fixed numbers."
    ),
    # Layers on layers
    "top_layer_returns_sequences": say(
        "Every timestep's output of the top layer came back. "
        "Only the layers below it need return_sequences=True."
    ),
    "one_vector_for_every_timestep": say(
        "An upper layer reads the same vector at every timestep, the last output of the layer "
        "below. Give the lower layer return_sequences=True."
    ),
    "one_vector_as_sequence": say(
        "An upper layer reads one timestep only, the last output of the layer below. "
        "Give the lower layer return_sequences=True."
    ),
    "units_read_as_timesteps": say(
        "An upper layer reads one number at a time: its kernel has one row. "
        "Give the lower layer return_sequences=True, and let the upper one read its outputs."
    ),
    "other_number_of_layers": say(
        "units has {wanted} numbers here, but your answer does not make {wanted} layers. "
        "Go through units with a loop: one layer for each number."
    ),
    "layers_in_reverse_order": say(
        "The layers are in reverse order. "
        "The first number of units belongs to the layer that reads the Input."
    ),
    "one_size_for_every_layer": say(
        "Every layer has {size} units. units holds a number for each layer: use all of them."
    ),
    "other_layer_sizes": say(
        "From the Input up, your layers have {yours} units, and {wanted} are asked. "
        "Keep the order of units."
    ),
    "units_tuple_for_one_layer": say(
        "SimpleRNN was given a {type} as its units. "
        "A layer takes one number: go through units with a loop."
    ),
    "layers_side_by_side": say(
        "Every layer reads the Input itself. "
        "Let each layer above the lowest read the output of the layer below it."
    ),
    "output_of_every_layer": say(
        "The output of every layer came back. Return that of the top layer alone, as one tensor."
    ),
    "layers_joined": say(
        "The outputs of all layers were joined into one vector. Return that of the top layer alone."
    ),
    "layer_reads_input_too": say(
        "An upper layer reads the Input beside the layer below it. "
        "Let it read the layer below alone."
    ),
    "state_of_layer_below": say(
        "A layer of {units} units starts from the layer below's state of {state} numbers. "
        "Leave initial_state off: only outputs go up."
    ),
    # Both directions
    "backward_at_wrong_end": say(
        "The backward half was taken at the last timestep, when it had read that one only. "
        "Leave return_sequences off: Bidirectional takes each half at its own end."
    ),
    "backward_not_turned": say(
        "The backward half is in the order in which it was read. "
        "Turn it round in time before merging: keras.ops.flip(…, axis=1)."
    ),
    "merged_otherwise": say(
        "The halves were merged by {yours}, and merge_mode={wanted} was asked. "
        "Hand merge_mode on to Bidirectional."
    ),
    "argument_of_inner_layer": say(
        "Bidirectional was given {name}, which it does not know. "
        "Give it to the layer inside: SimpleRNN(units, {name}=…)."
    ),
    "argument_of_wrapper": say(
        "SimpleRNN was given merge_mode, which it does not know. Give it to Bidirectional."
    ),
    "wrapper_of_no_layer": say(
        "Bidirectional was given something that is no layer. "
        "Write Bidirectional(SimpleRNN(units)), and call that on the Input."
    ),
    "units_of_each_direction": say(
        "Each direction has {yours} units where {wanted} are asked. "
        "Give SimpleRNN units as it is: merging makes the width."
    ),
    "one_direction": say(
        "There is one layer, and it reads in one direction. "
        "Put it into Bidirectional, which makes the second one."
    ),
    "directions_share_weights": say(
        "Both directions use the same weights. Make a layer for each, as Bidirectional does."
    ),
    "both_layers_one_way": say(
        "Both layers in Bidirectional would read the same way. "
        "Leave go_backwards off: Bidirectional makes the backward layer by itself."
    ),
    "halves_swapped": say("The backward half comes first. Put the forward half before it."),
    "halves_joined_in_time": say(
        "The two halves were joined along time, one after the other. Join them on the last axis."
    ),
    "both_halves_forward": say(
        "Both halves read the sequence forwards. Let one read from its end: go_backwards=True."
    ),
    "backward_reads_forward": say(
        "The backward layer reads the outputs of the forward one. Let both read the Input itself."
    ),
    "other_axis_turned": say(
        "One half reads the batch with axis {axis} turned round. Time is axis 1: turn that one."
    ),
    "halves_not_merged": say("The two halves came back apart. Merge them: merge_mode says how."),
    "states_of_both_directions": say(
        "With return_state=True Bidirectional gives more than two results: the output, and "
        "a state for each direction. Leave return_state off: the output alone is asked."
    ),
    # Padding
    "padded_before": say("The padding comes first. Put each sequence first and its padding after."),
    "cut_to_shortest": say(
        "The sequences were cut to as many timesteps as the shortest has. "
        "Pad all of them to the longest instead."
    ),
    "padding_value_ignored": say("The padding is 0 whatever value is. Fill up with value."),
    "sequence_does_not_fit": say(
        "A sequence of shape {sequence} does not fit into a place of shape {place}. "
        "Make room for the longest sequence."
    ),
    "arrays_of_other_shapes": say(
        "NumPy cannot put arrays of different shapes into one. "
        "Pad every sequence to the longest first, on axis 0 alone."
    ),
    "padding_from_the_sequence": say(
        "The padding is made of the sequence's own numbers. Fill up with value."
    ),
    "real_zeros_overwritten": say(
        "Zeros of the sequences themselves were overwritten with value. "
        "Fill with value first, then copy the sequences over it."
    ),
    "sequences_in_other_order": say(
        "The sequences came back in another order. Keep the order in which they were given."
    ),
    "padded_too_far": say(
        "The batch has more timesteps than the longest sequence. Pad to the longest, no further."
    ),
    "sequences_joined": say(
        "The sequences stand one after the other in one array of two axes. "
        "Give each a row of its own: (batch_size, longest, input_dim)."
    ),
    "fractions_cut": say(
        "The batch went through an array of whole numbers, which cuts 0.5 to 0. "
        "Make that array with dtype=float."
    ),
    # Masks
    "mask_inverted": say(
        "True and False are the wrong way round in the mask. "
        "True marks a real timestep, False padding."
    ),
    "mask_one_off": say(
        "The mask ends one timestep off. Timesteps count from 0, so t is real where t < length."
    ),
    "timesteps_not_used": say(
        "The mask has as many timesteps as the longest length. "
        "Use timesteps: a batch may be longer."
    ),
    "lengths_without_own_axis": say(
        "NumPy cannot compare the shapes {first} and {second} item by item. "
        "Give lengths an axis of its own: lengths[:, None]."
    ),
    "mask_at_the_end": say(
        "The True values stand at the end of each row. The padding comes after: "
        "put them at the beginning."
    ),
    "mask_of_one_timestep": say(
        "Only one timestep of each sequence is True. All timesteps before its length are real."
    ),
    "one_length_for_all": say(
        "Every sequence got the same mask. Compare with each sequence's own length."
    ),
    # Masked layers
    "padding_read": say(
        "The padding was read like any other timestep. "
        "Let SimpleRNN read what Masking(mask_value) gives."
    ),
    "mask_value_ignored": say(
        "Timesteps of 0 are skipped where mask_value={wanted} was given. "
        "Hand mask_value on to Masking."
    ),
    "masked_by_one_value": say(
        "A timestep was skipped because one of its values is mask_value. "
        "It is padding only if all of them are."
    ),
    "masked_by_sum": say(
        "A timestep was skipped because its values add up to what padding adds up to. "
        "Compare every value with mask_value."
    ),
    "padding_only_at_the_end": say(
        "Padding that stands before a real timestep was read. "
        "Let SimpleRNN skip padding wherever it stands, as it does behind Masking(mask_value)."
    ),
    "padding_zeroed": say(
        "The padding was read as zeros, and zeros change the state too. "
        "Let SimpleRNN read what Masking(mask_value) gives, with nothing in between."
    ),
    "zero_after_padding": say(
        "The output is 0 for a sequence that ends in padding. "
        "A skipped timestep keeps the state: give the output of the last real one."
    ),
    "layer_made_with_input": say(
        "{layer} was made with too many arguments. Its settings go into the first brackets, "
        "the tensor into the second: Masking(mask_value)(x)."
    ),
}
