"""Where training runs and in which precision."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass

import torch


@dataclass(frozen=True)
class Hardware:
    """A device and the type of its matrix products; weights and sums stay 32-bit floats."""

    device: str = "cpu"
    products: torch.dtype = torch.float32

    def precision(self) -> AbstractContextManager:
        """The context in which models run."""
        return torch.autocast(self.device, dtype=self.products, enabled=self.products != torch.float32)


def find_hardware(precision: str = "auto") -> Hardware:
    """CUDA where there is one, else the CPU. `precision`: "auto", "bf16" or "fp32".

    "auto" takes bfloat16 on CUDA and on CPUs with instructions for it: there it is half as fast again, measured on one
    core with AVX-512 BF16. Raises ValueError for another word.
    """
    if precision not in ("auto", "bf16", "fp32"):
        raise ValueError(f"precision {precision!r} is not known: choose auto, bf16 or fp32")
    device = "cuda" if torch.cuda.is_available() else "cpu"
    fast = device == "cuda" or torch.ops.mkldnn._is_mkldnn_bf16_supported()
    chosen = fast if precision == "auto" else precision == "bf16"
    return Hardware(device, torch.bfloat16 if chosen else torch.float32)
