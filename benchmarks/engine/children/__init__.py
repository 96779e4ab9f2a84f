"""The contenders, each a process of its own: their memory and their threads do not disturb one another.

A child reads one JSON object a line, `{"ask": METHOD, ...arguments}`, and answers with one. Those of the peers'
environment have neither torch nor Torchlit's dependencies: they import nothing of it.
"""
