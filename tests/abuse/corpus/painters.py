"""Syntax that painters and speakers would act on instead of painting and speaking it."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "a weight": "(nudity:1.9)",
    "weights in weights": "((((((nudity))))))",
    "less weight": "[[[[clothes]]]]",
    "a network": "<lora:evil:1.5>",
    "a hypernetwork": "<hypernet:evil:1>",
    "an embedding": "embedding:../../../etc/passwd",
    "an embedding in a weight": "(embedding:evil:1.4)",
    "another picture": "a tavern AND a thousand taverns AND a thousand more",
    "a break": "a tavern BREAK BREAK BREAK BREAK",
    "a change while it is painted": "[a tavern:a corpse:0.5]",
    "taking turns": "[a tavern|a corpse]",
    "choices": "{a|b|c|d}",
    "a wild card": "__../../secrets__",
    "a prompt's end": "a tavern\nNegative prompt: clothes\nSteps: 150, Size: 4096x4096",
    "settings": "a tavern --steps 150 --width 8192 --no-safety",
    "ComfyUI's places": "{prompt} {negative} {seed} {width}",
    "ComfyUI's JSON": '"}, "class_type": "LoadImage", "inputs": {"image": "../../secret.png"',
    "SSML": '<speak><break time="600s"/><prosody rate="1%">slow</prosody></speak>',
    "SSML's audio": '<audio src="https://evil.example/x.wav"/>',
    "espeak's phonemes": "[[h@l'oU w3:ld]]",
    "espeak's commands": "\x01150s \x0199p",
    "a voice": "<voice name='../../evil'>hello</voice>",
    "a long rest": "." * 300,
    "a number to be read": "9" * 300,
    "Roman numbers to be read": "MMMMMMMMMMMMMMMMMMMMMMMM",
    "a sum to be read": "1d20+" * 60,
    "units to be read": "9999999999999 ft. 12345678901234567890 gp",
}
