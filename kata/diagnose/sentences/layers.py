"""Sentences about the symbolic outputs of layers."""

from kata.language import say

SENTENCES = {
    "batch_size_fixed": say(
        "The batch axis is fixed at {size}. Leave batch_size out of Input(shape=…): "
        "it is chosen when the model is fed."
    ),
    "timesteps_fixed": say(
        "The sequence length is fixed at {size}. For sequences of any length put None "
        "in its place: Input(shape=(None, input_dim))."
    ),
    "return_sequences_left_on": say(
        "Every timestep's output came back: that is what return_sequences=True does. "
        "For the last output alone leave it off."
    ),
    "return_sequences_left_off": say(
        "Only the last output came back. For every timestep's output set return_sequences=True."
    ),
    "sequence_flattened": say(
        "Time and units were flattened into one axis. Keep the time axis of its own."
    ),
    "last_flattened": say(
        "Every timestep's output was flattened into one vector. "
        "Leave return_sequences off: the last output alone is asked."
    ),
    "other_units": say(
        "The layer has {yours} units where {wanted} are asked. Write SimpleRNN(units)."
    ),
    "units_is_input_dim": say(
        "The layer has input_dim units. units is the size of its output; "
        "input_dim belongs in Input(shape=…)."
    ),
    "units_in_input": say(
        "Input was given units as the size of one vector. units belongs to the layer; "
        "write Input(shape=(timesteps, input_dim))."
    ),
    "units_is_timesteps": say(
        "The layer has as many units as timesteps. The same units are used at every timestep."
    ),
    "single_unit": say("The layer has one unit. Every output is a vector of units numbers."),
    "input_axes_swapped": say(
        "timesteps and input_dim are swapped in Input: write Input(shape=(timesteps, input_dim))."
    ),
    "output_and_state_swapped": say(
        "Output and state are swapped: the layer gives its output first, then its state."
    ),
    "sequence_for_state": say(
        "The second result is the whole sequence. The state is only the last step of it."
    ),
    "no_layer": say(
        "There is no layer between Input and what you returned. Call {wanted} on the Input."
    ),
    "no_input": say("The tensor does not come from an Input. Call the layer on Input(shape=…)."),
    "inputs_counted": say(
        "The number of Inputs is {count}, and {wanted} are asked. "
        "Make one for each thing that the network is fed."
    ),
    "several_inputs": say(
        "Your results come from {count} different Inputs. Make one, and call one layer on it."
    ),
    "another_layer": say("{layer} was used. The exercise asks for {wanted}."),
    "no_recurrence": say(
        "The recurrent kernel is missing: nothing is carried from one timestep to the next. "
        "Use {wanted}."
    ),
    "no_bias": say("The bias is missing. Keep the layer's default, use_bias=True."),
    "two_layers": say(
        "These are two layers with different weights. Output and state must come "
        "from one layer, called once."
    ),
    "stacked_layers": say(
        "There is more than one layer between Input and output. Use a single one."
    ),
    "another_activation": say(
        "The layer computes {activation} in place of tanh. Leave activation at its default."
    ),
    "activation_on_top": say(
        "{activation} was put on top of the layer, which has its own tanh. "
        "Return the layer's output as it is."
    ),
    "go_backwards": say("The layer reads the sequence from its end. Leave go_backwards off."),
    "first_step_for_last": say(
        "This is the first timestep's value. The last one is at index -1 on the time axis."
    ),
    "step_before_last": say(
        "This is the last timestep but one. The last one is at index -1 on the time axis."
    ),
    "every_step_for_last": say(
        "Every timestep came back. The last one alone is at index -1 on the time axis."
    ),
    "pooled_for_last": say(
        "All timesteps were pooled into one, by a mean, a sum or a maximum. "
        "The last output is that of one timestep, the last."
    ),
    "repeated_last_output": say(
        "The last output is repeated at every timestep. return_sequences=True gives each its own."
    ),
    "outputs_reversed": say(
        "The outputs are in reverse order of time. Give the first timestep's output first."
    ),
    "fails_on_numbers": say(
        "The tensor was built, but fails when numbers flow through it. "
        "Use only what works for every batch and every length asked."
    ),
    "input_of_integers": say(
        "Input was given a dtype of whole numbers, which cuts 0.7 to 0. Leave dtype out."
    ),
    "random_in_training": say(
        "In training the layer gives other numbers. Leave dropout and noise out."
    ),
    "skips_timesteps": say(
        "Timesteps of {value} are left out. Take Masking away: every timestep counts here."
    ),
}
