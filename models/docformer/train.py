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
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TextIO

import torch
from tokenizers import Tokenizer

from .augment import Changes
from .batches import collate
from .config import ModelConfig
from .examples import Example
from .features import Featuriser
from .hardware import Hardware
from .link_model import LinkModel
from .losses import WEIGHTS, all_losses, total
from .model import DocFormer
from .weights import Weights

WORDS_PER_BATCH = 1600
PAGES_PER_BATCH = 16
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
        missing = []
        for module, averaged, given in (
            (self.model, self.average[0], weights.model),
            (self.link_model, self.average[1], weights.link_model),
        ):
            own = module.state_dict()
            fitting = {name: value for name, value in given.items() if name in own and own[name].shape == value.shape}
            missing += [name for name in own if name not in fitting]
            module.load_state_dict({**own, **fitting})
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
        """
        started = time.monotonic()
        done = 0
        rng = random.Random(f"{self.seed}/{self.stage}/{self.step}")
        torch.manual_seed(rng.getrandbits(31))
        pages = {kind: found for kind, found in pages.items() if found}
        sources = {}
        for kind, found in pages.items():
            sources[kind, False] = Source(found, rng)
            sources[kind, True] = Source([page for page in found if page.image is not None], rng)
        changes = Changes(pages.get("forms", []))
        saved = time.monotonic()
        with (self.folder / "log.jsonl").open("a", encoding="utf-8") as log:
            while self.stage < len(self.stages):
                stage = self.stages[self.stage]
                for module in (*self.model.modules(), *self.link_model.modules()):
                    if isinstance(module, torch.nn.Dropout):
                        module.p = stage.dropout
                last = self.stage == len(self.stages) - 1
                while self.step < stage.steps:
                    if last and minutes is not None and done:
                        now = time.monotonic()
                        pace = (now - started) / done
                        reached = self.step + int((started + 60 * minutes - now) / pace)
                        # A tenth at a time: the pace of a shared machine goes up and down.
                        goal = max(self.step + 1, min(self.stages[-1].steps, reached))
                        steps = goal if reached <= self.step else round(0.9 * stage.steps + 0.1 * goal)
                        stage = replace(stage, steps=steps)
                    kinds = [kind for kind in pages if stage.shares.get(kind)]
                    if not kinds:
                        raise ValueError(f"stage {stage.name} has no pages: give some of {', '.join(stage.shares)}")
                    kind = rng.choices(kinds, [stage.shares[kind] for kind in kinds])[0]
                    images = rng.random() < stage.images and bool(sources[kind, True].examples)
                    found = sources[kind, images].batch()
                    changed = [changes.apply(page, rng, images, mix=kind == "forms") for page in found]
                    self._step(stage, kind, images, changed, rng, log)
                    done += 1
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
