"""Sentences about characters: one-hot vectors, the network that reads them, the choice of one."""

from kata.language import say

SENTENCES = {
    # One-hot vectors
    "ids_for_one_hot": say(
        "The characters came as numbers, their places in vocab. "
        "Make each a vector with a one at that place and zeros elsewhere."
    ),
    "characters_in_one_vector": say(
        "All the characters went into one vector. Give every timestep a vector of its own."
    ),
    "vocab_sorted": say(
        "The places are those of a sorted vocabulary. "
        "Keep vocab in its own order: its first character has place 0."
    ),
    "vocab_from_text": say(
        "The places are those of the text's own characters. Take them from vocab, in its order."
    ),
    "width_from_text": say(
        "The vectors are as long as this text needs. "
        "Give them a place for every character of vocab: len(vocab)."
    ),
    "vocab_hard_coded": say(
        "The places are those of helo, whatever vocab is. Use the parameter vocab."
    ),
    "place_0_unused": say(
        "Every one stands one place too far on, and place 0 stays free. "
        "Places count from 0: the first character of vocab has place 0."
    ),
    "case_lost": say(
        "Capitals were read as small letters. Case matters: H and h are two characters."
    ),
    "vocab_of_one_sort": say(
        "vocab came as a {type} here, which has no {name}. "
        "Use what strings and lists both have: in, len, index, enumerate."
    ),
    # Characters outside the vocabulary
    "unknown_as_zeros": say(
        "A character outside vocab became a vector of zeros. Raise a ValueError that names it."
    ),
    "unknown_skipped": say(
        "A character outside vocab was left out. Raise a ValueError that names it."
    ),
    "unknown_as_another": say(
        "A character outside vocab got the place of another one. Raise a ValueError that names it."
    ),
    "unknown_place_added": say(
        "The vectors have one place more than vocab, for characters outside it. "
        "Leave it out, and raise a ValueError that names the character."
    ),
    "unknown_not_raised": say(
        "No error came for a character outside vocab. Raise a ValueError that names it."
    ),
    "unknown_not_named": say(
        "An error came for a character outside vocab, but not the one asked. "
        "Raise a ValueError, and put the character into its message."
    ),
    # Pairs of inputs and targets
    "pairs_not_shifted": say(
        "The targets are the inputs once more. A target is the next character: "
        "the inputs are text[:-1], the targets text[1:]."
    ),
    "pairs_shifted_by_two": say(
        "The targets are two characters on. A target is the next character: "
        "the inputs are text[:-1], the targets text[1:]."
    ),
    "pairs_of_other_lengths": say(
        "Inputs and targets are not equally long. "
        "Leave the last character out of the inputs, and the first out of the targets."
    ),
    "targets_padded": say(
        "The last target is a vector of zeros. "
        "The last character has no next one: leave it out of the inputs."
    ),
    "targets_wrap": say(
        "The text was taken for a ring, in which its two ends meet. "
        "Cut instead: the inputs are text[:-1], the targets text[1:]."
    ),
    "last_target_alone": say(
        "There is one target for the whole text. "
        "Every timestep has its own, the next character: text[1:]."
    ),
    "pair_of_text": say("The pair holds text. Make both parts one-hot, with one_hot."),
    "text_subtracted": say(
        "Text cannot be subtracted. A slice leaves characters out: text[:-1], text[1:]."
    ),
    # The network
    "sees_later_characters": say(
        "A later character changes an earlier prediction. "
        "Read forwards only: no Bidirectional, no go_backwards."
    ),
    "units_and_vocab_exchanged": say(
        "vocab_size and units are exchanged. Input and output are vocab_size numbers wide, "
        "and the SimpleRNN has the units."
    ),
    "output_as_wide_as_units": say(
        "The output has as many numbers as there are units. "
        "End with Dense(vocab_size, …): one number for each character."
    ),
    "no_dense": say(
        "The SimpleRNN gives the output itself, without a Dense layer. "
        'Give it the units, and put Dense(vocab_size, activation="softmax") on top.'
    ),
    "other_layers": say(
        "The model has more weights than one SimpleRNN and one Dense. Leave other layers out."
    ),
    "input_not_one_hot": say(
        "The model's Input takes the characters' numbers. "
        "One-hot characters are vectors: Input(shape=(None, vocab_size))."
    ),
    "flattened_before_dense": say(
        "Time was flattened away before Dense, and its length is open. "
        "Leave Flatten out: Dense works on every timestep by itself."
    ),
    "state_into_dense": say(
        "Dense was given two tensors, the outputs and the state. Leave return_state off."
    ),
    # Its training
    "no_model_returned": say("You returned a {type}. Return the model itself."),
    "other_characters": say(
        "The model's most likely characters are not yet the right ones. "
        "Train it on, and return it only when they are."
    ),
    "trained_without_shift": say(
        "The model repeats what it reads. Train it on the next character: hell in, ello out."
    ),
    "trained_backwards": say(
        "The model reads ello and gives hell. Exchange inputs and targets: hell in, ello out."
    ),
    "trained_on_sorted_vocab": say(
        "The model knows hello with the vocabulary ehlo, in alphabetical order. "
        "Keep the order helo."
    ),
    "trained_two_on": say(
        "The model gives the character after the next one. "
        "Train it on the next character: hell in, ello out."
    ),
    "vocab_with_repeats": say(
        "The model reads vectors of 5 numbers, one for each letter of hello. "
        "The vocabulary helo has 4: l counts once."
    ),
    "seed_not_kept": say(
        "Seed 0, given or left to its default, gave two models. "
        "Call set_random_seed(seed) before the model is made: making it draws its first weights."
    ),
    "seed_ignored": say("Another seed gave the same model. Use the parameter seed."),
    "gave_up_too_early": say(
        "The function gave up with a RuntimeError before hello was learned. "
        "Allow more steps, or a larger learning rate."
    ),
    "fed_wrong_shape": say(
        "The model was fed an array of shape {shape}. "
        "It reads (batch_size, timesteps, vocab_size): (1, 4, 4) for hell."
    ),
    "loss_and_targets": say(
        "The loss and the targets do not fit. categorical_crossentropy takes one-hot targets, "
        "sparse_categorical_crossentropy whole numbers."
    ),
    "text_fed": say("The model was fed text. Make one-hot vectors of it first."),
    # Probabilities at a temperature
    "temperature_multiplied": say(
        "The logits were multiplied by the temperature. Divide them by it."
    ),
    "temperature_without_effect": say(
        "These are the probabilities of temperature 1 at every temperature. "
        "Divide the logits by it, before exp."
    ),
    "probabilities_divided": say(
        "The probabilities were divided by the temperature and no longer sum to 1. "
        "Divide the logits, before exp."
    ),
    "temperature_rounded": say(
        "The temperature was cut to a whole number. Take it as it is: 0.5 is one too."
    ),
    "softmax_nan": say(
        "nan came back: exp gave numbers too large, or nothing but zeros. "
        "Subtract from each row its own largest logit first."
    ),
    "softmax_other_axis": say(
        "The probabilities sum to 1 along axis {axis}. Take the last axis: axis=-1."
    ),
    "softmax_whole_array": say(
        "All the probabilities together sum to 1. "
        "Each row along the last axis does so by itself: sum with axis=-1, keepdims=True."
    ),
    "keepdims_missing": say(
        "NumPy cannot put the shapes {shapes} together. "
        "Keep the axis over which you take sum or max: keepdims=True."
    ),
    "probabilities_not_normalised": say(
        "The numbers do not sum to 1. Divide them by their sum along the last axis."
    ),
    "logarithms_returned": say(
        "These are the logarithms of the probabilities. Return the probabilities: np.exp of them."
    ),
    "log_of_logits": say(
        "The logarithm of the logits was taken. They are no probabilities: "
        "divide them as they are, then exp."
    ),
    "index_for_probabilities": say(
        "Whole numbers came back, one for each row: indices of characters. "
        "Return probabilities, in the shape of logits."
    ),
    "any_number_of_axes": say(
        "Your answer counts on {wanted} axes, and logits has others here. "
        "Work along axis=-1, whatever comes before it."
    ),
    "in_place_on_integers": say(
        "NumPy cannot write fractions into an array of whole numbers. "
        "Make a new one: x = x / temperature, not x /= temperature."
    ),
    "zero_temperature_fails": say(
        "Temperature 0 gave nan or an error, as dividing by 0 does. "
        "Treat it apart: the most likely character alone gets the probability."
    ),
    "zero_refused": say(
        "Temperature 0 was refused. It is allowed, and gives everything to the most likely."
    ),
    "zero_as_one": say(
        "Temperature 0 gave the probabilities of temperature 1. "
        "It gives everything to the most likely character."
    ),
    "tie_not_shared": say(
        "At temperature 0 one of several equally likely characters took everything. "
        "They share it: argmax finds only the first."
    ),
    "tie_not_normalised": say(
        "At temperature 0 each of several equally likely characters got 1. "
        "They share it: divide by their number."
    ),
    "largest_of_all_rows": say(
        "At temperature 0 only the largest logit of all was looked for. "
        "Each row has its own: max with axis=-1, keepdims=True."
    ),
    "infinity_not_uniform": say(
        "An infinite temperature did not give equal probabilities. "
        "Then every character gets 1 / vocab_size."
    ),
    "negative_accepted": say("No error came for a negative temperature. Raise a ValueError."),
    "negative_other_error": say(
        "Another error came for a negative temperature. Raise a ValueError."
    ),
    # Writing on
    "first_included": say(
        "The result begins with first. Return the new indices alone, as many as length."
    ),
    "first_collected": say(
        "Every index in the result is first. Collect the index that was chosen at each step."
    ),
    "count_of_indices": say(
        "{yours} indices came back where {wanted} are asked. Return exactly length of them."
    ),
    "first_fed_every_step": say(
        "The first character was read at every step. Read the one that was chosen last."
    ),
    "nothing_carried": say(
        "Nothing is carried from one character to the next. "
        "Keep h from step to step, and add h @ recurrent_kernel."
    ),
    "outputs_fed_back": say(
        "The network's outputs were read as its next input. "
        "Read the one-hot vector of the chosen character."
    ),
    "index_fed_as_number": say(
        "The index was read as a number. Read its one-hot vector, of vocab_size numbers."
    ),
    "kernel_column": say(
        "kernel was read the other way round. It is (vocab_size, units): "
        "the row of the index, kernel[index], is what the one-hot vector gives."
    ),
    "out_bias_forgotten": say("These are the indices without out_bias. Add it to the logits."),
    "state_from_ones": say("The first state was all ones. Begin with zeros."),
    "state_from_the_first": say(
        "first was read twice, before the first step too. Begin with a state of zeros."
    ),
    "output_of_old_state": say(
        "Each choice comes from the state before its step. Compute h first, then the logits."
    ),
    "least_likely_taken": say(
        "The least likely character was taken. Take the most likely, with argmax."
    ),
    "largest_size_taken": say(
        "The logit farthest from 0 was taken, of either sign. Take the largest, without abs."
    ),
    "argmax_of_state": say(
        "The largest number of the state was taken. Look for the largest of the logits."
    ),
    "random_choice": say(
        "The same call gave different indices. Take the most likely, and draw nothing at random."
    ),
    "vectors_for_indices": say(
        "Arrays came where indices are asked. Return one whole number for each character."
    ),
}
