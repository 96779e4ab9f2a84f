"""Pictures in words, for who cannot see them."""

from __future__ import annotations

from bot.media.view import Figure, Fray, View

ALT_TEXT = 1024  # characters that Discord takes
_NAME = 60


def alt_text(view: View) -> str:
    """Everything that a drawn card says; at most `ALT_TEXT` characters."""
    told = _fight(view, view.fray) if view.fray else _scene(view)
    return told if len(told) <= ALT_TEXT else told[: ALT_TEXT - 1] + "…"


def _scene(view: View) -> str:
    where = view.place.name if view.place else "an unnamed place"
    heroes = "; ".join(_figure(figure) for figure in view.party) or "no heroes yet"
    quest = f" Quest: {view.quests[-1]}." if view.quests else ""
    when = f", {view.campaign.daytime}" if view.campaign.daytime else ""
    return f"Scene card of {where}{when}, in the campaign {view.campaign.name}.{quest} Party: {heroes}."


def _fight(view: View, fray: Fray) -> str:
    where = f" at {view.place.name}" if view.place else ""
    turn = f"; it is {fray.figures[fray.acting].name[:_NAME]}'s turn" if fray.acting is not None else ""
    sides = (("Party", False), ("Foes", True))
    told = [
        f"{side}: {'; '.join(_figure(one) for one in fray.figures if one.is_foe is foes) or 'nobody'}."
        for side, foes in sides
    ]
    return f"Battle map{where}, round {fray.round}{turn}. {' '.join(told)}"


def _figure(figure: Figure) -> str:
    where = "out of the fight" if figure.out else figure.zone
    return ", ".join(filter(None, (figure.name[:_NAME], figure.health, figure.conditions, where)))
