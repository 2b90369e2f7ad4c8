"""The icon set inside the fonts: which character draws which icon, and the C++ names of them."""

from pathlib import Path

ICONS = Path(__file__).resolve().parents[2] / "assets" / "icons"
# The Private Use Area: characters that mean nothing elsewhere.
FIRST_CODE = 0xE000


def icon_files():
    """(name, file, code) of every icon, by name; the product's mark is a picture, not an icon."""
    files = sorted(path for path in ICONS.glob("*.svg") if path.stem != "app")
    return [(path.stem, path, FIRST_CODE + index) for index, path in enumerate(files)]


def header():
    """The text of ui/icons.gen.hpp."""
    lines = []
    for name, _, code in icon_files():
        text = "".join(f"\\x{byte:02X}" for byte in chr(code).encode())
        lines.append(f'inline constexpr char {name.replace("-", "_")}[] = "{text}";')
    names = "\n".join(lines)
    return f"""// Made by tools/generate/fonts.py from assets/icons; not to be edited.
#pragma once

/// The icons as text, UTF-8: each is one character that our fonts draw. At text size 20 an icon fills its
/// 20 px grid; its box is as high as the line's text and one em wide.
namespace headroom::ui::icons {{

{names}

}}  // namespace headroom::ui::icons
"""
