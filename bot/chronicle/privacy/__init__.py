"""What a person may ask for about themselves: all that is kept, that it goes, and that nothing more is read."""

from bot.chronicle.privacy.privacy import Privacy

__all__ = ["Privacy"]
