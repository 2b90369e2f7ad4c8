"""Turns the stroked SVG icons of assets/icons into filled outlines, as a font's glyphs need them.

Understood are <circle> and <path> with absolute M, L, A (circular) and Z, stroked with round caps and
joins, and <circle stroke="none"> as a dot: what the icons are drawn with, and nothing more. A subpath becomes one contour (or a ring), outer
contours clockwise in the icon's own space (y down), so the non-zero rule fills what the stroke covers.
"""

import math
import re
import xml.etree.ElementTree as ElementTree

GRID = 20
SVG = "{http://www.w3.org/2000/svg}"
# A quadratic curve follows 45 degrees of a circle to within a thousandth of its radius.
STEP = math.pi / 4


class Line:
    def __init__(self, start, end):
        self.start, self.end = start, end
        length = math.dist(start, end)
        self.length = length
        self.begin_direction = self.end_direction = (
            (end[0] - start[0]) / length, (end[1] - start[1]) / length)

    def moved(self, distance):
        """The same line at `distance` to its left (y down: left of (1, 0) is (0, -1))."""
        dx, dy = self.begin_direction
        shift = (dy * distance, -dx * distance)
        return [("line", (self.start[0] + shift[0], self.start[1] + shift[1])),
                ("line", (self.end[0] + shift[0], self.end[1] + shift[1]))]

    def reversed(self):
        return Line(self.end, self.start)


class Arc:
    """Part of a circle from angle `begin` over the signed angle `sweep`."""

    def __init__(self, center, radius, begin, sweep):
        self.center, self.radius, self.begin, self.sweep = center, radius, begin, sweep
        self.start = point(center, radius, begin)
        self.end = point(center, radius, begin + sweep)
        self.length = abs(radius * sweep)
        self.begin_direction = self.direction(begin)
        self.end_direction = self.direction(begin + sweep)

    def direction(self, angle):
        sign = 1 if self.sweep > 0 else -1
        return (-math.sin(angle) * sign, math.cos(angle) * sign)

    def moved(self, distance):
        sign = 1 if self.sweep > 0 else -1
        radius = self.radius + distance * sign
        start = point(self.center, radius, self.begin)
        return [("line", start)] + curve(self.center, radius, self.begin, self.sweep)

    def reversed(self):
        return Arc(self.center, self.radius, self.begin + self.sweep, -self.sweep)


def point(center, radius, angle):
    return (center[0] + radius * math.cos(angle), center[1] + radius * math.sin(angle))


def curve(center, radius, begin, sweep):
    """Quadratic curves along a circle, without the starting point."""
    pieces = max(1, math.ceil(abs(sweep) / STEP - 1e-9))
    step = sweep / pieces
    result = []
    for piece in range(pieces):
        middle = begin + (piece + 0.5) * step
        control = point(center, radius / math.cos(step / 2), middle)
        result.append(("curve", control, point(center, radius, begin + (piece + 1) * step)))
    return result


def arc_to(start, radius, large, clockwise, end):
    """SVG's A command for a circle (its end-point form)."""
    half = ((start[0] - end[0]) / 2, (start[1] - end[1]) / 2)
    chord = math.hypot(*half)
    radius = max(radius, chord)
    away = math.sqrt(max(0.0, radius * radius - chord * chord)) / chord
    if large == clockwise:
        away = -away
    center = ((start[0] + end[0]) / 2 + away * half[1], (start[1] + end[1]) / 2 - away * half[0])
    begin = math.atan2(start[1] - center[1], start[0] - center[0])
    sweep = math.atan2(end[1] - center[1], end[0] - center[0]) - begin
    if clockwise and sweep < 0:
        sweep += 2 * math.pi
    if not clockwise and sweep > 0:
        sweep -= 2 * math.pi
    return Arc(center, radius, begin, sweep)


def subpaths(data):
    """(pieces, closed) of each subpath of a path's `d`."""
    tokens = re.findall(r"[MLAZ]|-?\d+(?:\.\d+)?", data)
    if re.sub(r"[MLAZ]|-?\d+(?:\.\d+)?|[\s,]", "", data):
        raise ValueError(f"only M, L, A and Z are understood: {data}")
    result, pieces, here, at = [], [], None, 0

    def numbers(count):
        nonlocal at
        values = [float(token) for token in tokens[at:at + count]]
        at += count
        return values

    first = None
    while at < len(tokens):
        command = tokens[at]
        at += 1
        if command == "M":
            if pieces:
                result.append((pieces, False))
            pieces, here = [], tuple(numbers(2))
            first = here
        elif command == "L":
            end = tuple(numbers(2))
            pieces.append(Line(here, end))
            here = end
        elif command == "A":
            rx, ry, _, large, clockwise, x, y = numbers(7)
            if rx != ry:
                raise ValueError(f"only arcs of circles are understood: {data}")
            pieces.append(arc_to(here, rx, bool(large), bool(clockwise), (x, y)))
            here = (x, y)
        else:
            if math.dist(here, first) > 1e-6:
                pieces.append(Line(here, first))
            result.append((pieces, True))
            pieces, here = [], first
    if pieces:
        result.append((pieces, False))
    return result


def turn_between(before, after):
    """The angle from the end of one piece to the start of the next; positive is clockwise."""
    ax, ay = before.end_direction
    bx, by = after.begin_direction
    return math.atan2(ax * by - ay * bx, ax * bx + ay * by)


def left_side(pieces, closed, half):
    """The offset to the left of all pieces, in order: round where the path bends away, else simple."""
    outlines = [piece.moved(half) for piece in pieces]
    joins = [[] for _ in pieces]
    for index in range(0 if closed else 1, len(pieces)):
        before, after = pieces[index - 1], pieces[index]
        turn = turn_between(before, after)
        if turn > 1e-6:
            ax, ay = before.end_direction
            joins[index] = curve(before.end, half, math.atan2(-ax, ay), turn)
        elif turn < -1e-6:
            crossing = inner_crossing(before, after, turn, half)
            if crossing is None:
                joins[index] = [("line", after.start)]
            else:
                outlines[index - 1][-1] = outlines[index][0] = ("line", crossing)
    return [step for join, outline in zip(joins, outlines) for step in join + outline]


def inner_crossing(before, after, turn, half):
    """Where the inner offsets of two lines meet, if both are lines long enough to get there."""
    back = half * math.tan(abs(turn) / 2)
    if not (isinstance(before, Line) and isinstance(after, Line)) or back >= min(before.length, after.length):
        return None
    ax, ay = before.end_direction
    x, y = before.end
    return (x - ax * back + ay * half, y - ay * back - ax * half)


def cap(piece, half):
    """A half circle around the end of `piece`, from its left to its right."""
    dx, dy = piece.end_direction
    return curve(piece.end, half, math.atan2(-dx, dy), math.pi)


def stroked(pieces, closed, half):
    """The contours that a round pen of radius `half` covers along one subpath."""
    back = [piece.reversed() for piece in reversed(pieces)]
    if closed:
        return [left_side(pieces, True, half), left_side(back, True, half)]
    return [left_side(pieces, False, half) + cap(pieces[-1], half)
            + left_side(back, False, half) + cap(back[-1], half)]


def circle(center, radius, direction=1):
    sweep = direction * 2 * math.pi
    return [("line", point(center, radius, 0))] + curve(center, radius, 0, sweep)


def ring(center, radius, half):
    if radius <= half:
        raise ValueError("a circle smaller than its stroke: draw it filled, without one")
    return [circle(center, radius + half), circle(center, radius - half, -1)]


def contours(svg_path):
    """All contours of one icon: lists of ("line", point) and ("curve", control, point), closed."""
    root = ElementTree.parse(svg_path).getroot()
    if root.get("viewBox") != f"0 0 {GRID} {GRID}" or root.get("stroke-linecap") != "round":
        raise ValueError(f"{svg_path}: not drawn on the {GRID} px grid with round strokes")
    half = float(root.get("stroke-width")) / 2
    result = []
    for element in root:
        if element.tag == f"{SVG}circle":
            center = (float(element.get("cx")), float(element.get("cy")))
            radius = float(element.get("r"))
            filled = element.get("stroke") == "none"
            result.extend([circle(center, radius)] if filled else ring(center, radius, half))
        elif element.tag == f"{SVG}path":
            for pieces, closed in subpaths(element.get("d")):
                result.extend(stroked(pieces, closed, half))
        else:
            raise ValueError(f"{svg_path}: <{element.tag}> is not understood")
    return result
