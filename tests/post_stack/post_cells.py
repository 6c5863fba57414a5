"""The post's code cells, letter for letter, each with what the post says that it prints.

Read by Python 3.6, which runs the cells, and by the Python that compares.
"""

ERROR = "=> error"

# The post writes the two error cells as comments, so they stand here without the "# ".
CELLS = [
    (
        """\
x = np.array([[
             [1,    # => input_dim 1
              2,    # => input_dim 2
              3],   # => input_dim 3     # => timestep 1
             [4, 5, 6]                   # => timestep 2
             ],                                  # => batch 1
             [[7, 8, 9], [10, 11, 12]],          # => batch 2
             [[13, 14, 15], [16, 17, 18]]        # => batch 3
             ])

print('(Batch size, timesteps, input_dim) = ',x.shape)
""",
        "(Batch size, timesteps, input_dim) =  (3, 2, 3)\n",
    ),
    ("rnn = SimpleRNN(50)(Input(shape = (10,)))\n", ERROR),
    ("rnn = SimpleRNN(50)(Input(shape = (10, 30, 40)))\n", ERROR),
    (
        """\
rnn = SimpleRNN(50)(Input(shape = (10, 30)))
print(rnn.shape)
""",
        "(?, 50)\n",
    ),
    (
        """\
rnn = SimpleRNN(50, return_sequences = True)(Input(shape = (10, 30)))
print(rnn.shape)
""",
        "(?, ?, 50)\n",
    ),
    (
        """\
rnn = SimpleRNN(50, return_sequences = False, return_state = True)(Input(shape = (10, 30)))
print(rnn[0].shape)         # shape of output
print(rnn[1].shape)         # shape of last state
""",
        "(?, 50)\n(?, 50)\n",
    ),
    (
        """\
rnn = SimpleRNN(50, return_sequences = True, return_state = True)(Input(shape = (10, 30)))
print(rnn[0].shape)         # shape of output
print(rnn[1].shape)         # shape of last state
""",
        "(?, ?, 50)\n(?, 50)\n",
    ),
]
