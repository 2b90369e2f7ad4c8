#!/usr/bin/env python3
"""Makes the product's fonts from the system's: `fonts.py --out <dir>` writes `inter-regular.ttf`,
`inter-semibold.ttf` and `bizud-gothic.ttf` (subsets, with our icons) and `ui/icons.gen.hpp`.

The same fonts and the same assets give the same bytes. `--header-only` writes the header alone, which
needs no font and no fontTools; `--fonts <dir>` is searched for the font files before the usual folders.
"""

import argparse
import sys
from pathlib import Path

sys.dont_write_bytecode = True  # nothing is written into the tree

import font_characters
import font_icons

SYSTEM_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/Library/Fonts")

# output, source file, the package that has it, the characters it must draw
FONTS = (
    ("inter-regular.ttf", "Inter-Regular.otf", "fonts-inter", font_characters.latin),
    ("inter-semibold.ttf", "Inter-SemiBold.otf", "fonts-inter", font_characters.latin),
    ("bizud-gothic.ttf", "BIZUDGothic-Regular.ttf", "fonts-morisawa-bizud-gothic", font_characters.japanese),
)


def find_font(name, package, first):
    for folder in filter(None, (first, *SYSTEM_FOLDERS)):
        for path in sorted(Path(folder).expanduser().rglob(name)):
            return path
    sys.exit(f"{name} is not installed: it is in Debian's package {package} (or name its folder with --fonts)")


def write_if_changed(path, data):
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_bytes() != data:
        path.write_bytes(data)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--out", required=True, type=Path)
    parser.add_argument("--fonts", type=Path)
    parser.add_argument("--header-only", action="store_true")
    options = parser.parse_args()

    write_if_changed(options.out / "ui" / "icons.gen.hpp", font_icons.header().encode())
    if options.header_only:
        return
    import font_subset
    for output, source, package, characters in FONTS:
        data = font_subset.make(find_font(source, package, options.fonts), characters())
        write_if_changed(options.out / output, data)


if __name__ == "__main__":
    main()
