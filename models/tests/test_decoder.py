"""The decoder: it looks neither ahead nor at padding, goes on as it began, and learns to copy and to spell."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from torch import Tensor

from docformer import graphs
from docformer.answering import agrees, answer, joined
from docformer.batches import collate
from docformer.config import ModelConfig
from docformer.examples import UNKNOWN, Example, Question
from docformer.features import Featuriser
from docformer.link_model import LinkModel
from docformer.losses import all_losses
from docformer.model import DocFormer
from docformer.writing import SPACE, answer_row, denoising_row, prompt_words, questions_of, spelled, tensors_of


def _model(config: ModelConfig) -> DocFormer:
    torch.manual_seed(2)
    return DocFormer(config).eval()


def test_logits_cover_vocabulary_and_page(config: ModelConfig) -> None:
    logits, present = _model(config).written(*graphs.random_decoder_inputs(config, 2, 7, 11, 1))
    assert logits.shape == (2, 7, config.vocab_size + 11)
    assert len(present) == 4 * config.decoder_layers
    assert present[0].shape == (2, config.heads, 7, config.d_model // config.heads)
    assert present[2].shape == (2, config.heads, 11, config.d_model // config.heads)


def test_later_tokens_change_nothing_before_them(config: ModelConfig) -> None:
    model = _model(config)
    ids, *rest = graphs.random_decoder_inputs(config, 1, 9, 6, 3)
    changed = ids.clone()
    changed[:, -1] = 5
    with torch.no_grad():
        first, second = model.written(ids, *rest)[0], model.written(changed, *rest)[0]
    torch.testing.assert_close(first[:, :-1], second[:, :-1])
    assert not torch.equal(first[:, -1], second[:, -1])


def test_padding_words_change_nothing_and_are_not_copied(config: ModelConfig) -> None:
    model = _model(config)
    *told, states, mask = graphs.random_decoder_inputs(config, 1, 6, 5, 4)
    mask[:] = 1
    wider = torch.cat([states, torch.randn(1, 3, config.d_model)], dim=1)
    wider_mask = torch.cat([mask, torch.zeros(1, 3, dtype=torch.long)], dim=1)
    with torch.no_grad():
        alone, padded = model.written(*told, states, mask)[0], model.written(*told, wider, wider_mask)[0]
    torch.testing.assert_close(alone, padded[..., : alone.shape[-1]], atol=1e-4, rtol=1e-4)
    assert (padded[..., alone.shape[-1] :] < -1000).all()


def test_a_model_without_decoder_says_so(config: ModelConfig) -> None:
    model = DocFormer(replace(config, decoder_layers=0))
    with pytest.raises(ValueError, match="no decoder"):
        model.written(*graphs.random_decoder_inputs(config, 1, 4, 3, 1))


def test_rows_hold_prompt_copied_words_and_spelled_words(config: ModelConfig, featuriser: Featuriser) -> None:
    copied = answer_row(0, Question("What is the total?", "9.50", (4,)), [0, 1, 2, 3, 7], featuriser)
    spelled = answer_row(1, Question("How many rows?", "two", ()), [0], featuriser)
    empty = answer_row(1, Question("Fax", "", ()), [0], featuriser)
    rows = tensors_of([copied, spelled, empty], featuriser, config)
    assert copied.prompt == ("What", "is", "the", "total")
    known = rows.target[0][rows.target[0] != UNKNOWN].tolist()
    assert known == [config.vocab_size + 7, config.text.eos]
    assert rows.inputs["decoder_words"][0, 5] == 7
    assert rows.inputs["decoder_input_ids"][0, 4] == config.text.bos
    assert (rows.target[0, :4] == UNKNOWN).all()
    assert rows.target[1][rows.target[1] != UNKNOWN].tolist() == [*featuriser.spelling("two"), config.text.eos]
    assert rows.target[2][rows.target[2] != UNKNOWN].tolist() == [config.text.eos]
    assert (rows.inputs["decoder_ngram_ids"][0, 4:] == 0).all()


def test_prompts_lose_what_surrounds_words() -> None:
    assert prompt_words("  “Who”  signed (here)? ...") == ("Who", "signed", "here")
    assert len(prompt_words("word " * 60)) == 24


def test_denoising_tells_where_each_gap_begins(featuriser: Featuriser) -> None:
    texts = ["Order", "form", "No", "17"]
    row = denoising_row(0, [[0, 1], [3]], texts, featuriser, random.Random(1))
    gaps = [word for _, word in row.tokens if word >= 0]
    assert sorted(gaps) == [0, 3]
    first = row.tokens.index((featuriser.config.unk, 0))
    pieces = [*featuriser.spelling("Order"), SPACE, *featuriser.spelling("form")]
    assert [piece for piece, _ in row.tokens[first + 1 : first + 1 + len(pieces)]] == pieces


def test_every_key_with_values_is_a_question(examples: list[Example]) -> None:
    for example in examples:
        example = replace(example, questions=[])
        keys = {key for key, _ in example.links if example.entities[key][0] == "question"}
        found = questions_of(example, random.Random(1))
        assert len(found) <= len(keys)
        for question in found:
            assert question.answer == " ".join(example.texts[w] for w in question.words)


def test_masked_words_reach_the_decoder(config: ModelConfig, featuriser: Featuriser, examples: list[Example]) -> None:
    batch = collate(examples[:2], featuriser, config, random.Random(3), images=False, masking=0.4)
    hidden = (batch.inputs["ngram_ids"].sum(-1) == 0) & (batch.inputs["word_mask"] > 0)
    assert 0.2 < hidden.sum() / batch.inputs["word_mask"].sum() < 0.6
    assert batch.rows is not None
    losses = all_losses(_model(config), LinkModel(config), batch, hint=1.0)
    assert losses["denoise"] > 0


def test_answers_can_be_learnt(config: ModelConfig, featuriser: Featuriser, examples: list[Example]) -> None:
    torch.manual_seed(5)
    page = examples[0]
    known = [q for q in questions_of(replace(page, questions=[]), random.Random(2)) if len(q.words) < 6][:2]
    page = replace(page, links=[], questions=[*known, Question("How many signatures?", "two", ())])
    model, link_model = DocFormer(config).train(), LinkModel(config)
    optimiser = torch.optim.AdamW(model.parameters(), lr=3e-3)
    batch = collate([page], featuriser, config, random.Random(1), images=False, masking=0.0)
    for _ in range(120):
        loss = all_losses(model, link_model, batch, hint=1.0)["answer"]
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
    model.eval()
    states = model(**batch.inputs)["word_states"][0].detach()

    @torch.no_grad()
    def write(inputs: dict, word_states: object) -> object:
        given = {name: torch.from_numpy(value) for name, value in inputs.items()}
        mask = torch.ones(1, len(states), dtype=torch.long)
        return model.written(**given, word_states=states[None], word_mask=mask)[0][0, -1].numpy()

    texts = [""] * len(page)
    for word, place in enumerate(batch.places[0]):
        texts[place] = page.texts[word]
    for question in page.questions:
        found = answer(question.text, states.numpy(), texts, write, featuriser, config)
        assert agrees(found, question)
        assert len(found.words) == len(question.words)
        assert found.confidence > 0.8


def test_pieces_are_put_together_again(featuriser: Featuriser) -> None:
    def text(tokens: list[tuple[int, int]]) -> str:
        return joined(tokens, ["17", "Ada"], featuriser.tokenizer)

    pieces = spelled(["Customer", "4.12", "number"], featuriser)
    assert len(pieces) > 5
    assert text([*pieces, (1, 0)]) == "Customer 4.12 number 17"
    assert text([(1, 0), (1, 1), *pieces]) == "17 Ada Customer 4.12 number"


def test_only_a_copied_word_or_the_mark_ends_a_spelled_word(featuriser: Featuriser) -> None:
    def text(*tokens: tuple[int, int]) -> str:
        return joined(list(tokens), ["17"], featuriser.tokenizer)

    a, b = ((featuriser.tokenizer.token_to_id(piece), -1) for piece in ("a", "4"))
    mark, copied, other = (SPACE, -1), (1, 0), (0, -1)
    assert text(a, b, a) == "a4a"
    assert text(a, other, b) == "a4"
    assert text(a, mark, b) == "a 4"
    assert text(a, mark, other, mark, b) == "a 4"
    assert text(a, copied, b) == "a 17 4"
    assert text(mark, a, mark) == "a"
    assert text(mark, other) == ""


def _all_runs(model: DocFormer, inputs: tuple[Tensor, ...]) -> tuple[list[Tensor], Tensor]:
    """What the first run and the later runs say of each token after the first two, and what the full run says."""
    ids, ngrams, shape, words, *page = inputs
    first, later = graphs.DecoderGraph(model), graphs.DecoderWithPastGraph(model)
    start = 2
    _, *present = first(*(part[:, :start] for part in (ids, ngrams, shape, words)), *page)
    found = []
    for at in range(start, ids.shape[1]):
        logits, *own = later(ids[:, at : at + 1], words[:, at : at + 1], *page, *present)
        found.append(logits[:, 0])
        for layer in range(model.config.decoder_layers):
            present[4 * layer : 4 * layer + 2] = own[2 * layer : 2 * layer + 2]
        assert present[0].shape[2] == at + 1
    return found, first(*inputs)[0]


def test_later_runs_go_on_as_the_full_run_does(config: ModelConfig) -> None:
    ids, ngrams, shape, words, *page = graphs.random_decoder_inputs(config, 2, 12, 9, 6)
    ngrams[:, 2:], shape[:, 2:] = 0, 0
    words[0, 5], words[1, 8] = 3, 0
    with torch.no_grad():
        found, full = _all_runs(_model(config), (ids, ngrams, shape, words, *page))
    assert len(found) == 10
    for at, logits in enumerate(found, start=2):
        torch.testing.assert_close(logits, full[:, at], atol=1e-4, rtol=1e-4)
    assert not torch.allclose(full[:, 3], full[:, 4], atol=1e-2)


def test_exported_later_runs_go_on_as_the_full_run_does(config: ModelConfig, tmp_path: Path) -> None:
    first, later = tmp_path / "decoder_model.onnx", tmp_path / "decoder_with_past_model.onnx"
    model = graphs.rounded_to_half(_model(config))
    graphs.export_decoder(model, first, later)
    inputs = graphs.random_decoder_inputs(config, 1, 10, 7, 8)
    inputs[1][:, 2:], inputs[2][:, 2:], inputs[3][0, 6] = 0, 0, 4
    given = {name: part.numpy() for name, part in zip(graphs.DECODER_INPUTS, inputs, strict=True)}
    beginning = {name: part[:, :2] if name.startswith("decoder_") else part for name, part in given.items()}
    layers = config.decoder_layers
    session, on = graphs.session_of(first, threads=1), graphs.session_of(later, threads=1)
    (full,) = session.run(["logits"], given)
    names = graphs.memory_names("present", layers)
    memory = dict(zip(names, session.run(list(names), beginning), strict=True))
    own = graphs.memory_names("present", layers, graphs.MEMORY[:2])
    for at in range(2, 10):
        feed = {name: given[name][:, at : at + 1] for name in graphs.PAST_INPUTS[:2]}
        feed |= {name: given[name] for name in graphs.PAST_INPUTS[2:]}
        feed |= {name.replace("present", "past_key_values"): part for name, part in memory.items()}
        logits, *grown = on.run(["logits", *own], feed)
        memory |= dict(zip(own, grown, strict=True))
        torch.testing.assert_close(torch.from_numpy(logits[:, 0]), torch.from_numpy(full[:, at]), atol=1e-3, rtol=1e-3)
