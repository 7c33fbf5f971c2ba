"""All pages of a project in two languages, side by side, as files for a web server."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from lxml import html
from lxml.html import HtmlElement

from diptych import provenance
from diptych.editions import Edition
from diptych.facing import page, printing
from diptych.facing.page import Leaf, Neighbour, Side, Surroundings
from diptych.facing.rows import rows
from diptych.files import link
from diptych.formats.building import Order, build
from diptych.formats.marked_html import MarkedHtml, folder, unpublished
from diptych.production.epoch import epoch
from diptych.production.memory import Memory
from diptych.production.observer import Observer
from diptych.production.publishing import publishing
from diptych.production.staging import mark, swap
from diptych.project import Project
from diptych.site import landing_page

FOLDER = "facing"
# The colours of the code on pages.
CODE = "_static/pygments.css"
START = "index"
# Not the name of a page: none begins so.
VOLUME = "_volume"

Languages = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Spread:
    """A page in both languages: its documents and its titles."""

    documents: tuple[HtmlElement, HtmlElement]
    titles: tuple[str, str]


def publish(
    project: Project, pair: Languages, jobs: int, observer: Observer, *, pdf: bool = False
) -> Path:
    """Publish the facing pages of two languages; return the folder that they are in.

    With ``pdf`` there is a volume of them, too. Raises DiptychError; what was published before is
    then as it was.
    """
    built_apart, form = unpublished(project), MarkedHtml()
    memory = Memory(built_apart, form.name, {})
    if memory.recall(pair) is None:
        build(built_apart, form, Order(pair, jobs), observer, memory)
    target = project.build / FOLDER
    with publishing(project, pair, [target], observer, strict=False) as stage:
        staged = stage / FOLDER
        staged.mkdir()
        mark(staged)
        for kept in target.glob("*/") if target.is_dir() else ():
            shutil.copytree(kept, staged / kept.name, copy_function=link)
        name = name_of(pair)
        shutil.rmtree(staged / name, ignore_errors=True)
        write(project, pair, staged / name)
        if pdf:
            _bind(project, pair, staged / name)
        swap(staged, target)
    return target / name


def _bind(project: Project, pair: Languages, into: Path) -> None:
    """Put the pages together as a PDF, ``index.pdf`` beside them."""
    text = volume(project, pair)
    sheet = (page.HERE / page.VOLUME).read_text(encoding="utf-8")
    made = {into / page.VOLUME: sheet, into / f"{VOLUME}.html": text}
    for path, content in made.items():
        path.write_text(content, encoding="utf-8")
    printing.print_volume(into / f"{VOLUME}.html", into / f"{START}.pdf", epoch(project))
    for path in made:
        path.unlink()


def name_of(pair: Languages) -> str:
    """Return what the folder of two languages is called."""
    return "-".join(pair)


def write(project: Project, pair: Languages, into: Path) -> None:
    """Write the pages of two languages, as they are built, into a folder that is made."""
    one = folder(project) / pair[0]
    spreads = opened(project, pair)
    names = list(spreads)
    into.mkdir(parents=True)
    for shown in page.SHOWN:
        if (one / shown).is_dir():
            shutil.copytree(one / shown, into / shown)
    (into / page.SHEET).write_text(style(one), encoding="utf-8")
    for place, (name, spread) in enumerate(spreads.items()):
        root = "../" * name.count("/")
        ways = [_seen_from(name, f"{other}.html") for other in names]
        around = Surroundings(
            root=root,
            before=_way(spreads, names[place - 1], root) if place else None,
            after=_way(spreads, names[place + 1], root) if place + 1 < len(names) else None,
            known=dict(zip(ways, ways, strict=True)),
            sheets=(f"{root}{page.SHEET}",),
        )
        text = page.render(
            _sides(pair, spread.titles), rows(*spread.documents, name), around, [project.locales]
        )
        path = into / f"{name}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    if START not in names:
        neighbours = [_way(spreads, name, "") for name in names]
        sides = _sides(pair, neighbours[0].titles if neighbours else ("", ""))
        around = Surroundings(root="", sheets=(page.SHEET,))
        text = page.render_contents(sides, neighbours, around, [project.locales])
        (into / f"{START}.html").write_text(text, encoding="utf-8")


def volume(project: Project, pair: Languages) -> str:
    """Return the pages of two languages, as they are built, as one document to be printed.

    It is to lie in the folder that :func:`write` has made.
    """
    spreads = opened(project, pair)
    parts = []
    numbers = {name: page.part(number) for number, name in enumerate(spreads, start=1)}
    for name, spread in spreads.items():
        for document in spread.documents:
            document.rewrite_links(partial(_at_root, name))
        around = Surroundings(
            root="",
            known={f"{other}.html": part for other, part in numbers.items()},
            part=numbers[name],
        )
        parts.append(Leaf(spread.titles, rows(*spread.documents, name), around))
    sides = _sides(pair, parts[0].titles if parts else ("", ""))
    return page.render_volume(sides, parts, (page.SHEET, page.VOLUME), [project.locales])


def opened(project: Project, pair: Languages) -> dict[str, Spread]:
    """Return the pages that there are in both languages, as they are built, in their order."""
    one, other = (folder(project) / language for language in pair)
    blocks = provenance.blocks(project.work, Edition(pair[0], MarkedHtml.name))
    names = [name for name in _in_order(one, list(blocks)) if (other / f"{name}.html").is_file()]
    both = {name: (_read(one, name), _read(other, name)) for name in names}
    return {
        name: Spread((left, right), (_title(left), _title(right)))
        for name, (left, right) in both.items()
    }


def single(
    project: Project, pair: Languages, name: str, sheets: Sequence[str], script: str
) -> str | None:
    """Return one page as it is built now, with its marks; None where an edition has none."""
    sides = [folder(project) / language for language in pair]
    if not all((side / f"{name}.html").is_file() for side in sides):
        return None
    one, other = (_read(side, name) for side in sides)
    around = Surroundings(
        root="../" * name.count("/"), sheets=tuple(sheets), script=script, marked=True
    )
    titles = _title(one), _title(other)
    return page.render(_sides(pair, titles), rows(one, other, name), around, [project.locales])


def style(edition: Path) -> str:
    """Return the style sheet of facing pages: the theme's ground, its own, the colours of code."""
    ground = landing_page.ground()
    own = (page.HERE / page.SHEET).read_text(encoding="utf-8")
    code = edition / CODE
    return "\n".join([ground, own, code.read_text("utf-8") if code.is_file() else ""])


def _sides(pair: Languages, titles: tuple[str, str]) -> tuple[Side, Side]:
    return Side(pair[0], titles[0]), Side(pair[1], titles[1])


def _way(spreads: Mapping[str, Spread], name: str, root: str) -> Neighbour:
    return Neighbour(f"{root}{quote(name)}.html", spreads[name].titles)


def _at_root(page_name: str, address: str) -> str:
    """Return an address that a page writes as one at the root would write it."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not parts.path:
        return address
    folders = page_name.split("/")[:-1]
    return urlunsplit(parts._replace(path="/".join(_resolved([*folders, *parts.path.split("/")]))))


def _seen_from(page_name: str, address: str) -> str:
    """Return an address below the root as a page would write it."""
    here = page_name.split("/")[:-1]
    there = address.split("/")
    while here and len(there) > 1 and here[0] == there[0]:
        here, there = here[1:], there[1:]
    return "../" * len(here) + "/".join(there)


def _read(edition: Path, name: str) -> HtmlElement:
    document: HtmlElement = html.fromstring((edition / f"{name}.html").read_bytes())
    return document


def _title(document: HtmlElement) -> str:
    headings = document.xpath("//h1")
    for link_ in document.xpath("//h1//a[contains(@class, 'headerlink')]"):
        link_.drop_tree()
    return " ".join(headings[0].text_content().split()) if headings else ""


def _in_order(edition: Path, names: Sequence[str]) -> list[str]:
    """Return pages in the order in which each names the next one; then those that none names."""
    found = list(_chain(edition, START, set(names)))
    return [*found, *sorted(set(names) - set(found))]


def _chain(edition: Path, name: str, left: set[str]) -> Iterator[str]:
    while name in left and (edition / f"{name}.html").is_file():
        yield name
        left = left - {name}
        following = _read(edition, name).xpath("//head/link[@rel='next']/@href")
        if not following:
            return
        address = unquote(following[0].partition("#")[0]).removesuffix(".html")
        parts = [*name.split("/")[:-1], *address.split("/")]
        name = "/".join(_resolved(parts))


def _resolved(parts: Sequence[str]) -> list[str]:
    path: list[str] = []
    for part in parts:
        if part == "..":
            path = path[:-1]
        elif part not in {"", "."}:
            path.append(part)
    return path
