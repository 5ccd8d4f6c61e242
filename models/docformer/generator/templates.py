"""All templates, and how often each is drawn. Each draws itself anew from its random numbers."""

from __future__ import annotations

import random
from collections.abc import Callable

from .articles import ARTICLES
from .broadcast import BROADCAST
from .commerce import invoice, receipt, register, report
from .office import form, letter, memo, questionnaire
from .office_forms import OFFICE_FORMS
from .sheet import Sheet

Template = Callable[[random.Random], Sheet]

TEMPLATES: dict[str, tuple[Template, float]] = {
    "form": (form, 3),
    "memo": (memo, 2),
    "report": (report, 3),
    "invoice": (invoice, 3),
    "receipt": (receipt, 4),
    "letter": (letter, 1),
    "register": (register, 2),
    "questionnaire": (questionnaire, 0.7),
    **OFFICE_FORMS,
    **BROADCAST,
    **ARTICLES,
}
