"""Int8 variants say nearly what the encoder says."""

from __future__ import annotations

import json
from pathlib import Path

import onnx
import torch

from docformer import graphs
from docformer.config import ModelConfig
from docformer.export import list_file
from docformer.model import DocFormer
from docformer.quantise import EXACT, compare, quantise_graph


def test_a_quantised_encoder_agrees_and_is_smaller(config: ModelConfig, tmp_path: Path) -> None:
    torch.manual_seed(4)
    source, target = tmp_path / "encoder_model.onnx", tmp_path / "encoder_model_int8.onnx"
    graphs.export_encoder(graphs.rounded_to_half(DocFormer(config).eval()), source)
    quantise_graph(source, target)
    found = compare(source, target, config)
    assert min(found.agreement.values()) > 0.85
    nodes = onnx.load(target).graph.node
    whole = {node.name for node in nodes if node.op_type == "MatMul"}
    assert any(node.op_type == "DynamicQuantizeLinear" for node in nodes)
    assert any(EXACT in name for name in whole)
    assert not any("/ff/inner/" in name for name in whole)
    (tmp_path / "model.json").write_text(json.dumps({"files": {}}), encoding="utf-8")
    list_file(tmp_path, target.name)
    listed = json.loads((tmp_path / "model.json").read_text(encoding="utf-8"))["files"]
    assert listed[target.name]["bytes"] == target.stat().st_size
