"""Whose each table is: the one list that backups, campaigns as files, and the data of a person go by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType


class Owner(StrEnum):
    """What a table's rows go with."""

    CAMPAIGN = "campaign"  # exported and deleted with it
    USER = "user"  # one person's, wherever they play
    REFERENCE = "reference"  # the same for everybody, to be fetched again


@dataclass(frozen=True, slots=True)
class Ownership:
    """Whose a table is, and what its numbers mean that are no foreign keys.

    `people` are columns with the Discord id of a person (0: the rules; below 0: somebody who is not known any more),
    `discord` those with ids of servers, channels, messages, roles and bots. `refers` names the table whose rows a
    column means without a foreign key (0: one that is gone). `names` are columns with a name on one line, `prose` those
    with free text; all other texts are Torchlit's own or a message as it was written. `momentary` columns say
    what holds here and now, and have a default. A table that is not `portable` stays behind when its campaign leaves.
    """

    owner: Owner
    people: tuple[str, ...] = ()
    discord: tuple[str, ...] = ()
    refers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    names: tuple[str, ...] = ()
    prose: tuple[str, ...] = ()
    momentary: tuple[str, ...] = ()
    portable: bool = True


OWNERSHIP: Mapping[str, Ownership] = MappingProxyType(
    {
        "campaigns": Ownership(
            Owner.CAMPAIGN,
            people=("created_by",),
            discord=("guild_id", "channel_id", "dm_role_id"),
            refers={"pictured_place": "locations", "pictured_fight": "encounters"},
            names=("name", "style", "language"),
        ),
        "characters": Ownership(
            Owner.CAMPAIGN, people=("user_id",), names=("name", "race", "class_name", "background")
        ),
        "locations": Ownership(Owner.CAMPAIGN, names=("name",), prose=("description",)),
        "quests": Ownership(Owner.CAMPAIGN, names=("title",), prose=("description", "reward")),
        "voices": Ownership(Owner.CAMPAIGN, names=("npc", "voice")),
        "turns": Ownership(Owner.CAMPAIGN, discord=("bot_id", "channel_id", "reply_message_id")),
        "actions": Ownership(Owner.CAMPAIGN, people=("user_id",), discord=("message_id",)),
        "questions": Ownership(Owner.CAMPAIGN, people=("user_id",)),
        "story_segments": Ownership(Owner.CAMPAIGN, refers={"turn_ids": "turns"}),
        "dice_sessions": Ownership(Owner.CAMPAIGN),
        "dice_rolls": Ownership(Owner.CAMPAIGN, people=("user_id",)),
        "encounters": Ownership(
            Owner.CAMPAIGN,
            discord=("bot_id", "channel_id", "tracker_message_id"),
            momentary=("due_at", "tracker_at", "shown_version"),
        ),
        "encounter_log": Ownership(Owner.CAMPAIGN, people=("user_id",)),
        "opt_outs": Ownership(Owner.USER, people=("user_id",)),
        "srd_editions": Ownership(Owner.REFERENCE),
        "srd_documents": Ownership(Owner.REFERENCE),
        "srd_answers": Ownership(Owner.REFERENCE),
    }
)

FORMER = frozenset({"rule_documents"})
"""Tables of earlier schemas: a backup that is taken before a migration has them too."""
