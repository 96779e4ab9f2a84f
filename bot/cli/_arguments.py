"""What can be written after `torchlit`, and what its help says."""

from __future__ import annotations

import argparse
from importlib import metadata
from pathlib import Path

_ABOUT = "The Dungeon Master that lives in a Discord channel."
_SETTINGS = "Settings come from the environment or a file .env; README.md lists them."
_SCRIPT = """\
A script has one chat message or slash command a line:
  /campaign create name:Stormreach style:grim
  I open the chest.
  @Borin: I hold the torch.
  > press Fight              the newest button that says so
  > submit Name=Kira; Race=elf; Class=wizard; Level=1    the form that is open
  @Borin: > leave            out of the voice channel; > enter hearth  into it again
  > listen                   wait until everything was told aloud and heard
  # a comment
"""


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line; `subcommand` names the module that runs it."""
    top = argparse.ArgumentParser(prog="torchlit", description=_ABOUT, epilog=_SETTINGS)
    top.add_argument("--version", action="version", version=f"torchlit {version()}")
    subcommands = top.add_subparsers(dest="subcommand", required=True, metavar="COMMAND")
    _play(subcommands)
    _add(subcommands, "run", "run the bot on Discord; needs DISCORD_TOKEN")
    _add(subcommands, "work", "play turns for other processes that run the bot; needs DISCORD_TOKEN")
    _add(subcommands, "migrate", "bring the database to the newest schema")
    _keeping(subcommands)
    doctor = _add(
        subcommands, "doctor", "say what is configured, what answers, and what to do about the rest"
    )
    doctor.add_argument("--quiet", action="store_true", help="write problems only, for health checks")
    doctor.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    _prompt(subcommands)
    _dice(subcommands)
    bench = _add(subcommands, "bench", "measure the model on this machine, and say which settings would suit")
    bench.add_argument("what", choices=("engine",), help="what to measure")
    bench.add_argument("--quick", action="store_true", help="short prompts and a single run")
    bench.add_argument("--json", action="store_true", help="one JSON object instead of tables")
    _rules(subcommands)
    return top


def version() -> str:
    """The version of the installed package; of a bare checkout, the word for it."""
    try:
        return metadata.version("torchlit")
    except metadata.PackageNotFoundError:
        return "(not installed)"


def _add(subcommands: argparse._SubParsersAction, name: str, about: str) -> argparse.ArgumentParser:  # type: ignore[type-arg]
    added: argparse.ArgumentParser = subcommands.add_parser(
        name,
        help=about,
        description=f"{about[0].upper()}{about[1:]}.",
        epilog=_SETTINGS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    return added


def _play(subcommands: argparse._SubParsersAction) -> None:  # type: ignore[type-arg]
    play = _add(subcommands, "play", "play here, in the terminal: no account, no key, no download")
    play.epilog = f"{_SCRIPT}\n{_SETTINGS}"
    play.add_argument(
        "--script", metavar="FILE", type=Path, help="play the lines of a file (- is standard input) and end"
    )
    play.add_argument("--json", action="store_true", help="report on a script in JSON, one object a line")
    play.add_argument(
        "--guild",
        metavar="NAME",
        help="the server to play on, to come back to; a script has its own otherwise",
    )
    play.add_argument(
        "--timeout",
        metavar="S",
        type=_seconds,
        default=180.0,
        help="how long a line may wait for an answer (180)",
    )


def _keeping(subcommands: argparse._SubParsersAction) -> None:  # type: ignore[type-arg]
    backup = _add(subcommands, "backup", "write everything that is kept into one file, while the bot runs")
    backup.add_argument(
        "file",
        metavar="FILE",
        nargs="?",
        type=Path,
        help="the file to write; named after the time if left out",
    )
    restore = _add(subcommands, "restore", "put a backup back, into an empty database; the bot must not run")
    restore.add_argument("file", metavar="FILE", type=Path, help="what `torchlit backup` wrote")
    restore.add_argument(
        "--replace",
        action="store_true",
        help="put it in the place of what is there, which goes when it is in",
    )
    campaign = _add(subcommands, "campaign", "write a campaign down as a file, or bring one in, of any size")
    actions = campaign.add_subparsers(dest="action", required=True, metavar="ACTION")
    export = actions.add_parser("export", help="write the file, as /campaign export does")
    export.add_argument("campaign", metavar="ID", type=int, help="the number that /campaign export told")
    export.add_argument("file", metavar="FILE", type=Path, help="the file to write")
    bring = actions.add_parser("import", help="bring the file's campaign in, as /campaign import does")
    bring.add_argument("file", metavar="FILE", type=Path, help="what an export wrote")
    for whose in ("server", "channel", "owner", "bot"):
        bring.add_argument(
            f"--{whose}", metavar="ID", type=int, required=True, help=f"Discord's id of the {whose}"
        )
    bring.add_argument("--name", help="what to call it there; its own name if left out")
    privacy = _add(subcommands, "privacy", "write down everything that is kept of a person")
    actions = privacy.add_subparsers(dest="action", required=True, metavar="ACTION")
    person = actions.add_parser("export", help="write the file, as /privacy export does")
    person.add_argument("person", metavar="ID", type=int, help="the person's Discord id")
    person.add_argument("file", metavar="FILE", type=Path, help="the file to write")


def _prompt(subcommands: argparse._SubParsersAction) -> None:  # type: ignore[type-arg]
    prompt = _add(subcommands, "prompt", "show the exact prompt that the next turn would send")
    prompt.add_argument("campaign", metavar="CAMPAIGN", help="the campaign's name")
    prompt.add_argument(
        "--for", dest="message", metavar="MESSAGE", default="I look around.", help="what a player would write"
    )
    prompt.add_argument("--json", action="store_true", help="one JSON object instead of text")


def _dice(subcommands: argparse._SubParsersAction) -> None:  # type: ignore[type-arg]
    dice = _add(subcommands, "dice", "check the dice of a session that was closed")
    actions = dice.add_subparsers(dest="action", required=True, metavar="ACTION")
    verify = actions.add_parser(
        "verify", help="compute every roll again from the seed; needs nothing but FILE"
    )
    verify.add_argument("file", metavar="FILE", type=Path, help="the JSON file that /dice verify attached")
    verify.add_argument("--json", action="store_true", help="one JSON object instead of text")


def _rules(subcommands: argparse._SubParsersAction) -> None:  # type: ignore[type-arg]
    rules = _add(
        subcommands,
        "rules",
        "sync the rules of the SRD, show an entry, find what a message is about and what it attempts",
    )
    actions = rules.add_subparsers(dest="rules", required=True, metavar="ACTION")
    sync = _add(actions, "sync", "bring all rules into the database: from the 5e API, or from files")
    digest = _add(actions, "digest", "make the file of facts and figures that ships with Torchlit")
    for action in (sync, digest):
        action.add_argument(
            "--edition", choices=("2014", "2024"), default="2014", help="the edition of the rules (2014)"
        )
        action.add_argument(
            "--from",
            dest="source",
            metavar="PATH",
            type=Path,
            help="a folder, zip or tar that holds 5e-SRD-Monsters.json and its siblings",
        )
    sync.add_argument("--force", action="store_true", help="replace the rules even by fewer of them")
    digest.add_argument("--out", metavar="FILE", type=Path, required=True, help="where to write it")
    find = _add(actions, "find", "find the entries of the rules that a player's message is about")
    find.add_argument("text", metavar="TEXT", help="the message; - reads one a line from standard input")
    find.add_argument("--json", action="store_true", help="one JSON array a message instead of text")
    intend = _add(actions, "intend", "say what a player's message attempts, and what it takes")
    intend.add_argument(
        "text", metavar="TEXT", help="the message, `Kira: I ...`; - reads one a line from standard input"
    )
    intend.add_argument("--json", action="store_true", help="one JSON array a message instead of text")
    intend.add_argument(
        "--party",
        metavar="FILE",
        type=Path,
        help="JSON with the party's sheets and who else is there (docs/intents.md)",
    )
    intend.add_argument(
        "--model", action="store_true", help="ask the language model where the rules are unsure"
    )
    show = _add(actions, "show", "show an entry of the rules")
    show.add_argument("name", metavar="NAME", nargs="+", help="its name, more or less")
    show.add_argument("--json", action="store_true", help="one JSON object instead of text")


def _seconds(text: str) -> float:
    seconds = float(text)
    if not 0 < seconds <= 86_400:
        raise argparse.ArgumentTypeError("takes a number of seconds, up to a day")
    return seconds
