"""Sentences about a network of two sequences: encoder, decoder, and what they end in."""

from kata.language import say

SENTENCES = {
    "decoder_from_zeros": say(
        "The source changes nothing. Call the encoder on the source, and let the decoder start "
        "from the encoder's last state: initial_state=state."
    ),
    "inputs_exchanged": say(
        "The first input of your model is target_dim wide, the second source_dim. "
        "They are [source, target]: source comes first and is source_dim wide."
    ),
    "inputs_side_by_side": say(
        "Model was given more than two things. Put all the Inputs into one list: "
        "Model([source, target], outputs)."
    ),
    "input_not_listed": say(
        "What the model gives depends on an Input that it was not made of. "
        "Put all of them into its list: Model([source, target], outputs)."
    ),
    "inputs_in_dict": say(
        "The model takes a dict of inputs. Make it of a list, which has an order: "
        "Model([source, target], outputs)."
    ),
    "several_outputs": say("Your model gives {count} outputs. Give it the distributions alone."),
    "sequence_as_state": say(
        "The decoder was given a state with a time axis, the encoder's every output. "
        "A state is (batch_size, units): take the last one, with return_state=True."
    ),
    "several_states": say(
        "The decoder was given {count} states. SimpleRNN has one: "
        "take the second result of the encoder alone."
    ),
    "state_of_other_size": say(
        "The encoder's state has {state} numbers, and the decoder has {units} units. "
        "Give both layers the same units."
    ),
    "not_the_last_state": say(
        "The decoder starts from the encoder, but not from its last state. "
        "Take the last state with return_state=True."
    ),
    "state_among_inputs": say(
        "SimpleRNN reads one sequence and was given {count} tensors. "
        "The state goes beside it: (target, initial_state=state)."
    ),
    "initial_state_at_construction": say(
        "initial_state belongs to the call, not to the layer: "
        "SimpleRNN(units)(target, initial_state=state)."
    ),
    "decoder_reads_context": say(
        "The target changes nothing: the decoder reads the encoder's vector at every timestep. "
        "Call it on the target, and let it start from that vector."
    ),
    "context_beside_target": say(
        "The decoder reads the encoder's vector beside every timestep of the target. "
        "Let it start from that vector instead: initial_state=state."
    ),
    "decoder_reads_source": say(
        "The output has as many timesteps as the source. Call the decoder on the target."
    ),
    "one_layer_for_both": say(
        "One SimpleRNN reads both sequences. "
        "Encoder and decoder are two layers, each with weights of its own."
    ),
    "later_target_seen": say(
        "A later timestep of the target changes an earlier output. "
        "Let the decoder read forwards only."
    ),
    "target_timesteps_missing": say(
        "The output has fewer timesteps than the target. Let the decoder read the whole target."
    ),
    "target_one_behind": say(
        "At each timestep the decoder reads the target of the timestep before. "
        "Feed it the target as it comes."
    ),
    "no_softmax": say(
        "The numbers at a timestep are no probabilities: they do not sum to 1. "
        'Give the last layer activation="softmax".'
    ),
    "sigmoid_for_softmax": say(
        "sigmoid gives every number a probability of its own. "
        "Use softmax, which makes those of one timestep sum to 1."
    ),
    "softmax_over_time": say(
        "The probabilities sum to 1 along time. Take softmax on the last axis."
    ),
    "softmax_twice": say(
        "softmax was taken twice, which evens the probabilities out. Take it once."
    ),
    "other_width_of_distribution": say(
        "The output has {yours} numbers at each timestep where target_dim={wanted} was given. "
        "End with Dense(target_dim, …)."
    ),
}
