"""Dynamic int8 variants of a package's encoder, and whether they are worth shipping."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnxruntime.quantization import QuantType, quantize_dynamic

from .config import ModelConfig
from .export import encoder_milliseconds
from .graphs import ENCODER_INPUTS, random_encoder_inputs, session_of

# Layers that stay as they are: products of two halves enter them (the gated unit), a few of which are so large that
# eight bits for all of them would cost most of the exactness of links.
EXACT = "/ff/outer/"
COMPARED = ("entity_logits", "grid_logits", "line_logits", "next_logits")


@dataclass(frozen=True)
class Comparison:
    """A quantised encoder beside the one it was made of.

    `agreement`: by output, the share of rows whose likeliest class is the same on random pages; medians of the time for
    510 words on two threads.
    """

    agreement: dict[str, float]
    milliseconds: float
    milliseconds_int8: float

    @property
    def is_faster(self) -> bool:
        """Whether it takes at least a tenth less time."""
        return self.milliseconds_int8 < 0.9 * self.milliseconds


def quantise_graph(source: Path, target: Path) -> None:
    """Writes a dynamic int8 variant: signed weights, per channel, of all products of matrices but those in `EXACT`.

    Constants are folded first: in a package weights are stored in 16 bits and cast, which hides them from quantisation.
    """
    with tempfile.TemporaryDirectory() as folder:
        folded = Path(folder) / "folded.onnx"
        options = onnxruntime.SessionOptions()
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
        options.optimized_model_filepath = str(folded)
        options.log_severity_level = 3
        onnxruntime.InferenceSession(str(source), options, providers=["CPUExecutionProvider"])
        nodes = onnx.load(folded, load_external_data=False).graph.node
        exact = [node.name for node in nodes if EXACT in node.name]
        quantize_dynamic(folded, target, weight_type=QuantType.QInt8, per_channel=True, nodes_to_exclude=exact)


def compare(source: Path, quantised: Path, config: ModelConfig) -> Comparison:
    """Runs both encoders on random pages."""
    sessions = [session_of(path) for path in (source, quantised)]
    same: dict[str, list[float]] = {name: [] for name in COMPARED}
    for seed in range(4):
        inputs = random_encoder_inputs(config, 1, 120, seed)
        feed = {name: value.numpy() for name, value in zip(ENCODER_INPUTS, inputs, strict=True)}
        one, two = (session.run(list(COMPARED), feed) for session in sessions)
        for name, a, b in zip(COMPARED, one, two, strict=True):
            same[name].append(float((a.argmax(-1) == b.argmax(-1)).mean()))
    return Comparison(
        {name: float(np.mean(shares)) for name, shares in same.items()},
        encoder_milliseconds(source, config),
        encoder_milliseconds(quantised, config),
    )
