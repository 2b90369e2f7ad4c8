"""One font of ours from one of the system's: a subset as TrueType outlines, without hints and layout
rules (Dear ImGui knows neither), with tabular digits and our icons."""

import io
import math

from fontTools import subset
from fontTools.misc.roundTools import otRound
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.scaleUpem import scale_upem
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

import font_icons
import icon_outlines

# Fine enough: at 60 device pixels a unit is a seventeenth of a pixel.
UNITS = 1024
# How far an outline may leave the designer's curve, in units.
TOLERANCE = 0.5
# Copyright, family, style, unique id, full name, version, PostScript name, licence and its address.
NAMES = (0, 1, 2, 3, 4, 5, 6, 13, 14)
TABLES = ("GlyphOrder", "head", "hhea", "maxp", "OS/2", "hmtx", "cmap", "loca", "glyf", "name", "post")


def make(path, characters):
    """The finished font file. Throws if the source cannot draw one of the characters."""
    font = TTFont(path, recalcTimestamp=False)
    characters = characters - {code for _, _, code in font_icons.icon_files()}
    missing = characters - font.getBestCmap().keys() - {0xFFFD}
    if missing:
        raise ValueError(f"{path.name} has no {', '.join(f'U+{code:04X} {chr(code)}' for code in sorted(missing))}")
    take_tabular_digits(font)
    reduce(font, characters)
    scale_upem(font, UNITS)
    if "CFF " in font:
        to_truetype(font)
    even_digits(font)
    one_em_high(font)
    add_icons(font)
    write_cmap(font)
    keep_names(font)
    for tag in [tag for tag in font.keys() if tag not in TABLES]:
        del font[tag]
    font["post"].formatType = 3
    font["head"].modified = font["head"].created
    file = io.BytesIO()
    font.save(file, reorderTables=True)
    return file.getvalue()


def take_tabular_digits(font):
    """Maps 0 to 9 to the figures of one width, where a font keeps them behind the feature `tnum`."""
    if "GSUB" not in font:
        return
    table = font["GSUB"].table
    tabular = {}
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag == "tnum":
            for index in record.Feature.LookupListIndex:
                for entry in table.LookupList.Lookup[index].SubTable:
                    tabular.update(getattr(entry, "ExtSubTable", entry).mapping)
    for cmap in font["cmap"].tables:
        for digit in map(ord, "0123456789"):
            glyph = cmap.cmap.get(digit)
            if glyph in tabular:
                cmap.cmap[digit] = tabular[glyph]


def even_digits(font):
    """Takes out what is left of different widths: Inter SemiBold, drawn between two weights, is a unit off."""
    cmap, metrics = font.getBestCmap(), font["hmtx"].metrics
    digits = [cmap[ord(digit)] for digit in "0123456789"]
    widths = [metrics[glyph][0] for glyph in digits]
    if max(widths) - min(widths) > UNITS / 200:
        raise ValueError("the digits are of different widths and no tabular ones were found")
    for glyph in digits:
        metrics[glyph] = (max(widths), metrics[glyph][1])


def reduce(font, characters):
    options = subset.Options(
        hinting=False, layout_features=[], name_IDs=["*"], name_languages=["*"], notdef_outline=True,
        desubroutinize=True, drop_tables=["GSUB", "GPOS", "GDEF", "DSIG", "meta", "vhea", "vmtx", "gasp"])
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)


def to_truetype(font):
    """CFF's cubic outlines as TrueType's quadratic ones: half the code in a reader, and smaller."""
    glyphs = font.getGlyphSet()
    table = newTable("glyf")
    table.glyphs, table.glyphOrder = {}, font.getGlyphOrder()
    for name in font.getGlyphOrder():
        pen = TTGlyphPen(glyphs)
        glyphs[name].draw(Cu2QuPen(pen, TOLERANCE, reverse_direction=True))
        table.glyphs[name] = pen.glyph()
    font["loca"], font["glyf"] = newTable("loca"), table
    del font["CFF "]
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    for field in ("maxZones", "maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs",
                  "maxStackElements", "maxSizeOfInstructions", "maxComponentElements"):
        setattr(maxp, field, 1 if field == "maxZones" else 0)
    font.sfntVersion = "\x00\x01\x00\x00"
    for name in font.getGlyphOrder():
        glyph = table[name]
        glyph.recalcBounds(table)
        font["hmtx"][name] = (font["hmtx"][name][0], getattr(glyph, "xMin", 0))


def one_em_high(font):
    """Ascent and descent that are one em together, around the same middle as the designer's.

    Dear ImGui takes a text size for ascent + descent, CSS takes it for the em: now both are the same, and
    a browser's text stands on the same baseline in a line of given height.
    """
    head, os2 = font["hhea"], font["OS/2"]
    ascent = otRound(UNITS / 2 + (head.ascent + head.descent) / 2)
    head.ascent, head.descent, head.lineGap = ascent, ascent - UNITS, 0
    os2.sTypoAscender, os2.sTypoDescender, os2.sTypoLineGap = ascent, ascent - UNITS, 0
    os2.fsSelection |= 1 << 7  # USE_TYPO_METRICS: the same on every system


def add_icons(font):
    """One glyph an icon: one em wide, its grid as high as the line."""
    scale = UNITS / icon_outlines.GRID
    to_font = (scale, 0, 0, -scale, 0, font["hhea"].ascent)
    order = list(font.getGlyphOrder())
    for name, path, _ in font_icons.icon_files():
        pen = TTGlyphPen(None)
        draw(icon_outlines.contours(path), TransformPen(pen, to_font))
        glyph = pen.glyph()
        round_coordinates(glyph)
        font["glyf"].glyphs[glyph_name(name)] = glyph
        glyph.recalcBounds(font["glyf"])
        font["hmtx"].metrics[glyph_name(name)] = (UNITS, glyph.xMin)
        order.append(glyph_name(name))
    font.setGlyphOrder(order)
    font["glyf"].glyphOrder = order


def draw(contours, pen):
    for contour in contours:
        pen.moveTo(contour[-1][-1])
        for step in without_repeats(contour):
            if step[0] == "line":
                pen.lineTo(step[1])
            else:
                pen.qCurveTo(step[1], step[2])
        pen.closePath()


def without_repeats(contour):
    """A line to where the outline is already adds nothing."""
    here = contour[-1][-1]
    for step in contour:
        if step[0] == "line" and math.dist(step[1], here) < 1e-6:
            continue
        here = step[-1]
        yield step


def round_coordinates(glyph):
    for index, (x, y) in enumerate(glyph.coordinates):
        glyph.coordinates[index] = (otRound(x), otRound(y))


def glyph_name(icon):
    return f"icon.{icon}"


def write_cmap(font):
    """One table for the Basic Multilingual Plane, which is all we draw."""
    mapping = dict(font.getBestCmap())
    mapping.update({code: glyph_name(name) for name, _, code in font_icons.icon_files()})
    table = CmapSubtable.newSubtable(4)
    table.platformID, table.platEncID, table.language, table.cmap = 3, 1, 0, mapping
    font["cmap"].tables = [table]


def keep_names(font):
    """The English names that say what this is and whose; nothing else."""
    font["name"].names = [
        record for record in font["name"].names
        if (record.platformID, record.langID) == (3, 0x409) and record.nameID in NAMES]
