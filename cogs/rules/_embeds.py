"""Cards of rules."""

from __future__ import annotations

from bot.rules.srd.describe import Article
from cogs._cards import plain
from cogs._pages import in_pages

SOURCE = "SRD 5.1"
_PAGE = 1_800  # characters; more would not be read at a glance
_LINES = 40
_LINE = 1_700  # characters of a figure or paragraph
_SIGNS = {"spell": "✨", "monster": "🐉", "equipment": "🎒", "magic item": "🔮", "condition": "💫"}


def title(article: Article) -> str:
    """The name and what kind of thing it is."""
    return f"{_SIGNS.get(article.kind, '📖')} {plain(article.name)} · {article.kind}"


def pages(article: Article) -> list[str]:
    """What it is, its figures, then its text; the name alone has one sentence."""
    figures = [
        f"**{plain(name)}** {_line(value)}" if name else _line(value) for name, value in article.figures
    ]
    told = [f"\n{_line(line)}" for line in article.lines]
    head = [f"*{plain(article.headline)}*"] if article.headline else []
    shown = in_pages((*head, *figures, *told), most=_LINES, limit=_PAGE)
    return shown or ["The text of this rule is not at hand; `torchlit rules sync` fetches it."]


def _line(text: str) -> str:
    return plain(text, _LINE)
