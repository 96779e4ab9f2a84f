"""Measurements of the promises that Torchlit makes; run one with `python -m benchmarks.NAME [--json]`."""
