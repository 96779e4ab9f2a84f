"""Torchlit: the Dungeon Master that lives in a Discord channel."""
