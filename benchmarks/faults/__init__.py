"""What dies, and what it costs the players: `python -m benchmarks.faults [--only FAMILY] [--quick] [--json]`.

Each family of faults is a module with an asynchronous generator `rows(*, quick)`; the table has a row for each fault.
"""
