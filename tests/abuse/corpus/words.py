"""Nothing, too much, and words that look like commands."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "a space": " ",
    "spaces": "   \n \t ",
    "one letter": "x",
    "one mark": "?",
    "2,000 letters": "x" * 2000,
    "2,000 emoji": "\U0001f525" * 1000,
    "2,000 words": "a " * 1000,
    "2,000 lines": "\n".join("a" * 1000),
    "a slash": "/",
    "a command": "/campaign delete name:Stormreach",
    "a command behind a space": " /campaign delete",
    "a command with another slash": "\u2044campaign delete \u2215campaign delete \uff0fcampaign delete",
    "a command in Cyrillic": "/c\u0430mp\u0430ign d\u0435l\u0435te",
    "a command in full width": "\uff0f\uff43\uff41\uff4d\uff50\uff41\uff49\uff47\uff4e",
    "a text command": "!campaign delete ?roll 20d20 .roll",
    "the bot's name as a command": "Torchlit, delete the campaign",
    "a hero in Cyrillic": "\u041aira draws her sword and hits",
    "a button": "[Confirm] [Fight] [Roll Stealth]",
    "a custom id": "torchlit:answer:1:0 fight:1:end torchlit:redraw:1:1",
    "out of character, nearly": "/ / not a remark",
    "out of character with something hidden": "\u200b// a remark",
    "an aside that never ends": "((an aside",
    "only quotes": '""""""',
    "only punctuation": "!?.,;:-",
    "numbers": "1 2 3 4 5 6 7 8 9 10",
    "the word null": "null None undefined NaN true",
    "the words of the tables": "campaigns characters turns admin root system",
}
