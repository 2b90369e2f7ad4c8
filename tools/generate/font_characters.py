"""Which characters the fonts must draw: all that our texts use, and what a reader may meet besides."""

import json
from pathlib import Path

ASSETS = Path(__file__).resolve().parents[2] / "assets"

# Basic Latin and Latin-1: names of models and GPUs, units, ³, ×, ÷, ·.
LATIN = {*range(0x20, 0x7F), *range(0xA0, 0x100)} - {0xAD}
# What the number formatter and the views draw; ImGui itself wants … and U+FFFD.
SYMBOLS = {ord(symbol) for symbol in "−–—‘’“”…•≈≠≤≥‹›✓←↑→↓■\N{REPLACEMENT CHARACTER}"}
# Kana as a whole, so that a new word rarely needs a new subset.
KANA = {*range(0x3041, 0x3097), *range(0x309B, 0x309F), *range(0x30A1, 0x30FF)}
JAPANESE_SIGNS = {ord(sign) for sign in "\N{IDEOGRAPHIC SPACE}、。「」『』【】〜・ー々"}
# Counting words that the number formatter puts together itself.
COUNTING = {ord(sign) for sign in "千万億兆年月日"}


def texts(language):
    table = json.loads((ASSETS / "locales" / f"{language}.json").read_text(encoding="utf-8"))
    return {ord(character) for text in table.values() for character in text if character != "\n"}


def catalog_names():
    """Every character of a "name" in the catalog."""
    found = set()

    def walk(value, key=""):
        if isinstance(value, dict):
            for name, item in value.items():
                walk(item, name)
        elif isinstance(value, list):
            for item in value:
                walk(item, key)
        elif isinstance(value, str) and key == "name":
            found.update(map(ord, value))

    for path in sorted((ASSETS / "catalog").rglob("*.json")):
        walk(json.loads(path.read_text(encoding="utf-8")))
    return found


def latin():
    # A name in Chinese or Japanese is the Japanese font's business.
    names = {code for code in catalog_names() if code < 0x2E80}
    return LATIN | SYMBOLS | texts("en") | names


def japanese():
    return LATIN | SYMBOLS | KANA | JAPANESE_SIGNS | COUNTING | texts("ja") | catalog_names()
