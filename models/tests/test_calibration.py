"""Temperatures: that they are found, say what they should, and reach the package and the decoding."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from tokenizers import Tokenizer

from docformer import pipeline
from docformer.calibrate import BIASED, calibrate, head_biases, with_biases
from docformer.calibration import (
    HEADS,
    LARGEST,
    Answers,
    calibration_error,
    calibration_errors,
    fit_biases,
    fit_temperature,
    pair_answers,
    shown,
)
from docformer.config import ModelConfig
from docformer.decode import log_softmax
from docformer.evaluate import evaluate, measure
from docformer.examples import Example, hold_out
from docformer.export import export_package
from docformer.runners import Runner, checkpoint_runner, package_runner
from docformer.train import Stage, Trainer
from docformer.weights import average_checkpoints, read_weights


def _drawn(count: int, boast: float) -> Answers:
    """Answers whose logits are `boast` times what the truth was drawn from."""
    rng = np.random.default_rng(7)
    logits = rng.normal(0, 1.5, (count, 4))
    cumulated = np.exp(log_softmax(logits)).cumsum(axis=1)
    truth = np.minimum((rng.random((count, 1)) > cumulated).sum(axis=1), 3)
    answers = Answers()
    answers.add(logits[: count // 3] * boast, truth[: count // 3])
    answers.add(logits[count // 3 :] * boast, truth[count // 3 :])
    return answers


@pytest.mark.parametrize("boast", [0.5, 1.0, 3.0])
def test_the_temperature_undoes_too_much_and_too_little_confidence(boast: float) -> None:
    answers = _drawn(6000, boast)
    temperature = fit_temperature([answers])
    assert temperature == pytest.approx(boast, rel=0.08)
    assert calibration_error(answers, temperature) < 0.025
    if boast != 1.0:
        assert calibration_error(answers, 1.0) > 0.1


def test_kinds_weigh_the_same_whatever_their_size() -> None:
    few, many = _drawn(600, 4.0), _drawn(6000, 1.0)
    together = Answers([*few.parts, *many.parts])
    assert fit_temperature([few, many]) > fit_temperature([together]) * 1.2
    assert fit_temperature([few, Answers()]) == fit_temperature([few])
    assert fit_temperature([Answers()]) == 1.0


def test_the_error_is_the_distance_of_confidence_and_accuracy() -> None:
    answers = Answers()
    answers.add(pair_answers(np.log(np.full(10, 4.0))), np.array([1, 1, 1, 1, 1, 1, 0, 0, 0, 0]))
    assert calibration_error(answers, 1.0) == pytest.approx(0.8 - 0.6)


def test_biases_undo_what_weights_of_classes_taught() -> None:
    fair = _drawn(6000, 1.0)
    taught = np.array([0.0, 2.4, -1.4, 0.8])
    weighed = Answers([((logits + taught) * 2, truth) for logits, truth in fair.parts])
    found = fit_biases([weighed])
    assert found == pytest.approx(-2 * taught, abs=0.5)
    righted = Answers([(logits + found, truth) for logits, truth in weighed.parts])
    assert calibration_error(righted, fit_temperature([righted])) < 0.025
    assert calibration_error(weighed, fit_temperature([weighed])) > 0.04
    assert fit_biases([Answers()]).tolist() == [0]


def test_corrected_biases_are_those_of_the_heads_that_weigh_classes(trained: Path, examples: list[Example]) -> None:
    before = torch.load(trained, weights_only=True)["average_model"]
    corrected = with_biases(trained, head_biases(trained, [examples[:3]]))
    after = torch.load(corrected, weights_only=True)["average_model"]
    changed = {name for name, value in before.items() if not torch.equal(value, after[name])}
    assert {"heads.pair_out.bias"} <= changed <= set(BIASED.values())
    assert torch.equal(before["heads.pair_out.bias"][3:], after["heads.pair_out.bias"][3:])


def test_what_nobody_is_shown_does_not_count() -> None:
    answers = Answers()
    answers.add(pair_answers(np.array([-9.0] * 98 + [1.0, 1.0])), np.array([0] * 98 + [1, 0]))
    found = calibration_errors({"link": answers, "line": Answers()}, {})
    assert found == {"linkECE": pytest.approx(1 / (1 + np.exp(-1)) - 0.5)}


def test_held_out_pages_are_always_the_same(examples: list[Example]) -> None:
    kept, held = hold_out(examples, 2)
    assert len(held) == 2
    assert len(kept) == len(examples) - 2
    again = hold_out(list(reversed(examples)), 2)[1]
    assert {page.id for page in again} == {page.id for page in held}
    assert not {page.id for page in kept} & {page.id for page in held}
    assert hold_out(examples, 0) == (examples, [])


@pytest.fixture(scope="module")
def trained(
    config: ModelConfig, tokenizer: Tokenizer, examples: list[Example], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A few steps of the small model, started from the file of a stage, which has averaged weights only."""
    folder = tmp_path_factory.mktemp("runs")
    pages, shares = {"forms": examples}, {"forms": 1.0}
    Trainer(config, tokenizer, folder / "first", [Stage("pretrain", 2, 1e-3, shares, 0.0, 0.1, 0.15)], 1).run(pages)
    trainer = Trainer(config, tokenizer, folder / "run", [Stage("finetune", 8, 3e-3, shares, 0.0, 0.1, 0.1)], 1)
    assert trainer.start_from(read_weights(folder / "first" / "pretrain.pt")) == []
    trainer.run(pages)
    return folder / "run" / "finetune.pt"


def _runner(checkpoint: Path) -> Runner:
    return checkpoint_runner(checkpoint, checkpoint.parent / "tokenizer.json")


def test_fitted_temperatures_lower_the_loss(trained: Path, examples: list[Example]) -> None:
    runner = _runner(trained)
    found = calibrate(runner, [examples[:2], examples[2:4]])
    assert set(found) == set(HEADS)
    assert found["answer"] == 1
    for head in ("entity", "next", "grid", "line"):
        kinds = [shown(head, measure(runner, pages).answers[head]) for pages in (examples[:2], examples[2:4])]
        # A head that has learnt nothing wants no confidence at all, and gets the largest temperature there is.
        for other in (1.0, min(LARGEST, found[head] * 1.3), found[head] / 1.3):
            assert sum(a.loss(found[head]) for a in kinds) <= sum(a.loss(other) for a in kinds) + 1e-5


def test_a_twin_lends_its_biases_and_temperatures(
    trained: Path, examples: list[Example], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    twin = shutil.copytree(trained.parent.parent / "first", tmp_path / "twin") / "pretrain.pt"
    checkpoint = shutil.copytree(trained.parent, tmp_path / "run") / trained.name
    exported: list[tuple[Path, dict]] = []
    for name in ("draw_curve", "draw_reliability"):
        monkeypatch.setattr(pipeline, name, lambda *_: None)
    monkeypatch.setattr(pipeline, "export_package", lambda path, _t, _o, _m, facts: exported.append((path, facts)))
    data = pipeline.Data({}, held=examples[:3])
    for lender in (None, twin):
        pipeline.make_package(checkpoint.parent, tmp_path / "out", data, "", checkpoint=checkpoint, twin=lender)
    (_, own), (path, lent) = exported
    runner = checkpoint_runner(twin.with_name("calibrated-pretrain.pt"), twin.with_name("tokenizer.json"))
    assert lent["temperatures"] == calibrate(runner, [examples[:3]]) != own["temperatures"]
    before, after = (torch.load(file, weights_only=True)["average_model"] for file in (checkpoint, path))
    added = after["heads.pair_out.bias"] - before["heads.pair_out.bias"]
    assert added[:3].numpy() == pytest.approx(head_biases(twin, [examples[:3]])["line"], abs=1e-4)


def test_temperatures_reach_the_package_and_its_figures(trained: Path, examples: list[Example], tmp_path: Path) -> None:
    warm = {**dict.fromkeys(HEADS, 1.0), "entity": 2.5, "next": 1.5, "grid": 0.7, "line": 1.2, "link": 0.8}
    export_package(trained, trained.parent / "tokenizer.json", tmp_path, [], {"temperatures": warm})
    assert json.loads((tmp_path / "model.json").read_text(encoding="utf-8"))["temperatures"] == warm
    package = package_runner(tmp_path)
    assert package.temperatures == warm
    by_package, by_torch = (
        evaluate(runner, examples[:2]) for runner in (package, replace(_runner(trained), temperatures=warm))
    )
    plain = evaluate(_runner(trained), examples[:2])
    assert by_package["entityECE"] == pytest.approx(by_torch["entityECE"], abs=0.01)
    assert by_package["gridECE"] != pytest.approx(plain["gridECE"], abs=0.001)


def test_the_mean_of_checkpoints_lies_between_them(trained: Path, tmp_path: Path) -> None:
    first = trained.parent.parent / "first" / "pretrain.pt"
    average_checkpoints([first, trained], [1.0, 3.0], tmp_path / "mean.pt")
    found, early, late = (
        torch.load(p, weights_only=True)["average_model"] for p in (tmp_path / "mean.pt", first, trained)
    )
    name = "heads.entity.0.weight"
    assert torch.allclose(found[name], 0.25 * early[name] + 0.75 * late[name], atol=1e-6)
    assert not torch.equal(early[name], late[name])
    with pytest.raises(ValueError, match="share"):
        average_checkpoints([first, trained], [1.0], tmp_path / "mean.pt")


def test_guessed_labels_reach_the_link_graph_at_their_temperature(trained: Path, examples: list[Example]) -> None:
    runner = _runner(trained)
    given: list[np.ndarray] = []

    def score(inputs: dict[str, np.ndarray]) -> np.ndarray:
        given.append(inputs["entity_labels"])
        return runner.score(inputs)

    for temperature in (1.0, 20.0):
        measure(replace(runner, score=score, temperatures={"entity": temperature}), examples[:1])
    half = len(given) // 2
    assert given[0].max() > given[half].max()
    assert given[half].max() < 0.4
