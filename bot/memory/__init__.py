"""What is remembered beyond the last few turns: the story in short, and the rules that were read."""
