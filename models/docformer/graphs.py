"""The ONNX graphs of a package: FORMAT.md, section 4. Writing them, and proving that they compute the same."""

from __future__ import annotations

import warnings
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from torch import Tensor, nn

from .config import ModelConfig
from .features import SHAPE_SIZE
from .link_model import LinkModel
from .model import DocFormer

OPSET = 18
TOLERANCE = 2e-3
# Weights of fewer numbers stay in 32 bits: they are small, and norms and biases want exactness.
SMALL_WEIGHT = 1024

ENCODER_INPUTS = (
    "input_ids",
    "attention_mask",
    "bbox",
    "word_index",
    "word_mask",
    "ngram_ids",
    "word_shape",
    "pixel_values",
)
ENCODER_OUTPUTS = (
    "word_states",
    "entity_logits",
    "grid_logits",
    "line_logits",
    "next_logits",
    "field_logits",
    "table_logits",
    "table_pair_logits",
)
DECODER_INPUTS = (
    "decoder_input_ids",
    "decoder_ngram_ids",
    "decoder_word_shape",
    "decoder_words",
    "word_states",
    "word_mask",
)
PAST_INPUTS = ("decoder_input_ids", "decoder_words", "word_states", "word_mask")
MEMORY = ("decoder.key", "decoder.value", "encoder.key", "encoder.value")
LINK_INPUTS = ("word_states", "members", "entity_bbox", "entity_labels")
LINK_OUTPUTS = ("link_logits",)


class ParityError(RuntimeError):
    """An exported graph does not compute what PyTorch computes."""


class DecoderGraph(nn.Module):
    """The decoder's first run: logits, then keys and values of each layer (`MEMORY`)."""

    def __init__(self, model: DocFormer) -> None:
        super().__init__()
        self.model = model

    def forward(self, *inputs: Tensor) -> tuple[Tensor, ...]:
        logits, present = self.model.written(*inputs)
        return (logits, *present)


class DecoderWithPastGraph(nn.Module):
    """The decoder's later runs: one token at a time, given the keys and values so far."""

    def __init__(self, model: DocFormer) -> None:
        super().__init__()
        self.model = model

    def forward(
        self, ids: Tensor, words: Tensor, word_states: Tensor, word_mask: Tensor, *past: Tensor
    ) -> tuple[Tensor, ...]:
        tokens = self.model.embeddings.tokens
        logits, present = self.model.decoder(tokens(ids), words, word_states, word_mask, tokens.weight, list(past))
        return (logits, *(value for number, value in enumerate(present) if number % len(MEMORY) < 2))


def memory_names(prefix: str, layers: int, kinds: tuple[str, ...] = MEMORY) -> tuple[str, ...]:
    """Names of keys and values, such as `present.0.decoder.key`."""
    return tuple(f"{prefix}.{layer}.{kind}" for layer in range(layers) for kind in kinds)


class EncoderGraph(nn.Module):
    """The encoder with outputs in the order of FORMAT.md."""

    def __init__(self, model: DocFormer) -> None:
        super().__init__()
        self.model = model

    def forward(self, *inputs: Tensor) -> tuple[Tensor, ...]:
        outputs = self.model(*inputs)
        return tuple(outputs[name] for name in ENCODER_OUTPUTS)


def random_encoder_inputs(config: ModelConfig, batch: int, words: int, seed: int) -> tuple[Tensor, ...]:
    """Inputs of plausible ranges for `words` words of one or two pieces; the last page of a batch is half padding."""
    rng = np.random.default_rng(seed)
    pieces = rng.integers(1, min(2, config.text.max_pieces_per_word) + 1, words)
    tokens = int(pieces.sum()) + 2
    first = np.concatenate([[1], 1 + np.cumsum(pieces)[:-1]])
    owner = np.concatenate([[-1], np.repeat(np.arange(words), pieces), [-1]])
    ids = rng.integers(5, config.vocab_size, (batch, tokens))
    low = rng.integers(0, 900, (batch, words, 2))
    boxes = np.concatenate([low, low + rng.integers(1, 100, (batch, words, 2))], axis=-1)
    bbox = np.where((owner >= 0)[None, :, None], boxes[:, np.maximum(owner, 0)], 0)
    attention, known = np.ones((batch, tokens), dtype=np.int64), np.ones((batch, words), dtype=np.int64)
    index = np.tile(first, (batch, 1))
    if batch > 1:
        half = words // 2
        known[-1, half:], attention[-1, first[half] :], index[-1, half:] = 0, 0, 0
    ngrams = rng.integers(0, config.text.ngrams.buckets, (batch, words, config.text.ngrams.max_per_word))
    shape = rng.random((batch, words, SHAPE_SIZE))
    pixels = rng.normal(0, 1, (batch, 1, config.image.height, config.image.width))
    arrays = (ids, attention, bbox, index, known, ngrams, shape, pixels)
    return tuple(torch.from_numpy(a).float() if a.dtype.kind == "f" else torch.from_numpy(a).long() for a in arrays)


def random_link_inputs(config: ModelConfig, batch: int, words: int, entities: int, seed: int) -> tuple[Tensor, ...]:
    """Inputs of plausible ranges for the link graph."""
    rng = np.random.default_rng(seed)
    owner = rng.integers(0, entities, (batch, words))
    members = (owner[:, None, :] == np.arange(entities)[None, :, None]).astype(np.float32)
    low = rng.integers(0, 900, (batch, entities, 2))
    boxes = np.concatenate([low, low + rng.integers(1, 100, (batch, entities, 2))], axis=-1)
    labels = rng.dirichlet(np.ones(len(config.labels)), (batch, entities)).astype(np.float32)
    states = rng.normal(0, 1, (batch, words, config.d_model)).astype(np.float32)
    return torch.from_numpy(states), torch.from_numpy(members), torch.from_numpy(boxes), torch.from_numpy(labels)


def _export(
    module: nn.Module,
    inputs: tuple[Tensor, ...],
    names: tuple[str, ...],
    outputs: tuple[str, ...],
    axes: dict[str, dict[int, str]],
    path: Path,
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            module,
            inputs,
            str(path),
            input_names=list(names),
            output_names=list(outputs),
            dynamic_axes=axes,
            opset_version=OPSET,
            dynamo=False,
            # Weights keep their names, so that training can start from a package; runtimes fold constants themselves.
            do_constant_folding=False,
        )
    halve_weights(path)
    onnx.checker.check_model(onnx.load(str(path)))


def halve_weights(path: Path) -> None:
    """Stores the weights of a graph in 16 bits, each followed by a cast to the 32 bits in which it computes.

    A package is half as large that way; runtimes cast once, when they open it.
    """
    model = onnx.load(str(path))
    casts = []
    for weight in model.graph.initializer:
        if weight.data_type != onnx.TensorProto.FLOAT or int(np.prod(weight.dims)) < SMALL_WEIGHT:
            continue
        name, stored = weight.name, onnx.numpy_helper.to_array(weight).astype(np.float16)
        for node in model.graph.node:
            for k, given in enumerate(node.input):
                if given == name:
                    node.input[k] = f"{name}.float"
        weight.CopyFrom(onnx.numpy_helper.from_array(stored, name))
        casts.append(onnx.helper.make_node("Cast", [name], [f"{name}.float"], to=onnx.TensorProto.FLOAT))
    for number, cast in enumerate(casts):
        model.graph.node.insert(number, cast)
    onnx.save(model, str(path))


def rounded_to_half(module: nn.Module) -> nn.Module:
    """The module with the weights that `halve_weights` stores: what a package computes with. Changes it in place."""
    with torch.no_grad():
        for weight in module.parameters():
            if weight.numel() >= SMALL_WEIGHT:
                weight.copy_(weight.half().float())
    return module


def export_encoder(model: DocFormer, path: Path) -> None:
    """Writes `encoder_model.onnx` and checks it. Raises ParityError."""
    config = model.config
    axes = {
        "input_ids": {0: "B", 1: "T"},
        "attention_mask": {0: "B", 1: "T"},
        "bbox": {0: "B", 1: "T"},
        "word_index": {0: "B", 1: "N"},
        "word_mask": {0: "B", 1: "N"},
        "ngram_ids": {0: "B", 1: "N"},
        "word_shape": {0: "B", 1: "N"},
        "pixel_values": {0: "B"},
        "word_states": {0: "B", 1: "N"},
        "entity_logits": {0: "B", 1: "N"},
        "grid_logits": {0: "B", 1: "N"},
        "line_logits": {0: "B", 1: "N", 2: "N"},
        "next_logits": {0: "B", 1: "N", 2: "N_plus_none"},
        "field_logits": {0: "B", 1: "N"},
        "table_logits": {0: "B", 1: "N"},
        "table_pair_logits": {0: "B", 1: "N", 2: "N"},
    }
    graph = EncoderGraph(model).eval()
    _export(graph, random_encoder_inputs(config, 2, 20, 0), ENCODER_INPUTS, ENCODER_OUTPUTS, axes, path)
    cases = [random_encoder_inputs(config, b, n, seed) for b, n, seed in ((1, 1, 1), (1, 300, 2), (3, 40, 3))]
    check_parity(graph, path, ENCODER_INPUTS, ENCODER_OUTPUTS, cases)


def random_decoder_inputs(config: ModelConfig, batch: int, length: int, words: int, seed: int) -> tuple[Tensor, ...]:
    """Plausible inputs for the decoder: a question of `length - 3` words, `<s>`, a copied word and a piece."""
    rng = np.random.default_rng(seed)
    ids = rng.integers(5, config.vocab_size, (batch, length))
    ids[:, -3] = config.text.bos
    ngrams = rng.integers(1, config.text.ngrams.buckets, (batch, length, config.text.ngrams.max_per_word))
    shape = rng.random((batch, length, SHAPE_SIZE))
    ngrams[:, -3:], shape[:, -3:] = 0, 0
    copied = np.full((batch, length), -1)
    copied[:, -2] = rng.integers(0, words, batch)
    states = rng.normal(0, 1, (batch, words, config.d_model))
    mask = np.ones((batch, words), dtype=np.int64)
    mask[-1, max(1, words // 2) :] = 0
    arrays = (ids, ngrams, shape, copied, states, mask)
    return tuple(torch.from_numpy(a).float() if a.dtype.kind == "f" else torch.from_numpy(a).long() for a in arrays)


def _memory_axes(names: tuple[str, ...], tokens: str) -> dict[str, dict[int, str]]:
    return {name: {0: "B", 2: tokens if ".decoder." in name else "N"} for name in names}


def export_decoder(model: DocFormer, first: Path, later: Path) -> None:
    """Writes `decoder_model.onnx` and `decoder_with_past_model.onnx`, and checks both. Raises ParityError."""
    config = model.config
    layers = config.decoder_layers
    tokens = {name: {0: "B", 1: "S"} for name in DECODER_INPUTS[:4]}
    page = {"word_states": {0: "B", 1: "N"}, "word_mask": {0: "B", 1: "N"}}
    outputs = ("logits", *memory_names("present", layers))
    graph = DecoderGraph(model).eval()
    axes = {**tokens, **page, "logits": {0: "B", 1: "S", 2: "V_plus_N"}, **_memory_axes(outputs[1:], "S")}
    _export(graph, random_decoder_inputs(config, 2, 8, 20, 0), DECODER_INPUTS, outputs, axes, first)
    cases = [
        random_decoder_inputs(config, b, s, n, seed) for b, s, n, seed in ((1, 3, 1, 1), (1, 20, 300, 2), (3, 9, 40, 3))
    ]
    check_parity(graph, first, DECODER_INPUTS, outputs, cases)

    past, present = memory_names("past_key_values", layers), memory_names("present", layers, MEMORY[:2])
    after = DecoderWithPastGraph(model).eval()
    inputs, results = (*PAST_INPUTS, *past), ("logits", *present)
    axes = {
        **{name: {0: "B"} for name in PAST_INPUTS[:2]},
        **page,
        **_memory_axes(past, "P"),
        "logits": {0: "B", 2: "V_plus_N"},
        **_memory_axes(present, "P_plus_one"),
    }
    _export(after, _later(graph, cases[2]), inputs, results, axes, later)
    check_parity(after, later, inputs, results, [_later(graph, case) for case in cases])


def _later(graph: DecoderGraph, case: tuple[Tensor, ...]) -> tuple[Tensor, ...]:
    """The last token of a case, and what the first run over the others leaves behind."""
    ids, ngrams, shape, words, states, mask = case
    with torch.no_grad():
        _, *present = graph(ids[:, :-1], ngrams[:, :-1], shape[:, :-1], words[:, :-1], states, mask)
    return (ids[:, -1:], words[:, -1:], states, mask, *present)


def export_links(model: LinkModel, config: ModelConfig, path: Path) -> None:
    """Writes `link_model.onnx` and checks it. Raises ParityError."""
    axes = {
        "word_states": {0: "B", 1: "N"},
        "members": {0: "B", 1: "E", 2: "N"},
        "entity_bbox": {0: "B", 1: "E"},
        "entity_labels": {0: "B", 1: "E"},
        "link_logits": {0: "B", 1: "E", 2: "E"},
    }
    graph = model.eval()
    _export(graph, random_link_inputs(config, 2, 30, 9, 0), LINK_INPUTS, LINK_OUTPUTS, axes, path)
    cases = [random_link_inputs(config, b, n, e, s) for b, n, e, s in ((1, 3, 1, 1), (1, 200, 80, 2), (2, 50, 12, 3))]
    check_parity(graph, path, LINK_INPUTS, LINK_OUTPUTS, cases)


def check_parity(
    module: nn.Module, path: Path, names: tuple[str, ...], outputs: tuple[str, ...], cases: list[tuple[Tensor, ...]]
) -> float:
    """The greatest difference between PyTorch and the graph over all cases. Raises ParityError above TOLERANCE."""
    session = session_of(path)
    worst = 0.0
    for inputs in cases:
        with torch.no_grad():
            expected = module(*inputs)
        expected = expected if isinstance(expected, tuple) else (expected,)
        found = session.run(list(outputs), {n: value.numpy() for n, value in zip(names, inputs, strict=True)})
        for name, want, got in zip(outputs, expected, found, strict=True):
            if want.shape != got.shape:
                raise ParityError(f"{path.name}: {name} has shape {got.shape} instead of {tuple(want.shape)}")
            difference = float(np.abs(want.numpy() - got).max())
            worst = max(worst, difference)
            if not difference <= TOLERANCE:
                raise ParityError(f"{path.name}: {name} differs from PyTorch by {difference:.4g}")
    return worst


def session_of(path: Path, threads: int = 2) -> onnxruntime.InferenceSession:
    """An onnxruntime session on the CPU."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
