"""The rules of fifth edition (SRD 5.1) as far as Torchlit resolves them: pure functions and dice."""
