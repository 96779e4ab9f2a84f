"""Whose each table is: the one list that backups, campaigns as files, and the data of a person go by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

SOMEBODY = "Somebody"
"""What a person who was forgotten is called in what others need."""
FORGOTTEN = -1
"""Who a person is of whom everything was forgotten."""


class Owner(StrEnum):
    """What a table's rows go with."""

    CAMPAIGN = "campaign"  # exported and deleted with it
    GUILD = "guild"  # one server's; it neither travels nor goes with a campaign
    USER = "user"  # one person's, wherever they play
    FILES = "files"  # about files beside the database, which stay as long as something refers to them
    REFERENCE = "reference"  # the same for everybody, to be fetched again


class Forgetting(StrEnum):
    """What becomes of a person's rows when everything of that person is to go."""

    DELETE = "delete"
    BLANK = (
        "blank"  # others need the row: it stays, nobody's, with what is in `blanks` in the place of its words
    )
    KEEP = "keep"  # it says what the person wants


@dataclass(frozen=True, slots=True)
class Ownership:
    """Whose a table is, and what its columns mean.

    `people` are columns with the Discord id of a person (0: the rules; below 0: somebody who is not known any more),
    `discord` those with ids of servers, channels, messages, roles and bots. `refers` names the table whose rows a
    column means without a foreign key (0: one that is gone). `names` are columns with a name on one line, `prose` those
    with free text, `lines` those with one line of what people are called elsewhere or wrote in passing; all other texts
    are Torchlit's own or a message as it was written. `momentary` columns say what
    holds here and now, and have a default. A table that is not `portable` stays behind when its campaign leaves.

    `forgetting` is what becomes of a person's rows. Of the others' in the campaigns that the person was in, `mentions`
    are columns with texts that may name the person, `told` those in which Torchlit told what people did, and
    `documents` are JSON with both.
    """

    owner: Owner
    people: tuple[str, ...] = ()
    discord: tuple[str, ...] = ()
    refers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    names: tuple[str, ...] = ()
    prose: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    momentary: tuple[str, ...] = ()
    portable: bool = True
    forgetting: Forgetting = Forgetting.BLANK
    blanks: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    mentions: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()


_TABLES: dict[str, Ownership] = {
    "campaigns": Ownership(
        Owner.CAMPAIGN,
        people=("created_by",),
        discord=("guild_id", "channel_id", "dm_role_id", "heard_to"),
        refers={"pictured_place": "locations", "pictured_fight": "encounters", "pictured_turn": "turns"},
        names=("name", "style", "language"),
        momentary=("heard_to",),
    ),
    "characters": Ownership(
        Owner.CAMPAIGN,
        people=("user_id",),
        names=("name", "race", "class_name", "background", "appearance"),
        forgetting=Forgetting.DELETE,
        mentions=("background", "appearance"),
    ),
    "locations": Ownership(
        Owner.CAMPAIGN,
        names=("name", "appearance"),
        prose=("description",),
        mentions=("description", "appearance"),
    ),
    "quests": Ownership(
        Owner.CAMPAIGN, names=("title",), prose=("description", "reward"), mentions=("description", "reward")
    ),
    "voices": Ownership(Owner.CAMPAIGN, names=("npc", "voice")),
    "turns": Ownership(
        Owner.CAMPAIGN,
        discord=("bot_id", "channel_id", "reply_message_id"),
        refers={"place_id": "locations"},
        told=("narration",),
        documents=("outcome", "readings"),
    ),
    "actions": Ownership(
        Owner.CAMPAIGN,
        people=("user_id",),
        discord=("message_id",),
        lines=("user_name", "actor"),
        blanks={"user_name": SOMEBODY, "actor": SOMEBODY, "text": "(These words were deleted.)"},
        mentions=("user_name", "actor", "text"),
    ),
    "questions": Ownership(
        Owner.CAMPAIGN,
        people=("user_id",),
        forgetting=Forgetting.DELETE,
        mentions=("text",),
        documents=("options",),
    ),
    "story_segments": Ownership(Owner.CAMPAIGN, refers={"turn_ids": "turns"}, told=("text",)),
    "dice_sessions": Ownership(Owner.CAMPAIGN),
    "dice_rolls": Ownership(
        Owner.CAMPAIGN,
        people=("user_id",),
        lines=("actor", "label", "expression"),
        blanks={"actor": SOMEBODY, "label": ""},
        mentions=("actor", "label"),
    ),
    "encounters": Ownership(
        Owner.CAMPAIGN,
        discord=("bot_id", "channel_id", "tracker_message_id"),
        momentary=("due_at", "tracker_at", "shown_version"),
        documents=("state",),
    ),
    "encounter_log": Ownership(
        Owner.CAMPAIGN,
        people=("user_id",),
        lines=("title",),
        mentions=("title",),
        documents=("outcome",),
    ),
    "boundaries": Ownership(Owner.CAMPAIGN, names=("text",), mentions=("text",)),
    "secrets": Ownership(
        Owner.CAMPAIGN, people=("readers",), names=("about",), prose=("text",), mentions=("about", "text")
    ),
    "reports": Ownership(
        Owner.CAMPAIGN,
        people=("user_id",),
        portable=False,  # who reads a file could tell whose they are
        forgetting=Forgetting.DELETE,
        mentions=("text", "reason"),
    ),
    "uploads": Ownership(Owner.FILES),
    "voice_seats": Ownership(
        Owner.GUILD,
        discord=("bot_id", "guild_id", "channel_id", "called_from"),
        refers={"turn_id": "turns"},
    ),
    "guild_limits": Ownership(Owner.GUILD, discord=("guild_id",)),
    "guild_places": Ownership(Owner.GUILD, discord=("bot_id", "guild_id")),
    # Of campaigns and servers too, by ids that are no person's.
    "usage": Ownership(Owner.USER, people=("payer_id",), forgetting=Forgetting.DELETE),
    "opt_outs": Ownership(Owner.USER, people=("user_id",), forgetting=Forgetting.KEEP),
    "srd_editions": Ownership(Owner.REFERENCE),
    "srd_documents": Ownership(Owner.REFERENCE),
    "srd_answers": Ownership(Owner.REFERENCE),
}
OWNERSHIP: Mapping[str, Ownership] = MappingProxyType(_TABLES)

FORMER = frozenset({"rule_documents"})
"""Tables of earlier schemas: a backup that is taken before a migration has them too."""
