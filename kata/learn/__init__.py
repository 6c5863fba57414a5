"""What one learner is given beside the score: the loop, commands, notebooks.

It never judges: verdicts come from the same session that pytest runs.
"""
