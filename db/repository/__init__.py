"""Every query, one module for each aggregate: facts go in, facts come out, and the caller owns the commit."""
