"""What scanning does to a page: skew, blur, noise, faint ink, JPEG; and what OCR does to its words."""

from __future__ import annotations

import io
import math
import random

import numpy as np
from PIL import Image, ImageFilter

Quad = tuple[float, ...]


def skew_angle(rng: random.Random) -> float:
    """Degrees by which a page lies turned: mostly straight, seldom more than three."""
    return rng.choice((0.0, 0.0, rng.gauss(0, 0.6), rng.uniform(-3.5, 3.5)))


def rotate_quad(box: tuple[float, float, float, float], angle: float, width: int, height: int) -> Quad:
    """An upright box (pixels) turned with its page by `angle` degrees, counter-clockwise, about the page's centre."""
    x0, y0, x1, y1 = box
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    cx, cy = width / 2, height / 2
    out: list[float] = []
    for x, y in ((x0, y0), (x1, y0), (x1, y1), (x0, y1)):
        dx, dy = x - cx, y - cy
        out += [round(cx + dx * cos + dy * sin, 2), round(cy - dx * sin + dy * cos, 2)]
    return tuple(out)


def age_image(image: Image.Image, rng: random.Random, angle: float, strength: float = 1.0) -> Image.Image:
    """A grey, scanned-looking version of a drawn page, turned by `angle` degrees."""
    image = image.convert("L")
    if angle:
        image = image.rotate(angle, resample=Image.Resampling.BILINEAR, fillcolor=255)
    if rng.random() < 0.5 * strength:
        image = image.filter(ImageFilter.GaussianBlur(rng.uniform(0.3, 1.0)))
    noise = np.random.default_rng(rng.getrandbits(32))
    values = np.asarray(image, dtype=np.float32)
    paper, ink = rng.uniform(215, 255), rng.uniform(0, 90 * strength)
    values = ink + values / 255 * (paper - ink)
    if rng.random() < 0.4 * strength:
        values = values + noise.normal(0, rng.uniform(2, 14), values.shape).astype(np.float32)
    if rng.random() < 0.3 * strength:
        speckles = noise.random(values.shape) < rng.uniform(0.0002, 0.003)
        values = np.where(speckles, noise.choice(np.array([0.0, 255.0], dtype=np.float32), values.shape), values)
    if rng.random() < 0.15 * strength:
        values[:, : rng.randrange(2, 14)] = rng.uniform(0, 60)
    image = Image.fromarray(np.clip(values, 0, 255).astype(np.uint8))
    if rng.random() < 0.3 * strength:
        buffer = io.BytesIO()
        image.save(buffer, "JPEG", quality=rng.randrange(25, 80))
        image = Image.open(io.BytesIO(buffer.getvalue())).convert("L")
    return image


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
