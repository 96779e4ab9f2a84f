"""Pictures of scenes: painted by services, else drawn from the true state."""

from bot.media.pictures.illustrator import Illustrator, Images, open_images

__all__ = ["Illustrator", "Images", "open_images"]
