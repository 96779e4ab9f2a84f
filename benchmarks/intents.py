"""Whether a message becomes the right intents: `python -m benchmarks.intents [--json] [--quick]`.

The messages are Torchlit's own, each with the intents that it should become. A third of them, chosen by hash, was held
out: the rules were written without looking at what they do there. Messages of later rounds were written to see how the
rules take what they have not met, and then joined the part that they are tuned on. No model is asked.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks._messages import interval, is_held_out, speed
from benchmarks._report import Figure, at_least, at_most, print_figures
from bot.rules.intents import Intent, IntentKind, Situation, read, read_party

_FOLDER = Path(__file__).parent.parent / "tests" / "rules" / "intents"
_COSTLY = frozenset({IntentKind.ATTACK, IntentKind.CAST, IntentKind.CHECK, IntentKind.SAVE})
_GOAL, _FALSE_ROLLS = 0.85, 0.05

Read = Callable[[str, str], Sequence[Intent]]


@dataclass(frozen=True, slots=True)
class Message:
    """What a player wrote, and what it attempts: kinds, and what else of each intent is worth a label."""

    text: str
    actor: str
    intents: tuple[Mapping[str, Any], ...]
    round: int = 1

    @property
    def is_held_out(self) -> bool:
        """Whether it was kept from whoever wrote the rules; what was written later to test them is not."""
        return self.round == 1 and is_held_out(self.text)

    @property
    def is_free(self) -> bool:
        """Whether it needs neither die nor spell."""
        return not any(intent["kind"] in _COSTLY for intent in self.intents)


def read_messages() -> list[Message]:
    rows = map(json.loads, (_FOLDER / "messages.jsonl").read_text(encoding="utf-8").splitlines())
    return [Message(row["text"], row["actor"], tuple(row["intents"]), row.get("round", 1)) for row in rows]


def read_situation() -> Situation:
    return read_party((_FOLDER / "party.json").read_text(encoding="utf-8")).situation


def aligned(
    expected: Sequence[Mapping[str, Any]], found: Sequence[Intent]
) -> Iterator[tuple[Mapping[str, Any], Intent | None]]:
    """Each intent that was expected with the next found one of its kind, as far as there is one."""
    at = 0
    for intent in expected:
        match = next((i for i in range(at, len(found)) if found[i].kind == intent["kind"]), None)
        yield intent, None if match is None else found[match]
        at = at if match is None else match + 1


def differences(message: Message, found: Sequence[Intent]) -> list[str]:
    """What of a message was read otherwise: its kinds first, then targets, means and checks."""
    kinds, expected = [str(one.kind) for one in found], [one["kind"] for one in message.intents]
    wrong = [] if kinds == expected else [f"kinds {kinds} for {expected}"]
    for intent, match in aligned(message.intents, found):
        if match is not None:
            wrong += [
                f"{part} {was!r} for {want!r}" for part, want, was in _parts(intent, match) if want != was
            ]
    return wrong


def _parts(intent: Mapping[str, Any], match: Intent) -> Iterator[tuple[str, Any, Any]]:
    for part, found in (("targets", list(match.targets)), ("with", match.means), ("check", match.check)):
        if part in intent:
            yield part, intent[part], found


def figures(*, quick: bool) -> list[Figure]:
    messages, situation = read_messages(), read_situation()

    def reading(text: str, actor: str) -> Sequence[Intent]:
        return read(text, actor, situation)

    made = [Figure("messages", len(messages), "messages")]
    for part, chosen in {
        "tuned": [message for message in messages if not message.is_held_out],
        "held out": [message for message in messages if message.is_held_out],
    }.items():
        made += _quality(part, reading, chosen)
    actors = {message.text: message.actor for message in messages}
    return made + speed(
        lambda text: reading(text, actors[text]), list(actors), repeats=3 if quick else 10, p95_ms=5
    )


def _quality(part: str, reading: Read, messages: Iterable[Message]) -> list[Figure]:
    read_all = [(message, reading(message.text, message.actor)) for message in messages]
    right = sum(not differences(message, found) for message, found in read_all)
    made = [Figure(f"messages all right, {part}", round(right / len(read_all), 3), "")]
    made += interval(f"messages all right, {part}", right, len(read_all))
    hits: Counter[str] = Counter()
    totals: Counter[str] = Counter()
    for message, found in read_all:
        for intent, match in aligned(message.intents, found):
            for name in ("kind", f"kind {intent['kind']}"):
                totals[name] += 1
                hits[name] += match is not None
            for name, want, was in _parts(intent, match) if match else ():
                totals[name] += 1
                hits[name] += want == was
    for name in ("kind", *sorted(name for name in totals if name != "kind")):
        share = round(hits[name] / totals[name], 3)
        label = f"{name}, {part}"
        made.append(at_least(label, share, "", _GOAL) if name == "kind" else Figure(label, share, ""))
        made += interval(label, hits[name], totals[name])
    free = [found for message, found in read_all if message.is_free]
    false = sum(any(intent.kind in _COSTLY and not intent.is_doubtful for intent in found) for found in free)
    label = f"rolls for nothing of {len(free)}, {part}"
    return [
        *made,
        at_most(label, round(false / len(free), 3), "", _FALSE_ROLLS),
        *interval(label, false, len(free)),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.intents", description=__doc__)
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument("--quick", action="store_true", help="time each message less often")
    parser.add_argument(
        "--wrong", action="store_true", help="show the tuned messages that are read otherwise"
    )
    arguments = parser.parse_args()
    if arguments.wrong:
        _show_wrong()
    print_figures(figures(quick=arguments.quick), as_json=arguments.json)


def _show_wrong() -> None:
    situation = read_situation()
    for message in read_messages():
        if not message.is_held_out and (
            wrong := differences(message, read(message.text, message.actor, situation))
        ):
            print(f"{message.actor}: {message.text}\n    {'; '.join(wrong)}")


if __name__ == "__main__":
    main()
