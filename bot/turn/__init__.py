"""One player's action becomes one narrated outcome."""
