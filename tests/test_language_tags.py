"""Language tags: however a language is written, it is read as one tag."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import sphinx
from babel import Locale
from babel.localedata import locale_identifiers
from docutils.writers.latex2e import Babel
from hypothesis import given
from hypothesis import strategies as st

from diptych import language_tags
from diptych.language_tags import NotALanguage

PACKAGE = Path(language_tags.__file__).parent
SHIPPED = sorted(
    folder.parent.name for folder in (Path(sphinx.__file__).parent / "locale").glob("*/LC_MESSAGES")
)
LETTERS = "abcdefghijklmnopqrstuvwxyz"

languages = st.text(LETTERS, min_size=2, max_size=3)
scripts = st.sampled_from(["", "Latn", "Cyrl", "Arab", "Hans", "Hant", "Grek"])
regions = st.one_of(st.just(""), st.text(LETTERS.upper(), min_size=2, max_size=2), st.just("419"))
variants = st.lists(st.from_regex(r"[a-z]{5,8}|[0-9][a-z]{3}", fullmatch=True), max_size=2)
tags = st.builds(
    lambda language, script, region, rest: "-".join(
        part for part in (language, script, region, *dict.fromkeys(rest)) if part
    ),
    languages,
    scripts,
    regions,
    variants,
).filter(language_tags.well_formed)


@pytest.mark.parametrize(
    "tag", ["en", "en-GB", "pt-BR", "zh-Hant-TW", "sl-rozaj", "x-own", "de-1996"]
)
def test_a_tag_as_bcp_47_writes_it_is_well_formed(tag: str) -> None:
    assert language_tags.well_formed(tag)


@pytest.mark.parametrize("tag", ["", "e", "en_GB", "en-", "english language", "en--GB", "fr!"])
def test_anything_else_is_not(tag: str) -> None:
    assert not language_tags.well_formed(tag)


@pytest.mark.parametrize("tag", ["ab" + "-cdefgh" * 25, "ab" + "-cdefgh" * 5, "en" + "-a1" * 8])
def test_a_tag_longer_than_any_needs_to_be_is_none(tag: str) -> None:
    """RFC 5646, 4.4.1: what tries all combinations of its subtags would never come to an end."""
    assert not language_tags.well_formed(tag)
    with pytest.raises(NotALanguage):
        language_tags.bcp47(tag)


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("pt_BR", "pt-BR"),
        ("pt-br", "pt-BR"),
        ("sr@latin", "sr-Latn"),
        ("sr_Latn", "sr-Latn"),
        ("sr_RS@latin", "sr-Latn-RS"),
        ("uz@cyrillic", "uz-Cyrl"),
        ("ca_ES@valencia", "ca-ES-valencia"),
        ("ca@valencia", "ca-valencia"),
        ("be@tarask", "be-tarask"),
        ("zh_hans", "zh-Hans"),
        ("zh-hant-hk", "zh-Hant-HK"),
        ("zh_TW.Big5", "zh-TW"),
        ("de_DE.UTF-8@euro", "de-DE"),
        ("en@boldquot", "en"),
        ("zh-yue", "yue"),
        ("es-419", "es-419"),
        ("FR", "fr"),
        ("fil", "fil"),
        ("x-Own", "x-own"),
    ],
)
def test_every_spelling_is_read_as_one_tag(name: str, tag: str) -> None:
    assert language_tags.bcp47(name) == tag


@pytest.mark.parametrize(
    "name",
    ["", " ", "@latin", "fr fr", "fr!", "../fr", "fr/..", "pot.tmp~", "fr@!", "fr@ab", "é"],
)
def test_what_names_no_language_is_refused(name: str) -> None:
    with pytest.raises(NotALanguage):
        language_tags.bcp47(name)


@given(tags)
def test_a_tag_is_read_as_itself(tag: str) -> None:
    """Reading is idempotent, and no difference of case or separator is one of language."""
    assert language_tags.bcp47(tag) == tag
    assert language_tags.bcp47(tag.upper()) == tag
    assert language_tags.bcp47(tag.replace("-", "_")) == tag


@given(tags)
def test_what_is_written_for_gettext_is_read_back(tag: str) -> None:
    assert language_tags.bcp47(language_tags.posix(tag)) == tag
    assert language_tags.posix(language_tags.posix(tag)) == language_tags.posix(tag)


@given(st.text())
def test_any_text_is_a_tag_or_refused(text: str) -> None:
    try:
        tag = language_tags.bcp47(text)
    except NotALanguage:
        assert not language_tags.is_language(text)
        assert language_tags.preferred(text, ["fr"]) == []
        assert language_tags.locale(text) is None
    else:
        assert language_tags.well_formed(tag)
        assert language_tags.primary(text) or tag.startswith("x-")


@given(tags)
def test_likely_subtags_are_added_once(tag: str) -> None:
    full = str(language_tags.maximized(tag))
    assert str(language_tags.maximized(full)) == full
    assert language_tags.equal(tag, full)


@given(tags, st.lists(tags))
def test_a_language_is_served_by_itself_first_and_by_nothing_in_another_script(
    tag: str, others: list[str]
) -> None:
    found = language_tags.preferred(tag, [*others, tag])
    assert found[0] == tag
    assert all(language_tags.same(tag, one) for one in found)


@pytest.mark.parametrize("name", SHIPPED)
def test_every_folder_of_sphinx_s_own_words_is_a_language(name: str) -> None:
    tag = language_tags.bcp47(name)
    assert name in language_tags.preferred(tag, SHIPPED)
    bare = name.partition(".")[0]
    assert language_tags.posix(tag) == bare
    assert language_tags.preferred(bare, SHIPPED)[0] == bare


def test_every_locale_of_cldr_is_read_and_written_in_its_direction() -> None:
    for name in locale_identifiers():
        locale = Locale.parse(name, resolve_likely_subtags=False)
        assert language_tags.well_formed(language_tags.bcp47(str(locale))), name
        # HTML writes Mongolian's columns from left to right.
        expected = {"ttb": "ltr"}.get(locale.text_direction, locale.text_direction)
        assert language_tags.direction(name) == expected, name


@pytest.mark.parametrize("name", sorted(set(Babel.language_codes.values())))
def test_a_name_of_tex_s_leads_to_a_language_of_that_name(name: str) -> None:
    name = language_tags.RENAMED.get(name, name)
    assert language_tags.tex(language_tags.of_tex(name)) == name


def test_the_words_of_a_language_are_looked_for_where_they_may_be() -> None:
    """uk is uk_UA to Sphinx, zh-Hans zh_CN; Traditional Chinese is not read as Simplified."""
    served = {
        name: language_tags.preferred(name, SHIPPED)[:1]
        for name in ("uk", "zh-Hans", "zh_Hant", "sr-Latn", "no", "fr-CA", "pt", "tlh")
    }
    assert served == {
        "uk": ["uk_UA"],
        "zh-Hans": ["zh_CN"],
        "zh_Hant": ["zh_TW"],
        "sr-Latn": ["sr@latin"],
        "no": ["no"] if "no" in SHIPPED else [],
        "fr-CA": ["fr"],
        "pt": ["pt"],
        "tlh": [],
    }
    assert language_tags.preferred("zh_TW", ["zh", "zh_CN"]) == []
    assert language_tags.preferred("fr", ["fr_FR", "fr_CA"]) == ["fr_FR"]
    assert language_tags.preferred("fr_FR", ["fr", "en"]) == ["fr"]
    assert language_tags.preferred("ca-ES-valencia", ["ca", "ca_ES"]) == ["ca_ES", "ca"]


@pytest.mark.parametrize("name", [*SHIPPED, "sr-Latn", "zh-hant", "uz@cyrillic", "ca_ES@valencia"])
def test_html_pdf_and_a_catalogue_s_header_say_the_same_language(name: str) -> None:
    """What each of them declares, the checks and the inspection take for that language."""
    html, pdf = language_tags.bcp47(name), language_tags.with_region(name, {"en": "en_GB"})
    for declared in (html, pdf, language_tags.posix(name), name):
        assert language_tags.same(declared, name)
        assert language_tags.same(declared, html)
        assert language_tags.declares(declared, html)
    assert all(map(language_tags.well_formed, (html, pdf)))


@pytest.mark.parametrize(
    "tag", ["en", "en-GB", "en_GB", "EN-us", " en ", "en@boldquot", "en_GB.UTF-8"]
)
def test_the_primary_subtag_is_found_in_every_spelling(tag: str) -> None:
    assert language_tags.primary(tag) == "en"


def test_regions_do_not_part_a_language() -> None:
    assert language_tags.same("en", "en_GB")
    assert not language_tags.same("en", "fr")


def test_a_finding_names_the_language_in_english() -> None:
    assert [language_tags.english_name(tag) for tag in ("fr", "es-MX", "qqq")] == [
        "French",
        "Spanish",
        "qqq",
    ]


# Words with hyphens in them are no tags; what stands in an address is only recognized.
OTHERS = {"language/evidence.py", "language/block.py", "markup/variants.py", "language_tags.py"}
PARTING = {"split", "rsplit", "partition", "rpartition"}
SUBTAG = re.compile(r"\[a-z(?:A-Z)?\]\{2,[38]\}")


def conversions(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            name, given = node.func.attr, [ast.unparse(one).strip("'") for one in node.args]
            joins = name == "replace" and set(given) == {"-", "_"}
            parts = name in PARTING and given[:1] in (["-"], ["_"], ["@"])
            reads = name == "parse" and ast.unparse(node.func.value) == "Locale"
            if joins or parts or reads:
                yield ast.unparse(node)
        elif isinstance(node, ast.ImportFrom) and node.module == "babel.core":
            yield ast.unparse(node)
        elif isinstance(node, ast.Constant) and SUBTAG.search(str(node.value)):
            yield str(node.value)


def test_no_other_module_takes_a_language_s_name_apart() -> None:
    """Whoever joins and parts its subtags elsewhere, knows one spelling of several."""
    found = {
        f"{name}: {one}"
        for path in sorted(PACKAGE.rglob("*.py"))
        if (name := path.relative_to(PACKAGE).as_posix()) not in OTHERS
        for one in conversions(path)
    }
    assert not found


def test_such_taking_apart_would_be_seen(tmp_path: Path) -> None:
    path = tmp_path / "module.py"
    path.write_text('a.replace("_", "-")\na.partition("@")\nLocale.parse(a)\nb = "[a-z]{2,3}"\n')
    assert len(list(conversions(path))) == 4
