"""Pictures and speech, from services over HTTP; whatever they do, a turn goes on without them."""

from bot.media.files import Clip, Picture
from bot.media.images import HttpImages, Images, NullImages, open_images
from bot.media.metered import MeteredImages, MeteredSpeech
from bot.media.speech import HttpSpeech, NullSpeech, Speech, open_speech

__all__ = [
    "Clip",
    "HttpImages",
    "HttpSpeech",
    "Images",
    "MeteredImages",
    "MeteredSpeech",
    "NullImages",
    "NullSpeech",
    "Picture",
    "Speech",
    "open_images",
    "open_speech",
]
