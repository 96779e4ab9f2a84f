"""The people's side of the sandbox: a terminal client, and what it shares with the script player."""
