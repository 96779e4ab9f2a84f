"""What Torchlit can be asked on Discord; each cog guards, translates, delegates and presents."""
