ENGLISH: frozenset[str] = frozenset()
