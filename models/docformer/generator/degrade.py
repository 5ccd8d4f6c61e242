"""What scanning does to a page: curl, skew, folds, print that shines through, blur, noise, faint ink, JPEG."""

from __future__ import annotations

import io
import math
import random
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageChops, ImageFilter, ImageOps

Quad = tuple[float, ...]
Rectangle = tuple[float, float, float, float]


@dataclass(frozen=True)
class Warp:
    """How a page lies: bent by up to `curl` pixels up or down along x, then turned by `angle` degrees.

    A point at x moves down by `curl * sin(pi * (turns * x / width + phase))`; then the page turns counter-clockwise
    about its centre. `width` and `height` in pixels.
    """

    width: int
    height: int
    angle: float = 0.0
    curl: float = 0.0
    turns: float = 1.0
    phase: float = 0.0

    def sag(self, x: float) -> float:
        """By how many pixels the page lies lower at x."""
        return self.curl * math.sin(math.pi * (self.turns * x / self.width + self.phase)) if self.curl else 0.0

    def quad(self, box: Rectangle) -> Quad:
        """Where an upright box (pixels) comes to lie: four corners, clockwise from the top left, on the page."""
        x0, y0, x1, y1 = box
        cos, sin = math.cos(math.radians(self.angle)), math.sin(math.radians(self.angle))
        cx, cy = self.width / 2, self.height / 2
        out: list[float] = []
        for x, y in ((x0, y0), (x1, y0), (x1, y1), (x0, y1)):
            dx, dy = x - cx, y + self.sag(x) - cy
            out += [
                round(min(max(cx + dx * cos + dy * sin, 0.0), float(self.width)), 2),
                round(min(max(cy - dx * sin + dy * cos, 0.0), float(self.height)), 2),
            ]
        return tuple(out)

    def image(self, image: Image.Image) -> Image.Image:
        """A grey image of the page, bent and turned likewise; what comes into view is white."""
        if self.curl:
            values = np.asarray(image, dtype=np.float32)
            height, width = values.shape
            sag = np.array([self.sag(x) for x in range(width)], dtype=np.float32)
            source = np.arange(height, dtype=np.float32)[:, None] - sag[None, :]
            low = np.floor(source).astype(np.int64)
            share = source - low
            padded = np.pad(values, ((1, 2), (0, 0)), constant_values=255)
            column = np.arange(width)[None, :]
            above = padded[np.clip(low + 1, 0, height + 1), column]
            below = padded[np.clip(low + 2, 0, height + 2), column]
            image = Image.fromarray((above * (1 - share) + below * share + 0.5).astype(np.uint8))
        if self.angle:
            image = image.rotate(self.angle, resample=Image.Resampling.BILINEAR, fillcolor=255)
        return image


def any_warp(width: int, height: int, rng: random.Random, clean: bool = False) -> Warp:
    """How a page may lie: mostly straight, seldom turned by up to three degrees, seldom bent; flat where `clean`."""
    if clean:
        return Warp(width, height)
    angle = rng.choices((0.0, rng.gauss(0, 0.6), rng.uniform(-3, 3)), (4, 4, 2))[0]
    curl = height * rng.uniform(0.002, 0.015) * rng.choice((-1, 1)) if rng.random() < 0.2 else 0.0
    return Warp(width, height, angle, curl, rng.uniform(0.5, 2.0), rng.uniform(0, 2))


def age_image(image: Image.Image, rng: random.Random, warp: Warp, strength: float = 1.0) -> Image.Image:
    """A grey, scanned-looking version of a drawn page, bent and turned by `warp`."""
    image = image.convert("L")
    noise = np.random.default_rng(rng.getrandbits(32))
    if rng.random() < 0.1 * strength:
        image = _bleed(image, rng)
    image = warp.image(image)
    if rng.random() < 0.5 * strength:
        image = image.filter(
            ImageFilter.GaussianBlur(rng.uniform(0.3, 1.0) if rng.random() < 0.85 else rng.uniform(1, 1.8))
        )
    values = np.asarray(image, dtype=np.float32)
    paper, ink = rng.uniform(215, 255), rng.uniform(0, 90 * strength)
    if rng.random() < 0.1 * strength:
        paper, ink = rng.uniform(150, 225), rng.uniform(90, 140)
    values = ink + values / 255 * (paper - ink)
    if rng.random() < 0.12 * strength:
        values = values * _fold(values.shape, rng)
    if rng.random() < 0.4 * strength:
        values = values + noise.standard_normal(values.shape, dtype=np.float32) * rng.uniform(2, 14)
    if rng.random() < 0.3 * strength:
        specks = int(values.size * rng.choice((rng.uniform(0.0002, 0.003), rng.uniform(0.0002, 0.02))))
        where = noise.integers(0, values.size, specks)
        values = values.copy()
        values.reshape(-1)[where] = noise.choice(np.array([0.0, 255.0], dtype=np.float32), specks)
    if rng.random() < 0.15 * strength:
        values = values.copy()
        values[:, : rng.randrange(2, 14)] = rng.uniform(0, 60)
    image = Image.fromarray(np.clip(values, 0, 255).astype(np.uint8))
    if rng.random() < 0.3 * strength:
        buffer = io.BytesIO()
        image.save(buffer, "JPEG", quality=rng.randrange(25, 80))
        image = Image.open(io.BytesIO(buffer.getvalue())).convert("L")
    return image


def _bleed(image: Image.Image, rng: random.Random) -> Image.Image:
    """The page with the print of its back shining through: here its own, mirrored and moved a little."""
    back = ImageOps.mirror(image).filter(ImageFilter.GaussianBlur(rng.uniform(0.8, 2)))
    back = ImageChops.offset(back, rng.randrange(-40, 40), rng.randrange(-60, 60))
    share = rng.uniform(0.06, 0.22)
    return ImageChops.multiply(image, back.point([round(255 - (255 - v) * share) for v in range(256)]))


def _fold(shape: tuple[int, ...], rng: random.Random) -> np.ndarray:
    """Factors of brightness (height, 1) or (1, width) in float32: a dark crease, and a shade on one side of it."""
    upright = rng.random() < 0.4
    length = shape[1] if upright else shape[0]
    at = length * rng.choice((0.33, 0.5, 0.5, 0.67)) + rng.uniform(-0.03, 0.03) * length
    far = np.arange(length, dtype=np.float32) - np.float32(at)
    crease = 1 - rng.uniform(0.1, 0.45) * np.exp(-((far / rng.uniform(0.8, 2.5)) ** 2))
    shade = 1 - rng.uniform(0.0, 0.12) * np.exp(-np.abs(far) / (0.08 * length)) * (far > 0)
    factors = (crease * shade).astype(np.float32)
    return factors[None, :] if upright else factors[:, None]


def loosen_box(
    box: tuple[float, float, float, float], rng: random.Random, slack: float
) -> tuple[float, float, float, float]:
    """A box as an OCR engine or a person would draw it: not tight to the ink. `slack` as a share of its height."""
    height = max(2.0, box[3] - box[1])
    return (
        box[0] - abs(rng.gauss(0, slack)) * height * 0.5,
        box[1] - abs(rng.gauss(0, slack)) * height,
        box[2] + abs(rng.gauss(0, slack)) * height * 0.5,
        box[3] + abs(rng.gauss(0, slack)) * height,
    )
