"""How large it may become: what a million campaigns ask for, and whether a large database is asked in constant time."""
