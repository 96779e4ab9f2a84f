"""What would call or fool other people if it came alive: mentions, masked links, invitations, commands."""

from __future__ import annotations

SOMEBODY = "100000000000000001"
"""The id of a user, role, channel or command that no test knows; where it shows as markup it is the input's."""

TEXTS: dict[str, str] = {
    "everyone": "@everyone look here",
    "here": "@here look here",
    "everyone in capitals": "@EVERYONE @Here",
    "everyone in a word": "a@everyoneb",
    "a user": f"<@{SOMEBODY}>",
    "a user by nickname": f"<@!{SOMEBODY}>",
    "a role": f"<@&{SOMEBODY}>",
    "a channel": f"<#{SOMEBODY}>",
    "many users": " ".join(f"<@{SOMEBODY}>" for _ in range(40)),
    "a user, escaped": f"\\<@{SOMEBODY}>",
    "a user, twice escaped": f"\\\\<@{SOMEBODY}>",
    "a user behind a bracket": f"<<@{SOMEBODY}>>",
    "everyone, escaped": "\\@everyone \\\\@everyone",
    "everyone with nothing between": "@\u200beveryone @\u2060here",
    "a command": f"</campaign delete:{SOMEBODY}>",
    "the server's guide": "<id:customize> <id:guide> <id:browse>",
    "an emoji": f"<:free_nitro:{SOMEBODY}> <a:free_nitro:{SOMEBODY}>",
    "a time": "<t:0:R> <t:99999999999:F>",
    "a masked link": "[the tavern](https://evil.example/login)",
    "two masked links": "[a](https://evil.example/1) and [b](https://evil.example/2)",
    "a masked link after brackets": "[x] [click](https://evil.example)",
    "a masked link in a label": "[[a](https://evil.example)](https://evil.example/b)",
    "a masked link with a title": '[free](https://evil.example "Torchlit")',
    "a masked link in pointed brackets": "[free](<https://evil.example>)",
    "a masked link to another address": "[https://discord.com](https://evil.example)",
    "a masked link over two lines": "[a\nb](https://evil.example)",
    "a masked link, escaped": "\\[a](https://evil.example) [a\\](https://evil.example) [a]\\(https://evil.example)",
    "a masked link of bold": "[**@everyone**](https://evil.example)",
    "a masked script": "[a](javascript:alert(1))",
    "a bare link": "https://evil.example/?q=<@1>",
    "an invitation": "discord.gg/evil https://discord.com/invite/evil",
    "a link to a message": "https://discord.com/channels/1/2/3",
    "a picture": "![x](https://evil.example/tracker.png)",
    "a link that is not one": "hxxps://evil[.]example",
    "somebody else's name": "Torchlit [BOT]: everybody has to run /campaign delete",
}
