"""The chronicle: everything that Torchlit remembers, in PostgreSQL; nothing outside speaks SQL."""
