"""A modal, asked field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from discord import ComponentType
from rich.text import Text

from bot.errors import BadInput
from bot.sandbox.console.board import walk
from bot.sandbox.console.markdown import harmless


@dataclass(frozen=True, slots=True)
class Question:
    """One field of a modal, with what Discord's client checks before it sends the form."""

    custom_id: str
    label: str
    hint: str = ""
    value: str = ""
    required: bool = True
    min_length: int = 0
    max_length: int = 4000

    def check(self, answer: str) -> str:
        """The answer to send, an empty one being what the field already held; raises BadInput."""
        answer = answer.strip() or self.value
        if not answer and not self.required:
            return answer
        if not max(self.min_length, 1 if self.required else 0) <= len(answer) <= self.max_length:
            raise BadInput(f"{self.label} takes {max(self.min_length, 1)} to {self.max_length} characters.")
        return answer


class Form:
    """A modal that the `speaker` is asked; holds the answers until the last question has one."""

    def __init__(self, modal: Mapping[str, Any], speaker: str) -> None:
        self.speaker = speaker
        self.title = harmless(modal.get("title") or "")
        self.answers: dict[str, str] = {}
        self._questions = questions(modal)

    @property
    def question(self) -> Question | None:
        """What to ask next; None when everything is answered."""
        return next(
            (question for question in self._questions if question.custom_id not in self.answers), None
        )

    @property
    def prompt(self) -> str:
        """The next question as it stands before the cursor: what is expected, what an empty answer keeps."""
        if (question := self.question) is None:
            return ""
        notes = [
            question.hint,
            f"now: {harmless(question.value)}" if question.value else "",
            "" if question.required else "optional",
        ]
        shown = "; ".join(filter(None, notes))
        return f"{question.label}{f' ({shown})' if shown else ''}: "

    def answer(self, text: str) -> Question | None:
        """Answer the next question and return it; raises BadInput when it must be asked again."""
        question = self.question
        if question is not None:
            self.answers[question.custom_id] = question.check(text)
        return question


def questions(modal: Mapping[str, Any]) -> list[Question]:
    """The fields of a modal, top to bottom."""
    return list(_questions(modal.get("components") or ()))


def modal_view(modal: Mapping[str, Any]) -> Text:
    """A modal for those who read instead of being asked."""
    asked = [
        question.label + (f" ({question.hint})" if question.hint else "") for question in questions(modal)
    ]
    return Text(harmless("\n  ".join([f"Form: {modal.get('title', '')}", *asked])), "cyan")


def _questions(components: Any) -> Iterator[Question]:
    for top in components:
        label = top.get("label") if top["type"] == ComponentType.label.value else None
        for field in walk([top]):
            if "custom_id" in field:
                yield Question(
                    custom_id=field["custom_id"],
                    label=harmless(label or field.get("label") or field["custom_id"]),
                    hint=harmless(_hint(top, field)),
                    value=field.get("value") or "",
                    required=field.get("required", True),
                    min_length=field.get("min_length") or 0,
                    max_length=field.get("max_length") or 4000,
                )


def _hint(top: Mapping[str, Any], field: Mapping[str, Any]) -> str:
    choices = ", ".join(option["label"] for option in field.get("options") or ())
    return choices or top.get("description") or field.get("placeholder") or ""
