"""The model: shapes, masking, determinism, learning, and the exported graphs."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from tokenizers import Tokenizer

from docformer import graphs
from docformer.augment import augment
from docformer.batches import collate
from docformer.config import SIZES, ModelConfig, size
from docformer.evaluate import evaluate
from docformer.examples import UNKNOWN, Example, from_page, funsd_page
from docformer.export import export_package
from docformer.features import Featuriser
from docformer.feed import Feed
from docformer.geometry import Pairs
from docformer.layers import signed_buckets
from docformer.link_model import LinkModel
from docformer.losses import WEIGHTS, all_losses, line_classes, total
from docformer.model import DocFormer
from docformer.runners import checkpoint_runner, package_runner
from docformer.train import Pace, Stage, Trainer, learning_rate


def _model(config: ModelConfig) -> tuple[DocFormer, LinkModel]:
    torch.manual_seed(1)
    return DocFormer(config).eval(), LinkModel(config).eval()


def test_output_shapes(config: ModelConfig) -> None:
    model, link_model = _model(config)
    inputs = graphs.random_encoder_inputs(config, 2, 11, 1)
    outputs = model(*inputs)
    assert outputs["word_states"].shape == (2, 11, config.d_model)
    assert outputs["entity_logits"].shape == (2, 11, 4)
    assert outputs["grid_logits"].shape == (2, 11, 16)
    assert outputs["line_logits"].shape == (2, 11, 11, 3)
    assert outputs["next_logits"].shape == (2, 11, 12)
    assert outputs["field_logits"].shape == (2, 11, len(config.fields))
    assert outputs["table_logits"].shape == (2, 11, 3)
    assert outputs["table_pair_logits"].shape == (2, 11, 11, 2)
    assert link_model(*graphs.random_link_inputs(config, 2, 11, 5, 1)).shape == (2, 5, 5)


def test_padding_changes_nothing(config: ModelConfig, featuriser: Featuriser, examples: list[Example]) -> None:
    model, link_model = _model(config)
    small, large = sorted(examples, key=len)[0], sorted(examples, key=len)[-1]
    alone = collate([small], featuriser, config, None, images=True)
    padded = collate([small, large], featuriser, config, None, images=True)
    n, e = len(small), len(small.entities)
    with torch.no_grad():
        one, two = model(**alone.inputs), model(**padded.inputs)
        for name in ("word_states", "entity_logits", "grid_logits"):
            torch.testing.assert_close(one[name][0, :n], two[name][0, :n], atol=1e-4, rtol=1e-4)
        torch.testing.assert_close(one["line_logits"][0], two["line_logits"][0, :n, :n], atol=1e-4, rtol=1e-4)
        torch.testing.assert_close(one["next_logits"][0, :, :n], two["next_logits"][0, :n, :n], atol=1e-4, rtol=1e-4)
        torch.testing.assert_close(one["next_logits"][0, :, -1], two["next_logits"][0, :n, -1], atol=1e-4, rtol=1e-4)
        assert (two["next_logits"][0, :n, n:-1] < -1000).all()
        labels = [torch.nn.functional.one_hot(b.entity_labels, 4).float() for b in (alone, padded)]
        link_one = link_model(one["word_states"], alone.members, alone.entity_bbox, labels[0])
        link_two = link_model(two["word_states"], padded.members, padded.entity_bbox, labels[1])
        torch.testing.assert_close(link_one[0], link_two[0, :e, :e], atol=1e-3, rtol=1e-3)


def test_same_input_same_output(config: ModelConfig) -> None:
    model, _ = _model(config)
    inputs = graphs.random_encoder_inputs(config, 1, 9, 4)
    with torch.no_grad():
        first, second = model(*inputs), model(*inputs)
    assert all(torch.equal(first[name], second[name]) for name in first)


def test_training_and_evaluation_sum_ngrams_alike(config: ModelConfig) -> None:
    model, _ = _model(config)
    inputs = graphs.random_encoder_inputs(config, 2, 9, 4)
    args = (inputs[0], inputs[2], inputs[3], inputs[4], inputs[5], inputs[6])
    quiet = model.embeddings(*args)
    torch.testing.assert_close(model.embeddings.train()(*args), quiet, atol=1e-5, rtol=1e-5)


def test_buckets_are_symmetric_and_ordered() -> None:
    table = signed_buckets(1000, 32, 40)
    assert table.min() >= 0
    assert table.max() == 31
    assert torch.equal(table[1001:] - 16, table[:1000].flip(0))


def test_nearest_flags_point_right() -> None:
    boxes = torch.tensor([[[0, 0, 100, 20], [200, 0, 300, 20], [400, 0, 500, 20], [0, 100, 100, 120]]])
    features = Pairs(boxes, torch.ones(1, 4)).features()[0]
    right, below = features[..., 14], features[..., 16]
    assert right[0].tolist() == [0, 1, 0, 0]
    assert below[0].tolist() == [0, 0, 0, 1]


def test_line_classes() -> None:
    classes = line_classes(torch.tensor([[0, 0, 1, 4, UNKNOWN]]))[0]
    assert classes[0].tolist() == [UNKNOWN, 0, 1, 2, UNKNOWN]
    assert (classes[4] == UNKNOWN).all()


def test_collate_follows_reading_order(config: ModelConfig, featuriser: Featuriser, examples: list[Example]) -> None:
    example = examples[0]
    batch = collate([example], featuriser, config, None, images=False)
    order = batch.inputs["word_index"][0]
    boxes = batch.inputs["bbox"][0][order]
    for number, (label, words) in enumerate(example.entities):
        members = batch.members[0, number].nonzero().flatten()
        assert len(members) == len(words)
        assert (batch.labels[0, members] == config.labels.index(label)).all()
        union = torch.cat([boxes[members, :2].amin(0), boxes[members, 2:].amax(0)])
        assert torch.equal(union, batch.entity_bbox[0, number])


def test_augmented_pages_stay_whole(examples: list[Example]) -> None:
    for seed in range(40):
        page = augment(examples[seed % len(examples)], random.Random(seed), keep_image=False)
        assert len(page.texts) == len(page.boxes)
        assert (page.boxes >= 0).all()
        assert (page.boxes <= 1000).all()
        assert all(max(words) < len(page) for _, words in page.entities)
        assert all(max(pair) < len(page.entities) for pair in page.links)


def test_long_pages_are_cut(config: ModelConfig, featuriser: Featuriser, examples: list[Example]) -> None:
    short = replace(config, text=replace(config.text, max_tokens=32))
    batch = collate(examples[:2], featuriser, short, None, images=False)
    assert batch.inputs["input_ids"].shape[1] <= 32


def test_funsd_links_are_turned_to_lead_from_the_key() -> None:
    def block(number: int, label: str, text: str, links: list[list[int]]) -> dict:
        words = [{"text": t, "box": [10 * number, 0, 10 * number + 8, 9]} for t in text.split(" ")]
        return {"id": number, "label": label, "words": words, "linking": links}

    form = [block(0, "answer", "Ada ", [[0, 1]]), block(1, "question", "Name:", [[0, 1]]), block(2, "other", "", [])]
    example = from_page(funsd_page({"form": form}, "page", 100, 50))
    assert example.texts == ["Ada", "Name:"]
    assert [label for label, _ in example.entities] == ["answer", "question"]
    assert example.links == [(1, 0)]


def test_a_few_pages_can_be_learnt(config: ModelConfig, featuriser: Featuriser, examples: list[Example]) -> None:
    torch.manual_seed(3)
    model, link_model = DocFormer(config).train(), LinkModel(config).train()
    optimiser = torch.optim.AdamW([*model.parameters(), *link_model.parameters()], lr=3e-3)
    batch = collate(examples[:3], featuriser, config, None, images=False)
    first = None
    for _ in range(100):
        loss = total(all_losses(model, link_model, batch, hint=1.0), WEIGHTS)
        first = first or float(loss.detach())
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_([*model.parameters(), *link_model.parameters()], 1.0)
        optimiser.step()
    outputs = model.eval()(**batch.inputs)
    known = batch.labels != UNKNOWN
    assert float(loss.detach()) < first / 5
    assert (outputs["entity_logits"].argmax(-1) == batch.labels)[known].float().mean() > 0.97
    assert (outputs["next_logits"].argmax(-1) == batch.following)[known].float().mean() > 0.95


def test_learning_rate_rises_and_falls() -> None:
    stage = Stage("s", 100, 1.0, {}, 0.0, 0.1, 0.15)
    rates = [learning_rate(step, stage) for step in range(100)]
    assert max(rates) == pytest.approx(1.0)
    assert rates[0] == pytest.approx(0.1)
    assert rates[-1] < 0.02


def test_a_run_resumes_exports_and_evaluates(
    config: ModelConfig, tokenizer: Tokenizer, examples: list[Example], tmp_path: Path
) -> None:
    folder = tmp_path / "run"
    stages = [
        Stage("pretrain", 2, 1e-3, {"generated": 1.0}, 0.0, 0.1, 0.15),
        Stage("finetune", 3, 1e-3, {"generated": 0.5, "forms": 0.5, "real": 0.2}, 0.0, 0.1, 0.1, {"denoise": 0.0}),
    ]
    pages = {"generated": examples, "forms": examples, "real": []}
    Trainer(config, tokenizer, folder, stages[:1], 1).run(pages)
    trainer = Trainer(config, tokenizer, folder, stages, 1)
    assert trainer.resume()
    assert (trainer.stage, trainer.step) == (1, 0)
    trainer.run(pages)
    assert {"checkpoint.pt", "pretrain.pt", "finetune.pt"} <= {path.name for path in folder.iterdir()}

    package = tmp_path / "package"
    export_package(folder / "finetune.pt", folder / "tokenizer.json", package, [], {})
    by_torch = evaluate(checkpoint_runner(folder / "finetune.pt", folder / "tokenizer.json"), examples[:2])
    by_onnx = evaluate(package_runner(package), examples[:2])
    assert by_torch.keys() == by_onnx.keys()
    assert all(abs(by_torch[name] - by_onnx[name]) < 0.02 for name in by_torch)


def test_an_interrupted_run_loses_nothing(
    config: ModelConfig, tokenizer: Tokenizer, examples: list[Example], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stages = [Stage("finetune", 6, 1e-3, {"forms": 1.0}, 0.0, 0.1, 0.1)]
    trainer = Trainer(config, tokenizer, tmp_path, stages, 1)
    step = trainer._step

    def interrupted(*args: object) -> None:
        if trainer.step == 4:
            raise KeyboardInterrupt
        step(*args)

    monkeypatch.setattr(trainer, "_step", interrupted)
    with pytest.raises(KeyboardInterrupt):
        trainer.run({"forms": examples})
    again = Trainer(config, tokenizer, tmp_path, stages, 1)
    assert again.resume()
    assert again.step == 4
    again.run({"forms": examples})
    assert (tmp_path / "finetune.pt").exists()


def test_kinds_without_pages_leave_their_share(examples: list[Example]) -> None:
    feed = Feed({"forms": examples, "real": []}, random.Random(1))
    kinds = {feed.batch({"forms": 0.1, "real": 0.9}, 0.5)[:2] for _ in range(5)}
    assert kinds == {("forms", False)}
    with pytest.raises(ValueError, match="no pages"):
        feed.batch({"generated": 1.0}, 0.0)


def test_the_last_stage_fits_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [0.0]
    monkeypatch.setattr("docformer.train.time.monotonic", lambda: clock[0])
    pace, steps, step = Pace(1.0), 1000, 0
    while step < steps:
        steps = pace.steps(step, steps, 1000)
        clock[0] += 0.5
        step += 1
        pace.done += 1
    assert 110 <= step <= 130


def test_parity_is_refused_when_weights_differ(config: ModelConfig, tmp_path: Path) -> None:
    model, _ = _model(config)
    path = tmp_path / "encoder_model.onnx"
    graphs.export_encoder(model, path)
    with torch.no_grad():
        model.heads.grid.bias += 0.5
    cases = [graphs.random_encoder_inputs(config, 1, 5, 1)]
    names = (graphs.ENCODER_INPUTS, graphs.ENCODER_OUTPUTS)
    with pytest.raises(graphs.ParityError, match="grid_logits"):
        graphs.check_parity(graphs.EncoderGraph(model), path, *names, cases)


def test_sizes() -> None:
    assert set(SIZES) == {"micro", "tiny", "mini", "small", "base", "large"}
    for name in SIZES:
        rows, columns = size(name).visual_grid
        assert rows * columns >= 48
        assert ModelConfig.from_dict(size(name).to_dict()) == size(name)
    with pytest.raises(ValueError, match="no size"):
        size("huge")


def test_small_models_count_as_named() -> None:
    count = {n: sum(p.numel() for p in DocFormer(size(n)).parameters()) for n in ("tiny", "mini")}
    assert 9e6 < count["tiny"] < 13e6
    assert 15e6 < count["mini"] < 40e6
    assert np.all([v > 0 for v in count.values()])
