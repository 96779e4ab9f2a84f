"""Pictures and speech; whatever becomes of them, a turn goes on without."""

from bot.media.files import Clip, Picture
from bot.media.images import HttpImages, Images, NullImages, open_images
from bot.media.metered import MeteredImages, MeteredSpeech
from bot.media.speakable import Cast
from bot.media.speech import Narrator, Speaker, Speech, open_speech

__all__ = [
    "Cast",
    "Clip",
    "HttpImages",
    "Images",
    "MeteredImages",
    "MeteredSpeech",
    "Narrator",
    "NullImages",
    "Picture",
    "Speaker",
    "Speech",
    "open_images",
    "open_speech",
]
