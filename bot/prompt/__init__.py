"""From facts to the messages that a model reads: pure, deterministic, within a token budget."""
