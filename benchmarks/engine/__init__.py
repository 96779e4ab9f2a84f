"""The model in process against the original's way and against llama.cpp, side by side in one run.

`python -m benchmarks.engine --help` says how; docs/performance.md, what it means.
"""
