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
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TextIO

import torch
from tokenizers import Tokenizer

from .batches import collate
from .config import ModelConfig
from .examples import Example
from .features import Featuriser
from .feed import Feed
from .hardware import Hardware
from .link_model import LinkModel
from .losses import WEIGHTS, all_losses, total
from .model import DocFormer
from .weights import Weights, fitted

EMA = 0.998
CHECKPOINT_SECONDS = 120


@dataclass(frozen=True)
class Stage:
    """`steps` batches at a one-cycle learning rate up to `rate`.

    `shares`: of batches, for each kind of pages; kinds that are not given leave theirs to the others. `images`: share
    of batches that see the page image; without it a batch costs much less. `dropout` as in the model. `masking`:
    share of masked words. `weights`: of the losses that differ from `losses.WEIGHTS`; 0 leaves one out.
    """

    name: str
    steps: int
    rate: float
    shares: dict[str, float]
    images: float
    dropout: float
    masking: float
    weights: dict[str, float] = field(default_factory=dict)


class Pace:
    """How many steps fit into the time of a run; `done`: steps that it has made."""

    def __init__(self, minutes: float | None) -> None:
        self.minutes = minutes
        self.started = time.monotonic()
        self.done = 0

    def steps(self, step: int, steps: int, planned: int) -> int:
        """The length of the stage under way, at its step `step`: so far `steps`, and no more than `planned`."""
        if self.minutes is None or not self.done:
            return steps
        left = self.started + 60 * self.minutes - time.monotonic()
        reached = step + int(left * self.done / (time.monotonic() - self.started))
        if reached <= step:
            return step + 1
        # A tenth at a time: the pace of a shared machine goes up and down.
        return round(0.9 * steps + 0.1 * min(planned, reached))


def learning_rate(step: int, stage: Stage) -> float:
    """One cycle: a linear rise over the first tenth, then a cosine down to a hundredth."""
    rise = max(1, stage.steps // 10)
    if step < rise:
        return stage.rate * (step + 1) / rise
    share = (step - rise) / max(1, stage.steps - rise)
    return stage.rate * (0.01 + 0.99 * (1 + math.cos(math.pi * share)) / 2)


class Trainer:
    """One run: models, averaged models, optimiser, and where in which stage it stands."""

    def __init__(
        self,
        config: ModelConfig,
        tokenizer: Tokenizer,
        folder: Path,
        stages: list[Stage],
        seed: int,
        hardware: Hardware | None = None,
    ) -> None:
        torch.manual_seed(seed)
        self.hardware = hardware or Hardware()
        self.config, self.folder, self.stages, self.seed = config, folder, stages, seed
        self.featuriser = Featuriser(tokenizer, config.text)
        self.model = DocFormer(config).to(self.hardware.device)
        self.link_model = LinkModel(config).to(self.hardware.device)
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
        state = torch.load(path, weights_only=True, map_location=self.hardware.device)
        self._load(state)
        self.optimiser.load_state_dict(state["optimiser"])
        self.stage, self.step, self.seconds = state["stage"], state["step"], state["seconds"]
        return True

    def start_from(self, weights: Weights) -> list[str]:
        """Begins with weights of another run or package instead of random ones.

        Returns the names of weights that it lacks, or that have another shape there; those stay random.
        """
        missing: list[str] = []
        for module, averaged, given in (
            (self.model, self.average[0], weights.model),
            (self.link_model, self.average[1], weights.link_model),
        ):
            found, lacking = fitted(module.state_dict(), given)
            missing += lacking
            module.load_state_dict(found)
            averaged.load_state_dict(module.state_dict())
        return missing

    def _load(self, state: dict) -> None:
        self.model.load_state_dict(state["model"])
        self.link_model.load_state_dict(state["link_model"])
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

    def run(self, pages: dict[str, list[Example]], minutes: float | None = None) -> None:
        """All stages that are not done yet, on pages by kind: "forms", "real", "generated".

        With `minutes`, the last stage is cut short so that it ends, its learning rate run down, in about that time.
        When it is interrupted it saves first, so that the next run goes on from there.
        """
        rng = random.Random(f"{self.seed}/{self.stage}/{self.step}")
        torch.manual_seed(rng.getrandbits(31))
        feed, pace = Feed(pages, rng), Pace(minutes)
        try:
            with (self.folder / "log.jsonl").open("a", encoding="utf-8") as log:
                while self.stage < len(self.stages):
                    self._stage(self.stages[self.stage], feed, pace, rng, log)
        except KeyboardInterrupt:
            self.save()
            raise

    def _stage(self, stage: Stage, feed: Feed, pace: Pace, rng: random.Random, log: TextIO) -> None:
        """The rest of the stage under way, and its file."""
        for module in (*self.model.modules(), *self.link_model.modules()):
            if isinstance(module, torch.nn.Dropout):
                module.p = stage.dropout
        last, planned = self.stage == len(self.stages) - 1, stage.steps
        saved = time.monotonic()
        while self.step < stage.steps:
            if last:
                stage = replace(stage, steps=pace.steps(self.step, stage.steps, planned))
            kind, images, found = feed.batch(stage.shares, stage.images)
            self._step(stage, kind, images, found, rng, log)
            pace.done += 1
            if time.monotonic() - saved > CHECKPOINT_SECONDS:
                self.save()
                saved = time.monotonic()
        self.stage, self.step = self.stage + 1, 0
        self.optimiser = self._fresh_optimiser()
        self.save()
        state = {
            "config": self.config.to_dict(),
            "average_model": self.average[0].state_dict(),
            "average_link_model": self.average[1].state_dict(),
        }
        torch.save(state, self.folder / f"{stage.name}.pt")

    def _step(
        self, stage: Stage, kind: str, images: bool, pages: list[Example], rng: random.Random, log: TextIO
    ) -> None:
        started = time.monotonic()
        batch = collate(pages, self.featuriser, self.config, rng, images, stage.masking).to(self.hardware.device)
        self.model.train()
        self.link_model.train()
        rate = learning_rate(self.step, stage)
        for group in self.optimiser.param_groups:
            group["lr"] = rate
        with self.hardware.precision():
            losses = all_losses(self.model, self.link_model, batch, hint=0.5)
            loss = total(losses, {**WEIGHTS, **stage.weights})
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
