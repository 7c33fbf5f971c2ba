"""What an extension draws, a graph or a diagram, is an image: with the words that stand for it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from diptych.tex.texlive import TexLive
from diptych.tex.typeset import typeset
from pdf.press import EPOCH, book, latex
from pdf.structure import read
from pdf.test_conformance import validate

pytestmark = [
    pytest.mark.tex,
    pytest.mark.skipif(not shutil.which("dot"), reason="there is no “dot” to draw with (graphviz)"),
]
PAGE = """\
# Title

```{graphviz}
:alt: From A to B
digraph { A -> B }
```

- An item:

  ```{graphviz}
  :alt: From C to D
  :align: center
  digraph { C -> D }
  ```

```{graphviz}
:alt: From E to F
:caption: The third
digraph { E -> F }
```

```{graphviz}
digraph { G -> H }
```
"""


def test_a_graph_is_a_figure(tmp_path: Path, texlive: TexLive) -> None:
    source = book(
        tmp_path / "docs",
        {"index": PAGE},
        extensions=["myst_parser", "diptych", "sphinx.ext.graphviz"],
    )
    done = latex(source, tmp_path / "latex")
    assert done.returncode == 0, done.stderr
    [warned] = done.stderr.splitlines()
    assert "index.md:22: " in warned
    assert "the image has no alternative text" in warned
    tex = tmp_path / "latex/handbook-en.tex"
    made = typeset(tex, texlive, epoch=EPOCH, on_page=lambda _: None)
    assert made.passes == 2
    figures = [one.alt for one in read(made.pdf).all("Figure")]
    assert figures == ["From A to B", "From C to D", "From E to F"]
    for standard in ("ua1", "3a"):
        assert validate(standard, made.pdf) == {made.pdf.name: set()}
