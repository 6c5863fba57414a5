"""What one learner is given beside the score."""
