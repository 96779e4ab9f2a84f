"""Fights as they are played: one step after the other, each stored whole with all that it changes."""
