"""Messages and their translations as other tools take them, and back without a loss.

Each of :data:`FORMATS` writes the units of a language as a file and reads them out of one;
:mod:`.returned` puts what came back into the catalogues.
"""

from diptych.exchange.form import FORMATS, Form, form_of
from diptych.exchange.outgoing import by_source, outgoing
from diptych.exchange.returned import Received, receive
from diptych.exchange.unit import Readiness, Unit, units_of

__all__ = [
    "FORMATS",
    "Form",
    "Readiness",
    "Received",
    "Unit",
    "by_source",
    "form_of",
    "outgoing",
    "receive",
    "units_of",
]
