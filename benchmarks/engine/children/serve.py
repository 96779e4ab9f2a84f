"""A child's side of the conversation with the benchmark."""

from __future__ import annotations

import json
import os
import sys
import traceback


def serve(contender: object) -> None:
    """Answer each line of standard input by calling the contender, until there are no more."""
    # Whatever a library prints must not end up among the answers.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    for line in sys.stdin:
        asked = json.loads(line)
        try:
            answer = {"result": getattr(contender, asked.pop("ask"))(**asked)}
        except Exception:
            answer = {"error": traceback.format_exc()}
        answers.write(json.dumps(answer) + "\n")
        answers.flush()
