"""What may be done with LaTeX that an author wrote: the values of ``diptych_pdf_raw``."""

REFUSED, TEXT, ARTIFACT = "refused", "text", "artifact"
