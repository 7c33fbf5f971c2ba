"""What a translator is shown of a message, and what saving one does to its catalogue."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from diptych.catalogue import Entry, read
from diptych.exchange.unit import key_of
from preview.served import Served, forms, name_of, until

pytestmark = pytest.mark.once
UNTRANSLATED = "Nobody has translated this."


def entry(book: Path, page: str, text: str) -> Entry:
    catalogue = read(book / f"locales/fr/LC_MESSAGES/{page}.po")
    return next(one for one in catalogue.active if one.msgid == text)


def text_of(parts: list[dict[str, Any]]) -> str:
    return "".join(part["text"] for part in parts)


def test_each_block_of_a_page_names_its_message(shown: Served) -> None:
    page = shown.get("fr/presentation.html")
    told = shown.ask("page", language="fr", page="presentation")
    assert [one["standing"] for one in told["messages"]] == ["own", "translated", "untranslated"]
    assert told["percent"] == 66
    for one in told["messages"]:
        assert f"diptych-block:presentation:{one['number']}" in page


def test_a_message_is_shown_with_all_that_there_is_about_it(shown: Served) -> None:
    message = shown.message("fr", "presentation", "It was adopted")
    assert message["place"] == "docs/presentation.md:4"
    assert message["catalogue"].startswith("locales/fr/LC_MESSAGES/presentation.po:")
    assert [one["text"] for one in message["source"] if one["whole"]] == [
        "{date}`2013-10-01`",
        "{number}`1234`",
    ]
    assert text_of(message["forms"][0]["target"]).startswith("Elle a été adoptée")


def test_what_is_typed_is_checked_and_can_be_mended(shown: Served) -> None:
    message = shown.message("fr", "presentation", "It was adopted")
    targets = ["Adoptée: {date}`2013-10-01` par {number}`1234` personnes."]
    _, told = shown.tell("check", {**name_of(message), "targets": targets})
    assert {one["rule"] for one in told["findings"]} == {"typography-spaces"}
    assert text_of(told["mended"][0]).startswith("Adoptée\u00a0: ")
    _, told = shown.tell("check", {**name_of(message), "targets": ["Adoptée."]})
    assert {one["rule"] for one in told["findings"]} >= {"markup-lost"}
    assert told["findings"][0]["severity"] == "error"


def test_saving_writes_the_message_and_nothing_else(served: Served) -> None:
    path = served.book / "locales/fr/LC_MESSAGES/presentation.po"
    before = path.read_text("utf-8")
    message = served.message("fr", "presentation", "Nobody")
    said = {**name_of(message), "forms": forms(message, "Personne n’a traduit ceci.")}
    status, saved = served.tell("message", said)
    assert (status, saved["conflict"], saved["standing"]) == (200, False, "translated")
    assert path.read_text("utf-8") == before.removesuffix('msgstr ""\n') + (
        'msgstr "Personne n’a traduit ceci."\n'
    )
    until(lambda: "Personne n’a traduit ceci." in served.get("fr/presentation.html"))


def test_who_saves_keeps_comments_and_may_leave_doubts(served: Served) -> None:
    path = served.book / "locales/fr/LC_MESSAGES/presentation.po"
    text = path.read_text("utf-8")
    note = f'# mind the tone\n#: docs/presentation.md\nmsgid "{UNTRANSLATED}"'
    path.write_text(text.replace(f'#: docs/presentation.md\nmsgid "{UNTRANSLATED}"', note), "utf-8")
    message = served.message("fr", "presentation", "Nobody")
    said = {**name_of(message), "forms": forms(message, "Personne."), "fuzzy": True}
    assert served.tell("message", said)[1]["standing"] == "fuzzy"
    now = entry(served.book, "presentation", UNTRANSLATED)
    assert (now.msgstr, now.fuzzy, now.comment) == ("Personne.", True, "mind the tone")


def test_nobody_overwrites_what_another_has_saved_meanwhile(served: Served) -> None:
    message = served.message("fr", "presentation", "Nobody")
    mine = {**name_of(message), "forms": forms(message, "Le mien.")}
    theirs = {**name_of(message), "forms": forms(message, "Le leur.")}
    assert served.tell("message", theirs)[1]["conflict"] is False
    _, told = served.tell("message", mine)
    assert told["conflict"] is True
    assert text_of(told["forms"][0]["target"]) == "Le leur."
    assert entry(served.book, "presentation", UNTRANSLATED).msgstr == "Le leur."
    assert served.tell("message", {**mine, "anyway": True})[1]["conflict"] is False
    assert entry(served.book, "presentation", UNTRANSLATED).msgstr == "Le mien."


def test_a_message_that_is_gone_is_told_to_be(served: Served) -> None:
    name = {"language": "fr", "domain": "presentation", "key": key_of(Entry("Not there."))}
    status, told = served.tell("check", {**name, "targets": ["x"]})
    assert (status, told["error"]) == (409, "there is no such message any more")
    status, told = served.tell("check", {**name, "language": "tlh", "targets": ["x"]})
    assert (status, told["error"]) == (409, "there is no edition in “tlh”")


def test_one_goes_from_what_waits_to_what_waits(shown: Served) -> None:
    first = shown.ask("next", language="fr", page="index", want="waiting")
    assert (first["page"], first["standing"]) == ("presentation", "untranslated")
    again = shown.ask(
        "next", language="fr", page="presentation", after=first["key"], want="waiting"
    )
    assert again == first
    assert shown.ask("next", language="fr", page="index", want="fuzzy") is None


def test_the_same_and_the_like_are_remembered(served: Served) -> None:
    page = served.book / "docs/index.md"
    like = "It was adopted on {date}`2013-10-02` by {number}`1234` people."
    page.write_text(page.read_text("utf-8") + f"\n\n{like}\n", "utf-8")
    status, _ = served.tell("update", {})
    assert status == 200
    until(lambda: len(served.ask("page", language="fr", page="index")["messages"]) == 3)
    message = served.message("fr", "index", "It was adopted")
    assert message["memory"][0]["percent"] > 90
    assert text_of(message["memory"][0]["target"]).startswith("Elle a été adoptée")
    assert ["added", "02"] in message["memory"][0]["source"]


def test_a_message_that_is_not_in_its_catalogue_yet_says_so(served: Served) -> None:
    page = served.book / "docs/index.md"
    page.write_text(page.read_text("utf-8") + "\n\nA new paragraph.\n", "utf-8")
    until(lambda: "A new paragraph." in served.get("fr/index.html"))
    until(lambda: len(served.ask("page", language="fr", page="index")["messages"]) == 3)
    message = served.message("fr", "index", "A new paragraph.")
    assert (message["standing"], message["forms"]) == ("missing", [])
    status, told = served.tell("message", {**name_of(message), "forms": [
        {"key": message["key"], "base": "", "target": "Un nouveau."}
    ]})  # fmt: skip
    assert status == 409
    assert "diptych update" in told["hint"]
    assert served.tell("update", {})[0] == 200
    assert served.message("fr", "index", "A new paragraph.")["standing"] == "untranslated"


def test_what_a_reader_would_stumble_on_is_told_with_its_page(served: Served) -> None:
    """Words that no catalogue has: what raw HTML says is in no message."""
    source = served.book / "docs/presentation.md"
    raw = "<p>These words are nobody’s message, and stand in every edition.</p>"
    source.write_text(f"{source.read_text('utf-8')}\n{raw}\n", "utf-8")
    until(lambda: "nobody’s message" in served.get("fr/presentation.html"))
    until(lambda: served.ask("inspection.json", language="fr"))
    [one] = served.ask("inspection.json", language="fr")
    assert one["address"].startswith("fr/presentation.html")
    assert one["finding"]["rule"] == "stray-language"
    assert "nobody’s message" in one["finding"]["message"]


def test_letters_that_no_catalogue_can_hold_are_told_and_not_saved(served: Served) -> None:
    message = served.message("fr", "presentation", "Nobody")
    _, told = served.tell("message", {**name_of(message), "forms": forms(message, "Zéro\0")})
    assert [one["rule"] for one in told["told"]] == ["import-letters"]
    assert entry(served.book, "presentation", UNTRANSLATED).msgstr == ""


def test_the_overview_tells_what_is_to_be_done_and_where(served: Served) -> None:
    page = served.book / "docs/presentation.md"
    page.write_text(page.read_text("utf-8").replace("It was adopted", "It was agreed"), "utf-8")
    served.tell("update", {})
    told = served.ask("overview.json", language="fr")
    [fuzzy] = told["fuzzy"]
    assert (fuzzy["page"], fuzzy["language"]) == ("presentation", "fr")
    assert ["removed", "adopted"] in fuzzy["previous"]
    assert ["added", "agreed"] in fuzzy["previous"]
    rows = {row["page"]: row for row in told["rows"]}
    assert (rows["presentation"]["fuzzy"], rows["presentation"]["empty"]) == (1, 1)
    [found] = [one for one in told["findings"] if one.get("key") == fuzzy["key"]]
    assert found["finding"]["message"].startswith("the translation is fuzzy")


def test_plural_forms_are_saved_each_by_itself(served: Served) -> None:
    path = served.book / "locales/fr/LC_MESSAGES/presentation.po"
    path.write_text(
        path.read_text("utf-8").replace(
            f'msgid "{UNTRANSLATED}"\nmsgstr ""',
            f'msgid "{UNTRANSLATED}"\nmsgid_plural "Nobody has."\nmsgstr[0] ""\nmsgstr[1] ""',
        ),
        "utf-8",
    )
    message = served.message("fr", "presentation", "Nobody")
    assert [text_of(form["source"]) for form in message["forms"]] == [UNTRANSLATED, "Nobody has."]
    said = {**name_of(message), "forms": forms(message, "Personne.", "Personne non plus.")}
    assert served.tell("message", said)[0] == 200
    now = entry(served.book, "presentation", UNTRANSLATED)
    assert now.msgstrs == {0: "Personne.", 1: "Personne non plus."}
