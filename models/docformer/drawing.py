"""Plain line charts as SVG, readable on light and on dark paper."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

WIDTH, HEIGHT = 720, 400
LEFT, RIGHT, TOP, BOTTOM = 56, 150, 36, 44
COLOURS = ("#2563eb", "#0f8a5f", "#b7791f", "#c2410c", "#7c3aed", "#0891b2", "#be185d", "#4d7c0f", "#71717a")


class Chart:
    """A chart with linear axes over `across` and `up`, ranges from least to most."""

    def __init__(self, title: str, x_title: str, across: tuple[float, float], up: tuple[float, float]) -> None:
        self.across, self.up = across, up
        self.parts = [
            _text(LEFT, 22, title, "start", 15),
            _text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 10, x_title, "middle"),
            _text(LEFT, HEIGHT - BOTTOM + 16, f"{across[0]:g}", "middle"),
            _text(WIDTH - RIGHT, HEIGHT - BOTTOM + 16, f"{across[1]:g}", "middle"),
        ]
        self.named = 0

    def at(self, x: float, y: float) -> tuple[float, float]:
        """The place in the picture of a point of the axes."""
        share_x = (x - self.across[0]) / ((self.across[1] - self.across[0]) or 1)
        share_y = (y - self.up[0]) / ((self.up[1] - self.up[0]) or 1)
        return LEFT + share_x * (WIDTH - LEFT - RIGHT), HEIGHT - BOTTOM - share_y * (HEIGHT - TOP - BOTTOM)

    def horizontal(self, y: float, label: str) -> None:
        """A thin line across with a label at the left."""
        _, at = self.at(self.across[0], y)
        self.parts.append(_line([(LEFT, at), (WIDTH - RIGHT, at)], "#a1a1aa", 0.5))
        self.parts.append(_text(LEFT - 6, at + 4, label, "end"))

    def vertical(self, x: float, label: str) -> None:
        """A thin line upwards with a label at the top."""
        at, _ = self.at(x, self.up[0])
        self.parts.append(_line([(at, TOP), (at, HEIGHT - BOTTOM)], "#a1a1aa", 1))
        self.parts.append(_text(at + 4, TOP + 10, label, "start"))

    def line(self, points: Sequence[tuple[float, float]], colour: str, name: str) -> None:
        """A line through points, named at the right."""
        self.parts.append(_line([self.at(x, y) for x, y in points], colour, 1.8))
        y = TOP + 14 + 18 * self.named
        self.named += 1
        self.parts.append(_line([(WIDTH - RIGHT + 14, y - 4), (WIDTH - RIGHT + 34, y - 4)], colour, 3))
        self.parts.append(_text(WIDTH - RIGHT + 40, y, name, "start"))

    def svg(self) -> str:
        """The whole picture."""
        style = "text{font:12px system-ui,sans-serif;fill:#52525b}@media(prefers-color-scheme:dark){text{fill:#d4d4d8}}"
        head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}">'
        return "\n".join([head, f"<style>{style}</style>", *self.parts, "</svg>"]) + "\n"


def _line(points: Sequence[tuple[float, float]], colour: str, width: float) -> str:
    places = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f'<polyline points="{places}" fill="none" stroke="{colour}" stroke-width="{width}"/>'


def _text(x: float, y: float, text: str, anchor: str, size: int = 12) -> str:
    style = f' style="font-size:{size}px"' if size != 12 else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{style}>{escape(text)}</text>'
