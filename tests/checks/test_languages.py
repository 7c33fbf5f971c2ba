"""Dates, numbers and last signs in many languages: what is right is left alone, wrong is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.localedata import locale_identifiers

from diptych.catalogue import Catalogue, Entry
from diptych.checks import Context, check_catalogue, dates
from diptych.checks.pages import check_page
from diptych.message import Message, Page


def findings(language: str, source: str, translation: str) -> list[tuple[str, str]]:
    """Return the rules that a translation from English breaks, with what is said."""
    page = Page("page", "docs/page.md", (Message(source, 1),), syntax={})
    catalogue = Catalogue(Path("page.po"), {"Language": language}, (Entry(source, translation, 9),))
    found = check_catalogue(catalogue, Context(language, page=page))
    return [(one.rule, one.message) for one in found if one.line]


RIGHT = [
    ("ja", "Released on 3 March 2021", "2021年3月3日に公開"),
    ("ja", "Released on 2021-03-03", "2021年3月3日に公開"),
    ("zh_CN", "Since April 2020", "自2020 年 4 月起"),
    ("ko", "On 3 March 2021", "2021년 3월 3일에"),
    ("ja", "20 million people", "2000万人"),
    ("zh", "300 million people", "3亿人"),
    ("ja", "Takes 15 minutes", "１５分かかる"),
    ("ar", "Takes 15 minutes", "يستغرق ١٥ دقيقة"),
    ("fa", "April 2019", "آوریل ۲۰۱۹"),
    ("hi", "Takes 15 minutes", "१५ मिनट लगते हैं"),
    ("de", "On December 31, 1999", "Am 31.12.1999"),
    ("de", "On 1999-12-31", "Am 31. Dezember 1999"),
    ("cs", "On 31 December 1999", "Dne 31. 12. 1999"),
    ("hu", "On 31 December 1999", "Kelt 1999. december 31-én"),
    ("pl", "In April 2019", "W kwietniu 2019"),
    ("ru", "In April 2019", "В апреле 2019 года"),
    ("nl", "On 31 December 1999", "Op 31-12-1999"),
    ("vi", "On 3 March 2021", "Ngày 3 tháng 3 năm 2021"),
    ("de", "At 3:30 p.m.", "Um 15.30 Uhr"),
    ("fr", "At 3:30 p.m.", "À 15 h 30"),
    ("es", "2 billion people", "2000 millones de personas"),
    ("pt", "2 billion people", "2 bilhões de pessoas"),
    ("de", "11 million people", "11 Millionen Menschen"),
    ("de", "1.5 million people", "1,5 Mio. Menschen"),
    ("sv", "11 million people", "11 miljoner människor"),
    ("ja", "A hexadecimal number", "16進数"),
    ("ja", "The first of two steps", "2つのうち1番目の手順"),
    ("de", "47 people", "siebenundvierzig Menschen"),
    ("es", "The 3 boats", "Los tres barcos"),
    ("it", "12 boats", "dodici barche"),
    ("ar", "The 3 boats", "القوارب الثلاثة"),
    ("de", "3.5 metres", "3,5 Meter"),
    ("de", "1,000.5 metres", "1.000,5 Meter"),
    ("uk", "Integrated I18n support", "Має підтримку інтернаціоналізації"),
    ("fr", "See chapter IV", "Voir le chapitre IV"),
    ("de", "See chapter 4", "Siehe Kapitel IV"),
    ("fr", "World War II", "Seconde Guerre mondiale"),
    ("fr", "From the 10 september 2016 on", "À partir du 10 septembre 2016"),
    ("fr", "The first 3 may be empty", "Les trois premiers peuvent être vides"),
    ("fr", "Wildcards (* and ?) are read", "Les jokers (* et ?) sont lus"),
    ("es", "Wildcards (* and ?) are read", "Se leen los comodines (* y ?)"),
    # Last signs.
    ("ja", "Read it.", "読む。"),
    ("ja", "Support for certificates.", "証明書のサポート"),
    ("ja", "The settings are:", "設定は次のとおりです。"),
    ("ja", "major, when it sinks,", "沈むときは major、"),
    ("zh", "Why?", "为什么？"),
    ("ar", "Why?", "لماذا؟"),
    ("fa", "Why?", "چرا؟"),
    ("el", "Why?", "Γιατί;"),
    ("hi", "Read it.", "इसे पढ़ें।"),
    ("ur", "Read it.", "اسے پڑھیں۔"),
    ("hy", "Read it.", "Կարդացեք։"),
    ("th", "Read it.", "อ่าน"),
    ("fr", 'The log viewer (see "?" menu)', "Le journal (voir le menu « ? »)"),
    ("fr", 'After the "Options…" dialog', 'Après le dialogue "Options…"'),
    ("ja", "This is expressed as::", "これは以下のように表され、"),
    ("es", "Why?", "¿Por qué?"),
    # The same in both languages.
    ("fr", "magnum-ui", "magnum-ui"),
    ("de", "*.po", "*.po"),
    ("ja", "wheel", "wheel"),
    ("de", ".rst", ".rst"),
    ("fr", "Addition", "Addition"),
    ("fr", "[XML Tools](https://example.org/xml)", "[XML Tools](https://example.org/xml)"),
    ("ja", "pip install sigima", "pip install sigima"),
    ("fr", "14:15 - 14:35", "14h15 - 14h35"),
    ("uk", "download(...)", "download(...)"),
    ("fr", "React + Plotly.js", "React + Plotly.js"),
    ("fr", "how,None", "how,None"),
    ("fr", "Salle plénière (Plenary Hall)", "Salle plénière (Plenary Hall)"),
    ("de", "Access to domain1", "Zugriff auf Domäne 1"),
    ("ja", "Support for Py2", "Python 2 に対応"),
    ("de", "Templates by 3rd parties", "Vorlagen von Drittanbietern"),
    ("fr", "https://example.org/en/latest/", "https://example.org/fr/latest/"),
    ("fr", "Deutsch", "Deutsch"),
    ("de", "简体中文", "简体中文"),
    ("fr", "Bug#1580014", "Bug#1580014"),
]
WRONG = [
    ("de", "3.5 metres", "3,8 Meter", "numbers"),
    ("ja", "3.5 metres", "3.8メートル", "numbers"),
    ("de", "11 million people", "11 Milliarden Menschen", "numbers"),
    ("es", "2 billion people", "2000 billones de personas", "numbers"),
    ("ja", "20 million people", "2000億人", "numbers"),
    ("fr", "See chapter IV", "Voir le chapitre VI", "numbers"),
    ("de", "See chapter IV", "Siehe Kapitel VI", "numbers"),
    ("de", "The 3 boats", "Die 4 Boote", "numbers"),
    ("de", "The 3 boats", "Die vier Boote", "numbers"),
    ("ar", "The 3 boats", "٤ قوارب", "numbers"),
    ("ja", "The 3 boats", "4隻の舟", "numbers"),
    ("ru", "Takes 15 minutes", "Занимает 16 минут", "numbers"),
    ("ja", "Released on 3 March 2021", "2021年4月3日に公開", "dates"),
    ("de", "On December 31, 1999", "Am 30.12.1999", "dates"),
    ("fa", "April 2019", "آوریل ۲۰۱۸", "dates"),
    ("es", "On 3 March 2021", "El 3 de mayo de 2021", "dates"),
    ("ja", "Why?", "なぜ。", "end-punctuation"),
    ("ar", "Read it.", "اقرأه؟", "end-punctuation"),
    ("de", "Read it.", "Lies es", "end-punctuation"),
    ("es", "Useful links", "Useful links", "unchanged"),
    ("ja", "Useful links", "Useful links", "unchanged"),
    ("de", "The file(s)", "The file(s)", "unchanged"),
    ("fr", "https://example.org/en/latest/", "https://example.org/fr/newest/", "web-addresses"),
    ("de", "English language", "English language", "unchanged"),
]


@pytest.mark.parametrize(("language", "source", "translation"), RIGHT)
def test_what_is_right_in_a_language_is_left_alone(
    language: str, source: str, translation: str
) -> None:
    found = findings(language, source, translation)
    assert not [one for one in found if not one[0].startswith("typography")]


@pytest.mark.parametrize(("language", "source", "translation", "rule"), WRONG)
def test_what_is_wrong_in_a_language_is_found(
    language: str, source: str, translation: str, rule: str
) -> None:
    assert rule in {name for name, _ in findings(language, source, translation)}


def test_a_number_that_only_reads_otherwise_says_how_it_is_read() -> None:
    """A message never has the same number on both sides."""
    found = findings("fr", "The price is 1000,5 euros.", "Le prix est de 1000,5 euros.")
    assert found == [("numbers", "“1000,5” is 10005 in English and 1000.5 in French")]


def test_a_name_that_the_translators_keep_elsewhere_may_stand_alone() -> None:
    """Heat is a program where other messages say so, and a word where none does."""
    texts = {"Heat": "Heat", "Install Heat first.": "Zuerst Heat installieren."}
    entries = [Entry(one, other, line) for line, (one, other) in enumerate(texts.items(), 1)]
    page = Page("page", "docs/page.md", tuple(Message(one.msgid, 1) for one in entries), syntax={})
    for some, expected in ((entries, set()), (entries[:1], {"unchanged"})):
        catalogue = Catalogue(Path("page.po"), {"Language": "de"}, tuple(some))
        found = check_catalogue(catalogue, Context("de", page=page))
        assert {one.rule for one in found if one.line} == expected


def test_what_sphinx_curls_is_no_finding() -> None:
    """Neither straight quotes and apostrophes of a catalogue, nor those of a page."""
    text = "C'est l'\"eau\"..."
    for curled, expected in (((), True), (("fr",), False)):
        page = Page("page", "docs/page.md", (Message("It is", 1),), syntax={}, curled=curled)
        catalogue = Catalogue(Path("page.po"), {"Language": "fr"}, (Entry("It is", text, 9),))
        rules = {one.rule for one in check_catalogue(catalogue, Context("fr", page=page))}
        assert ("typography-apostrophe" in rules) == expected
        assert ("typography-quotes" in rules) == expected


def test_the_pages_of_the_main_language_are_read_for_its_typography() -> None:
    """At their own lines; fragments in another language are not, nor is code."""
    messages = (
        Message("Qu'est-ce ? 25 % de 1\u202f000\u202f€; fin.", 3, language="fr"),
        Message("What is it ?", 5, language="en"),
        Message("x ?", 7, kind="literal_block", language="fr"),
    )
    page = Page("page", "docs/page.md", messages, syntax={}, curled=("fr",))
    found = list(check_page(page, "fr"))
    assert {(one.path, one.line, one.rule) for one in found} == {
        ("docs/page.md", 3, "typography-spaces")
    }
    assert len(found) == 2
    assert not any("--fix" in one.hint for one in found)


def test_a_month_that_is_found_is_seen_at_a_glance() -> None:
    """Whatever its case, in any language; in Turkish, i and I have each another one."""
    for language in sorted({name.partition("_")[0] for name in locale_identifiers()}):
        pattern, names = dates._pattern(language), dates._plain_months(language)
        for month in dates._months(language) if pattern else ():
            assert pattern is not None
            for said in (month, month.upper(), month.title(), month.upper().replace("I", "İ")):
                text = f"3 {said} 2013, {said}."
                found = any(name in dates._plain(text) for name in names)
                assert found or not pattern.search(text), (language, said)
