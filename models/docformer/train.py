"""Training: pretraining on generated pages, then fine-tuning on labelled real pages mixed with generated ones.

Every run is a folder with `checkpoint.pt` (all that is needed to go on), `log.jsonl`, `config.json` and
`tokenizer.json`; starting it again continues it. Averaged weights (EMA) are what evaluation and export read.
"""

from __future__ import annotations

import copy
import json
import math
import random
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TextIO

import torch
from tokenizers import Tokenizer

from .batches import augment, collate
from .config import ModelConfig
from .examples import Example
from .features import Featuriser
from .link_model import LinkModel
from .losses import all_losses, total
from .model import DocFormer

WORDS_PER_BATCH = 1600
PAGES_PER_BATCH = 16
EMA = 0.998
CHECKPOINT_SECONDS = 120


@dataclass(frozen=True)
class Stage:
    """`steps` batches at a one-cycle learning rate up to `rate`.

    `real`: share of batches from labelled real pages, the rest is generated. `images`: share of batches that see the
    page image; without it a batch costs much less. `dropout` as in the model. `masking`: share of masked words;
    `masked`: weight of guessing them.
    """

    name: str
    steps: int
    rate: float
    real: float
    images: float
    dropout: float
    masking: float
    masked: float


class Source:
    """Endless batches of pages of similar length."""

    def __init__(self, examples: list[Example], rng: random.Random) -> None:
        self.examples = [example for example in examples if len(example) > 0]
        self.rng = rng
        self._groups: Iterator[list[Example]] = iter(())

    def batch(self) -> list[Example]:
        """The next pages. Raises ValueError when there are none at all."""
        if not self.examples:
            raise ValueError("a training stage asks for pages of a kind that was not given")
        group = next(self._groups, None)
        if group is None:
            self._groups = iter(self._shuffled())
            group = next(self._groups)
        return group

    def _shuffled(self) -> list[list[Example]]:
        pages = self.rng.sample(self.examples, len(self.examples))
        groups: list[list[Example]] = []
        for start in range(0, len(pages), 96):
            current: list[Example] = []
            for page in sorted(pages[start : start + 96], key=len):
                if current and ((len(current) + 1) * len(page) > WORDS_PER_BATCH or len(current) == PAGES_PER_BATCH):
                    groups.append(current)
                    current = []
                current.append(page)
            groups.append(current)
        self.rng.shuffle(groups)
        return groups


def learning_rate(step: int, stage: Stage) -> float:
    """One cycle: a linear rise over the first tenth, then a cosine down to a hundredth."""
    rise = max(1, stage.steps // 10)
    if step < rise:
        return stage.rate * (step + 1) / rise
    share = (step - rise) / max(1, stage.steps - rise)
    return stage.rate * (0.01 + 0.99 * (1 + math.cos(math.pi * share)) / 2)


class Trainer:
    """One run: models, averaged models, optimiser, and where in which stage it stands."""

    def __init__(self, config: ModelConfig, tokenizer: Tokenizer, folder: Path, stages: list[Stage], seed: int) -> None:
        torch.manual_seed(seed)
        self.config, self.folder, self.stages, self.seed = config, folder, stages, seed
        self.featuriser = Featuriser(tokenizer, config.text)
        self.model, self.link_model = DocFormer(config), LinkModel(config)
        self.average = copy.deepcopy(self.model).eval(), copy.deepcopy(self.link_model).eval()
        self.stage, self.step, self.seconds = 0, 0, 0.0
        self.optimiser = self._fresh_optimiser()
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "config.json").write_text(json.dumps(config.to_dict(), indent=2) + "\n", encoding="utf-8")
        tokenizer.save(str(folder / "tokenizer.json"), pretty=False)

    @property
    def parameters(self) -> list[torch.nn.Parameter]:
        """All trained weights."""
        return [*self.model.parameters(), *self.link_model.parameters()]

    def _fresh_optimiser(self) -> torch.optim.Optimizer:
        decayed = [p for p in self.parameters if p.dim() > 1]
        plain = [p for p in self.parameters if p.dim() <= 1]
        groups = [{"params": decayed, "weight_decay": 0.05}, {"params": plain, "weight_decay": 0.0}]
        return torch.optim.AdamW(groups, lr=1e-3, betas=(0.9, 0.98), fused=True)

    def resume(self) -> bool:
        """Goes back to the last checkpoint of the folder, if there is one. Returns whether there was."""
        path = self.folder / "checkpoint.pt"
        if not path.exists():
            return False
        state = torch.load(path, weights_only=True)
        self.load_weights(state)
        self.optimiser.load_state_dict(state["optimiser"])
        self.stage, self.step, self.seconds = state["stage"], state["step"], state["seconds"]
        return True

    def load_weights(self, state: dict) -> None:
        """Weights of a checkpoint or a stage's file, without its place in the run: also the start of a fine-tuning.

        A stage's file has averaged weights only; training then goes on from those.
        """
        self.model.load_state_dict(state.get("model", state["average_model"]))
        self.link_model.load_state_dict(state.get("link_model", state["average_link_model"]))
        self.average[0].load_state_dict(state["average_model"])
        self.average[1].load_state_dict(state["average_link_model"])

    def save(self) -> None:
        """Writes the checkpoint; an interrupted write leaves the one before."""
        state = {
            "stage": self.stage,
            "step": self.step,
            "seconds": self.seconds,
            "config": self.config.to_dict(),
            "stages": [asdict(stage) for stage in self.stages],
            "optimiser": self.optimiser.state_dict(),
            "model": self.model.state_dict(),
            "link_model": self.link_model.state_dict(),
            "average_model": self.average[0].state_dict(),
            "average_link_model": self.average[1].state_dict(),
        }
        torch.save(state, self.folder / "checkpoint.pt.part")
        (self.folder / "checkpoint.pt.part").replace(self.folder / "checkpoint.pt")

    def run(self, generated: list[Example], real: list[Example], minutes: float | None = None) -> None:
        """All stages that are not done yet.

        With `minutes`, the last stage is cut short so that it ends, its learning rate run down, in about that time.
        """
        started = time.monotonic()
        begun = self.step
        rng = random.Random(f"{self.seed}/{self.stage}/{self.step}")
        torch.manual_seed(rng.getrandbits(31))
        sources = {}
        for kind, pages in (("generated", generated), ("real", real)):
            sources[kind, False] = Source(pages, rng)
            sources[kind, True] = Source([page for page in pages if page.image is not None], rng)
        saved = time.monotonic()
        with (self.folder / "log.jsonl").open("a", encoding="utf-8") as log:
            while self.stage < len(self.stages):
                stage = self.stages[self.stage]
                for module in (*self.model.modules(), *self.link_model.modules()):
                    if isinstance(module, torch.nn.Dropout):
                        module.p = stage.dropout
                last = self.stage == len(self.stages) - 1
                while self.step < stage.steps:
                    if last and minutes is not None and self.step > begun:
                        now = time.monotonic()
                        pace = (now - started) / (self.step - begun)
                        reached = self.step + int((started + 60 * minutes - now) / pace)
                        # A tenth at a time: the pace of a shared machine goes up and down.
                        goal = max(self.step + 1, min(self.stages[-1].steps, reached))
                        steps = goal if reached <= self.step else round(0.9 * stage.steps + 0.1 * goal)
                        stage = replace(stage, steps=steps)
                    kind = "real" if rng.random() < stage.real else "generated"
                    images = rng.random() < stage.images
                    self._step(stage, kind, images, sources[kind, images].batch(), rng, log)
                    if time.monotonic() - saved > CHECKPOINT_SECONDS:
                        self.save()
                        saved = time.monotonic()
                self.stage, self.step = self.stage + 1, 0
                self.optimiser = self._fresh_optimiser()
                self.save()
                torch.save(
                    {
                        "config": self.config.to_dict(),
                        "average_model": self.average[0].state_dict(),
                        "average_link_model": self.average[1].state_dict(),
                    },
                    self.folder / f"{stage.name}.pt",
                )

    def _step(
        self, stage: Stage, kind: str, images: bool, pages: list[Example], rng: random.Random, log: TextIO
    ) -> None:
        started = time.monotonic()
        changed = [augment(page, rng, keep_image=images) for page in pages]
        batch = collate(changed, self.featuriser, self.config, rng, images, stage.masking)
        self.model.train()
        self.link_model.train()
        rate = learning_rate(self.step, stage)
        for group in self.optimiser.param_groups:
            group["lr"] = rate
        losses = all_losses(self.model, self.link_model, batch, hint=0.5)
        loss = total(losses, stage.masked)
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        norm = torch.nn.utils.clip_grad_norm_(self.parameters, 1.0)
        if torch.isfinite(norm):
            self.optimiser.step()
        self._follow()
        self.step += 1
        self.seconds += time.monotonic() - started
        if self.step % 10 == 0:
            entry = {
                "stage": stage.name,
                "step": self.step,
                "kind": kind,
                "images": images,
                "rate": round(rate, 7),
                "seconds": round(self.seconds, 1),
                "pages": len(pages),
                **{name: round(float(value.detach()), 4) for name, value in losses.items()},
            }
            log.write(json.dumps(entry) + "\n")
            log.flush()

    @torch.no_grad()
    def _follow(self) -> None:
        """The averaged weights move a little towards the current ones, faster in the beginning."""
        share = 1 - min(EMA, (1 + self.step) / (10 + self.step)) if self.stage == 0 else 1 - EMA
        for average, model in zip(self.average, (self.model, self.link_model), strict=True):
            torch._foreach_lerp_(list(average.parameters()), list(model.parameters()), share)


def load_run(path: Path) -> tuple[ModelConfig, DocFormer, LinkModel]:
    """Configuration and averaged models, ready to evaluate, of a `checkpoint.pt` or a stage's file."""
    state = torch.load(path, weights_only=True)
    config = ModelConfig.from_dict(state["config"])
    model, link_model = DocFormer(config), LinkModel(config)
    model.load_state_dict(state["average_model"])
    link_model.load_state_dict(state["average_link_model"])
    return config, model.eval(), link_model.eval()
