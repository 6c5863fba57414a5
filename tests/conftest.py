# Answers are graded where pytest is pointed at them; wrong ones are no failures of ours.
collect_ignore = ["answers"]
