"""How fast the configured model answers on this machine, and which settings would suit it better."""
