"""Files of exchange: valid, harmless where they are opened, and read with suspicion."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree, html

from diptych.errors import DiptychError, InputError
from diptych.exchange import FORMATS, Readiness, Unit, form_of
from diptych.markup.roles import Role

SCHEMAS = Path("/usr/share/php/Symfony/Component/Translation/Resources/schemas")
NOTES = (("comment", "Mind the tide\n\x01"), ("reference", "docs/a.md"))
ROLES = {"ref": Role(target=True, title=True), "date": Role(target=True)}
MARKED = Unit(
    "folder/b", "3" * 16,
    "See [the {ref}`map\x01 <map>`](a.md) of {date}`2013` and `x`, [that](a.md).",
    "Le {date}`2013`, [celle-là](a.md) et [la {ref}`carte <map>`](a.md), `y`.",
    Readiness.TRANSLATED, "e" * 16, roles=ROLES,
)  # fmt: skip
UNITS = [
    Unit("a", "0" * 16, "Boats & <oars>", "Bateaux\r\n\x02et", Readiness.FUZZY, "b" * 16, NOTES),
    Unit("a", "1" * 16, "=1+1", "+33 1", Readiness.TRANSLATED, "c" * 16),
    Unit("folder/b", "2" * 16, "<script>x()</script>", "", Readiness.EMPTY, "d" * 16),
    MARKED,
]


@pytest.mark.skipif(not SCHEMAS.is_dir(), reason="no schema: php-symfony-translation has it")
def test_xliff_is_valid_against_its_schema() -> None:
    """The core of 2.1 is that of 2.0, whose schema this is (OASIS, 2014)."""
    text = (SCHEMAS / "xliff-core-2.0.xsd").read_text("utf-8")
    local = text.replace("informativeCopiesOf3rdPartySchemas/w3c/xml.xsd", f"{SCHEMAS}/xml.xsd")
    schema = etree.XMLSchema(etree.fromstring(local.encode()))
    content = FORMATS["xliff2"].write(UNITS, "en", "pt_BR")
    schema.assertValid(etree.fromstring(content))
    assert b'trgLang="pt-BR"' in content


def test_no_cell_of_a_sheet_is_a_formula() -> None:
    content = FORMATS["csv"].write(UNITS, "en", "fr")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))] == []


def test_a_sheet_may_be_saved_with_semicolons_and_without_the_mark() -> None:
    content = FORMATS["csv"].write(UNITS[1:], "en", "fr").decode("utf-8-sig")
    rows = csv.reader(io.StringIO(content, newline=""))
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=";").writerows(rows)
    language, back = FORMATS["csv"].read(file.getvalue().encode(), "x.csv")
    assert language == "fr"
    assert [(one.source, one.target) for one in back] == [
        (one.source, one.target) for one in UNITS[1:]
    ]


def test_who_fills_an_empty_cell_has_translated_it() -> None:
    content = FORMATS["csv"].write(UNITS[2:3], "en", "fr").decode("utf-8-sig")
    filled = content.replace('"","empty"', '"Bateau","empty"')
    [unit] = FORMATS["csv"].read(filled.encode(), "x.csv")[1]
    assert (unit.target, unit.state) == ("Bateau", Readiness.TRANSLATED)


def test_a_review_runs_nothing_and_asks_nothing_of_the_network() -> None:
    page = html.fromstring(FORMATS["html"].write(UNITS, "en", "ar"))
    assert page.xpath("//script | //link | //img | //iframe | //@src | //@href | //@onclick") == []
    [policy] = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'")
    assert page.xpath("count(//td/div[@lang='ar'][@dir='rtl'])") == len(UNITS)


@pytest.mark.parametrize("name", ["xliff2", "tmx"])
def test_xml_opens_no_file_and_does_not_grow(name: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("sesame")
    content = FORMATS[name].write(UNITS[1:2], "en", "fr").decode()
    head, _, body = content.partition("?>")
    body = body.replace('<!DOCTYPE tmx SYSTEM "tmx14.dtd">', "").replace("+33 1", "&x;")
    for entity in (f'SYSTEM "{secret.as_uri()}"', '"aaaaaaaaaa"'):
        evil = f"{head}?><!DOCTYPE x [<!ENTITY x {entity}>]>{body}"
        with pytest.raises(InputError, match="declares entities"):
            FORMATS[name].read(evil.encode(), "x")


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe", b"<x/>", b"<xliff", b"a,b\n1,2\n", bytes(range(128, 192))]
)
def test_what_is_no_such_file_is_said_to_be_none(name: str, content: bytes) -> None:
    with pytest.raises(InputError):
        FORMATS[name].read(content, "file")


def test_an_agency_s_tool_may_divide_a_message_and_mark_words_in_it() -> None:
    content = FORMATS["xliff2"].write(UNITS[1:2], "en", "fr").decode()
    start, end = content.index("<segment"), content.index("</segment>")
    parts = (
        '<segment state="reviewed"><source>=1</source><target>Un <mrk id="m1">mot</mrk></target>'
        "</segment><ignorable><source>+</source><target> </target></ignorable>"
        '<segment state="translated"><source>1</source><target>deux</target>'
    )
    [unit] = FORMATS["xliff2"].read((content[:start] + parts + content[end:]).encode(), "x")[1]
    assert (unit.source, unit.target, unit.state) == ("=1+1", "Un mot deux", Readiness.TRANSLATED)


def codes(unit: Unit) -> tuple[etree._Element, list[dict[str, str]]]:
    """Return a document of a unit, and the codes of its source and of its target by their names."""
    root = etree.fromstring(FORMATS["xliff2"].write([unit], "en", "fr"))
    data = {one.get("id"): "".join(one.itertext()) for one in root.iter("{*}data")}
    found = []
    for text in [*root.iter("{*}source"), *root.iter("{*}target")]:
        names = ("dataRef", "dataRefStart", "dataRefEnd")
        found.append(
            {
                one.get("id", ""): "…".join(
                    data[one.get(name)] for name in names if name in one.attrib
                )
                for one in text.iter("{*}ph", "{*}pc")
            }
        )
    return root, found


def test_markup_goes_out_as_codes_and_a_translation_has_those_of_its_source() -> None:
    root, (source, target) = codes(MARKED)
    assert source == {
        "1": "[…](a.md)",
        "2": "{ref}`… <map>`",
        "3": "{date}`2013`",
        "4": "`x`",
        "5": "[…](a.md)",
    }
    assert target == {one: source[one] for one in "1235"} | {"6": "`y`"}
    words = "".join(next(root.iter("{*}source")).itertext())
    assert words == "See the map of  and , that."
    assert FORMATS["xliff2"].read(etree.tostring(root), "x")[1] == [MARKED]


def test_an_agency_s_tool_may_move_codes_and_take_pairs_apart() -> None:
    """Codes that it has copied, or of which it has left the data out, say what they are like."""
    root, _ = codes(MARKED)
    [target] = root.iter("{*}target")
    for child in list(target):
        target.remove(child)
    target.text = "Voir "
    for name, facts, tail in (
        ("sc", {"id": "1"}, "la carte"),
        ("ec", {"startRef": "1"}, " du "),
        ("ph", {"id": "3"}, " et du "),
        ("ph", {"id": "9", "copyOf": "3"}, "."),
    ):
        etree.SubElement(target, f"{{{root.nsmap[None]}}}{name}", facts).tail = tail
    [unit] = FORMATS["xliff2"].read(etree.tostring(root), "x")[1]
    assert unit.target == "Voir [la carte](a.md) du {date}`2013` et du {date}`2013`."


def test_a_code_that_stands_for_nothing_is_told_with_its_line() -> None:
    root, _ = codes(MARKED)
    [target] = root.iter("{*}target")
    etree.SubElement(target, f"{{{root.nsmap[None]}}}ph", id="77")
    with pytest.raises(InputError, match="the code “77” stands for nothing") as told:
        FORMATS["xliff2"].read(etree.tostring(root), "x")
    assert told.value.line


def test_codes_stand_for_no_more_than_a_file_may_hold() -> None:
    """A long text that many codes name is not written out a million times."""
    root, _ = codes(MARKED)
    [target] = root.iter("{*}target")
    data = next(root.iter("{*}data"))
    data.text = "a" * (1 << 20)
    for _number in range(70):
        etree.SubElement(target, f"{{{root.nsmap[None]}}}ph", id="9", dataRef=data.get("id", ""))
    with pytest.raises(InputError, match="more than 64 MB"):
        FORMATS["xliff2"].read(etree.tostring(root), "x")


def test_data_that_names_itself_is_refused() -> None:
    root, _ = codes(MARKED)
    data = next(root.iter("{*}data"))
    etree.SubElement(data, f"{{{root.nsmap[None]}}}ph", id="1", dataRef=data.get("id", ""))
    with pytest.raises(InputError, match="stands for nothing"):
        FORMATS["xliff2"].read(etree.tostring(root), "x")


def test_a_memory_has_markup_as_codes() -> None:
    plain = replace(MARKED, source=MARKED.source.replace("\x01", ""))
    root = etree.fromstring(FORMATS["tmx"].write([plain], "en", "fr"))
    [*_, segment] = root.iter("seg")
    assert [(one.tag, one.get("i"), one.text) for one in segment] == [
        ("ph", None, "{date}`2013`"),
        ("bpt", "1", "["),
        ("ept", "1", "](a.md)"),
        ("bpt", "2", "["),
        ("bpt", "3", "{ref}`"),
        ("ept", "3", " <map>`"),
        ("ept", "2", "](a.md)"),
        ("ph", None, "`y`"),
    ]


def test_a_file_is_known_by_its_name_s_end() -> None:
    assert form_of("a.XLIFF").name == "xliff2"
    with pytest.raises(DiptychError, match="of no format"):
        form_of("a.docx")
