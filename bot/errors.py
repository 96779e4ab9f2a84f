"""What can go wrong, as one tree; a PlayerError's text is what a player reads.

TorchlitError
├── PlayerError              the sentence goes to the player who caused it, and to nobody else
│   ├── BadInput             what was typed cannot be used; the sentence says what can
│   ├── NotAllowed           somebody else's campaign or character
│   ├── NotFound             no such campaign, quest, character, location
│   ├── AlreadyThere         the name or the channel is taken
│   ├── LimitReached         a budget is used up; the sentence says when there is room again
│   ├── VoiceUnavailable     no way into a voice channel just now, or none at all in this installation
│   └── ChronicleUnavailable the database is out of reach; nothing was lost, try again
├── StaleTurn                another worker has already taken the turn further; this one has nothing left to do
├── EngineError              the language model gave no answer
│   ├── ModelUnavailable     it could not be loaded or reached; the sentence tells the owner what to do
│   └── EngineTimeout        it took longer than the deadline
└── ConfigurationError       a setting cannot work; the sentence tells the owner what to change
"""

from datetime import datetime


class TorchlitError(Exception):
    """The root of all errors that Torchlit raises on purpose."""


class PlayerError(TorchlitError):
    """An error whose text is written for the player who caused it."""


class BadInput(PlayerError):
    """What the player typed cannot be used; the text says what can."""


class NotAllowed(PlayerError):
    """The player may not change this."""


class NotFound(PlayerError):
    """There is no such thing in this guild."""


class AlreadyThere(PlayerError):
    """The name, or the channel, is already taken."""


class LimitReached(PlayerError):
    """A budget is used up until `again_at` (None: there is none), and nothing was done.

    `is_news` is False for a player who has been told so already.
    """

    def __init__(self, sentence: str, *, again_at: datetime | None = None) -> None:
        super().__init__(sentence)
        self.again_at, self.is_news = again_at, True


class VoiceUnavailable(PlayerError):
    """There is no way into the voice channel; the text says whether trying again may help."""


class ChronicleUnavailable(PlayerError):
    """The database cannot be reached just now; nothing was changed."""

    def __init__(
        self, sentence: str = "The chronicle is out of reach just now; send that again in a moment."
    ) -> None:
        super().__init__(sentence)


class StaleTurn(TorchlitError):
    """The turn is not where the writer left it: another worker has already taken it further."""


class EngineError(TorchlitError):
    """The language model gave no usable answer."""


class ModelUnavailable(EngineError):
    """The model could not be loaded or reached; the text tells the owner what to do."""


class EngineTimeout(EngineError):
    """The model took longer than the request's deadline."""


class ConfigurationError(TorchlitError):
    """A setting cannot work; the text tells the owner what to change."""
