"""Pictures and speech; whatever becomes of them, a turn goes on without."""

from bot.media.files import Clip, Picture
from bot.media.metered import MeteredImages, MeteredSpeech
from bot.media.pictures import Illustrator, Images, open_images
from bot.media.speakable import Cast
from bot.media.speech import Narrator, Speaker, Speech, open_speech
from bot.media.view import View

__all__ = [
    "Cast",
    "Clip",
    "Illustrator",
    "Images",
    "MeteredImages",
    "MeteredSpeech",
    "Narrator",
    "Picture",
    "Speaker",
    "Speech",
    "View",
    "open_images",
    "open_speech",
]
