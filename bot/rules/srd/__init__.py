"""The SRD: its digest, the one door through which rules read it, and the sources that digest and texts come from."""
