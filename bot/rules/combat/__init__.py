"""Fights: who is in them, whose turn it is, and how they end (SRD 5.1, Combat)."""
