"""All templates, and how often each is drawn. Each draws itself anew from its random numbers."""

from __future__ import annotations

import random
from collections.abc import Callable

from .commerce import invoice, receipt, register, report
from .office import form, letter, memo, questionnaire
from .sheet import Sheet

Template = Callable[[random.Random], Sheet]

TEMPLATES: dict[str, tuple[Template, float]] = {
    "form": (form, 9),
    "memo": (memo, 4),
    "report": (report, 4),
    "invoice": (invoice, 2.5),
    "receipt": (receipt, 1.5),
    "letter": (letter, 1),
    "register": (register, 1),
    "questionnaire": (questionnaire, 1),
}
