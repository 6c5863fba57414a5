"""What a teacher's repository is made of."""
