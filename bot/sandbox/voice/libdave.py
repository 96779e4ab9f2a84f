"""A listener's part in the end-to-end encryption, by Discord's own library: it shares no code with the bot's."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import dave

from bot.sandbox.voice.ear import in_the_clear
from bot.sandbox.voice.privacy import Privacy

_VERSION = 1
_BOTH_S = 10.0  # for which a client understands also the clear, once it is encrypted again


class LibdaveMember:
    """One person in a channel who can encrypt; `report` hears what goes wrong."""

    def __init__(
        self, user_id: int, channel_id: int, privacy: Privacy, report: Callable[[str], None]
    ) -> None:
        self._user_id, self._channel_id = str(user_id), channel_id
        self._privacy, self._report = privacy, report
        self._hears_clear = not privacy.version
        self._session = dave.Session(lambda source, reason: report(f"libdave: {source} {reason}"))
        self._speakers: dict[str, dave.Decryptor] = {}

    @property
    def authenticator(self) -> bytes | None:
        """What all who are in the group's present epoch have in common, and nobody else."""
        return self._session.get_last_epoch_authenticator()

    # As a member of the group

    def begin(self, external_sender: bytes) -> None:
        """Make a fresh state and answer with a key package."""
        self._session.init(_VERSION, self._channel_id, self._user_id, None)
        self._session.set_external_sender(external_sender)
        self._later(self._privacy.group.receive_key_package, self._session.get_marshalled_key_package())

    def propose(self, proposals: bytes) -> None:
        """Commit what is proposed."""
        self._later(
            self._privacy.group.receive_commit, self._session.process_proposals(proposals, self._recognized)
        )

    def commit(self, transition: int, commit: bytes) -> None:
        """Enter the next epoch."""
        del transition
        entered = self._session.process_commit(commit)
        if isinstance(entered, dave.RejectType):
            self._report(f"libdave: the commit is {entered.name}")
        else:
            self._turn_keys(entered)

    def welcome(self, transition: int, welcome: bytes) -> None:
        """Enter the group."""
        del transition
        entered = self._session.process_welcome(welcome, self._recognized)
        if entered is None:
            self._report("libdave: the welcome was refused")
        else:
            self._turn_keys(entered)

    def prepare(self, transition: int, version: int) -> None:
        """Understand the clear too."""
        del version
        self._hears_clear = True
        for decryptor in self._speakers.values():
            decryptor.transition_to_passthrough_mode(True)
        asyncio.get_running_loop().call_soon(self._privacy.ready, self, transition)

    def execute(self, transition: int) -> None:
        """A listener sends nothing."""

    def prepare_epoch(self, version: int) -> None:
        """What is needed comes with the group."""

    @property
    def _recognized(self) -> set[str]:
        return set(map(str, self._privacy.group.roster))

    def _later(self, answer: Callable[[LibdaveMember, bytes], None], data: bytes | None) -> None:
        if data is not None:
            asyncio.get_running_loop().call_soon(answer, self, data)

    def _turn_keys(self, changed: dict[int, list[int]]) -> None:
        """Take the new epoch's keys of everybody; those who went have no key any more."""
        for user_id, key in changed.items():
            if key:
                self._speakers.setdefault(str(user_id), self._decryptor())
            else:
                self._speakers.pop(str(user_id), None)
        for speaker, decryptor in self._speakers.items():
            if (ratchet := self._session.get_key_ratchet(speaker)) is not None:
                decryptor.transition_to_key_ratchet(ratchet)

        if self._hears_clear:
            self._hears_clear = False
            for decryptor in self._speakers.values():
                decryptor.transition_to_passthrough_mode(False, _BOTH_S)

    def _decryptor(self) -> dave.Decryptor:
        decryptor = dave.Decryptor()
        if self._hears_clear:
            decryptor.transition_to_passthrough_mode(True)
        return decryptor

    # As a listener

    def decrypt(self, speaker: int, frame: bytes) -> bytes | None:
        """Return the opus packet of a speaker, or None when the keys do not fit."""
        decryptor = self._speakers.get(str(speaker))
        if decryptor is not None:
            return decryptor.decrypt(dave.MediaType.audio, frame)
        return in_the_clear(frame) if self._hears_clear else None
