"""The page image as the model sees it: FORMAT.md, section 3."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PIL import Image


@dataclass(frozen=True)
class ImageConfig:
    """Size in pixels of the model's page image, and its normalisation."""

    width: int = 384
    height: int = 512
    mean: float = 0.9
    std: float = 0.2


def grey(image: Image.Image) -> np.ndarray:
    """Grey values uint8 (H, W); transparent pixels lie on white."""
    if image.mode == "L":
        return np.asarray(image, dtype=np.uint8)
    if image.mode in ("RGBA", "LA", "P", "PA"):
        layer = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", layer.size, (255, 255, 255, 255)), layer)
    rgb = np.asarray(image.convert("RGB"), dtype=np.uint32)
    return ((rgb @ np.array([19595, 38470, 7471], dtype=np.uint32) + 32768) >> 16).astype(np.uint8)


def area_weights(source: int, target: int) -> np.ndarray:
    """Share of each source pixel in each target pixel, float64 (target, source); rows sum to 1."""
    edges = np.arange(target + 1, dtype=np.float64) * source / target
    pixel = np.arange(source, dtype=np.float64)
    low = np.maximum(edges[:-1, None], pixel[None, :])
    high = np.minimum(edges[1:, None], pixel[None, :] + 1)
    return np.maximum(0.0, high - low) * target / source


def area_average(values: np.ndarray, width: int, height: int) -> np.ndarray:
    """Grey values (H, W) brought to (height, width) by averaging areas, float64."""
    rows = area_weights(values.shape[0], height)
    columns = area_weights(values.shape[1], width)
    return rows @ values.astype(np.float64) @ columns.T


def pixel_values(image: Image.Image, config: ImageConfig) -> np.ndarray:
    """The model's image input, float32 (1, height, width)."""
    averaged = area_average(grey(image), config.width, config.height)
    return ((averaged / 255 - config.mean) / config.std).astype(np.float32)[None]
