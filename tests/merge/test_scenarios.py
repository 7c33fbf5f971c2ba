"""What authors do to pages, and what a translator finds afterwards."""

from typing import Any

import pytest

from diptych.catalogue import Entry
from diptych.merge import MessageChange, Outcome
from diptych.message import Message
from merge.book import catalogue, page, update

MET = "The Commission met in New York."
VOTED = "It adopted three resolutions without a vote."
CLOSED = "The session closed on Friday."
RÉUNIE = "La Commission s'est réunie à New York."
ADOPTÉ = "Elle a adopté trois résolutions sans vote."
FINI = "La session a pris fin vendredi."
WHOLE = f"{MET} {VOTED} {CLOSED}"
TOUT = f"{RÉUNIE} {ADOPTÉ} {FINI}"


def done(msgid: str, msgstr: str, name: str = "a", **more: Any) -> Entry:
    return Entry(msgid, msgstr, references=(f"docs/{name}.md",), **more)


def gone(msgid: str, msgstr: str, **more: Any) -> Entry:
    return Entry(msgid, msgstr, obsolete=True, **more)


def fuzzy(msgid: str, msgstr: str, previous: str, name: str = "a", **more: Any) -> Entry:
    return done(msgid, msgstr, name, flags=("fuzzy",), previous=previous, **more)


def test_a_message_moved_to_another_page_takes_its_translation_along() -> None:
    old = catalogue("a", done(MET, RÉUNIE, comment="Séance du matin", flags=("x-ours",)))
    merged = update([page("a", "Notes"), page("b", MET)], [old])
    moved = done(MET, RÉUNIE, "b", comment="Séance du matin", flags=("x-ours",))
    assert merged.catalogues["b"].entries == (moved,)
    assert merged.catalogues["a"].entries == (done("Notes", ""),)
    assert merged.report.outcomes["b"] == {Outcome.MOVED: 1}


def test_a_renamed_page_keeps_its_translations_and_the_header_of_its_file() -> None:
    old = catalogue("a", done(MET, RÉUNIE), comment="Anne, 2026.", **{"X-Ours": "1"})
    merged = update([page("b", MET)], [old])
    assert merged.catalogues["b"].entries == (done(MET, RÉUNIE, "b"),)
    assert merged.catalogues["b"].comment == "Anne, 2026."
    assert merged.catalogues["b"].header["X-Ours"] == "1"
    assert merged.removed == ("a",)


def test_a_page_that_was_renamed_among_others_takes_its_own_translations() -> None:
    first = catalogue("a", done("Order", "Ordre"), done(MET, RÉUNIE))
    second = catalogue("b", done("Order", "Commande"), done(CLOSED, FINI))
    merged = update([page("y", "Order", MET), page("x", "Order", CLOSED)], [first, second])
    assert [entry.msgstr for entry in merged.catalogues["y"].active] == ["Ordre", RÉUNIE]
    assert [entry.msgstr for entry in merged.catalogues["x"].active] == ["Commande", FINI]


def test_what_a_deleted_page_leaves_is_archived_in_its_file() -> None:
    merged = update([page("b", "Notes")], [catalogue("a", done(MET, RÉUNIE), done("Notes", ""))])
    assert merged.catalogues["a"].entries == (gone(MET, RÉUNIE),)
    assert merged.removed == ()


def test_a_deleted_page_without_translations_leaves_nothing() -> None:
    merged = update([], [catalogue("a", done(MET, ""))])
    assert not merged.catalogues
    assert merged.removed == ("a",)


@pytest.mark.parametrize("where", ["a", "elsewhere"])
def test_a_message_that_comes_back_is_restored_from_any_archive(where: str) -> None:
    old = [catalogue("a", done(MET, "")), catalogue("elsewhere")]
    old[where == "elsewhere"] = catalogue(where, gone(MET, RÉUNIE))
    merged = update([page("a", MET)], old)
    assert merged.catalogues["a"].entries == (done(MET, RÉUNIE),)
    assert merged.report.total(Outcome.RESTORED) == 1


def test_an_empty_message_is_filled_from_its_own_archive_and_keeps_its_comment() -> None:
    old = catalogue("a", done(MET, "", comment="À faire"), gone(MET, RÉUNIE, comment="Vu"))
    merged = update([page("a", MET)], [old])
    assert merged.catalogues["a"].entries == (done(MET, RÉUNIE, comment="À faire\nVu"),)


def test_a_split_paragraph_proposes_each_half_the_sentences_that_are_its_own() -> None:
    merged = update([page("a", MET, f"{VOTED} {CLOSED}")], [catalogue("a", done(WHOLE, TOUT))])
    assert merged.catalogues["a"].entries == (
        fuzzy(MET, RÉUNIE, WHOLE),
        fuzzy(f"{VOTED} {CLOSED}", f"{ADOPTÉ} {FINI}", WHOLE),
        gone(WHOLE, TOUT),
    )


def test_a_split_paragraph_proposes_the_whole_where_the_sentences_do_not_correspond() -> None:
    free = f"{RÉUNIE[:-1]} ; elle a adopté trois résolutions, et c'est tout."
    merged = update([page("a", f"{MET} {VOTED}", CLOSED)], [catalogue("a", done(WHOLE, free))])
    assert merged.catalogues["a"].entries == (
        fuzzy(f"{MET} {VOTED}", free, WHOLE),
        fuzzy(CLOSED, free, WHOLE),
    )


def test_a_comment_goes_with_both_halves_of_what_it_was_made_for() -> None:
    old = catalogue("a", done(WHOLE, TOUT, comment="Anne: séance du matin"))
    merged = update([page("a", MET, f"{VOTED} {CLOSED}")], [old])
    comments = [entry.comment for entry in merged.catalogues["a"].entries]
    assert comments == ["Anne: séance du matin"] * 3


def test_comments_come_together_with_what_is_joined() -> None:
    old = catalogue("a", done(MET, RÉUNIE, comment="Anne"), done(VOTED, ADOPTÉ, comment="Paul"))
    merged = update([page("a", f"{MET} {VOTED}")], [old])
    assert merged.catalogues["a"].active[0].comment == "Anne\nPaul"


@pytest.mark.parametrize("now", [f"{MET} {VOTED} Quite late.", f"In May. {VOTED} {MET}"])
def test_what_was_added_to_a_paragraph_leaves_its_translation_to_start_from(now: str) -> None:
    merged = update([page("a", now)], [catalogue("a", done(MET, RÉUNIE))])
    assert merged.catalogues["a"].entries == (fuzzy(now, RÉUNIE, MET),)


def test_a_word_or_two_are_no_part_of_a_text() -> None:
    merged = update([page("a", "The report on page one")], [catalogue("a", done("page", "page"))])
    assert merged.catalogues["a"].active == (done("The report on page one", ""),)


def test_a_comment_on_the_file_names_the_page_as_it_is_called_now() -> None:
    old = catalogue("a", done(MET, RÉUNIE), comment="The French of docs/a.md, a.po; a list")
    merged = update([page("guide/b", MET)], [old])
    comment = merged.catalogues["guide/b"].comment
    assert comment == "The French of docs/guide/b.md, guide/b.po; a list"


LINKED = "The report [was published]({0}) by {{ref}}`{1}`.[^{2}]"
RELIÉ = "Le rapport [a paru]({0}), voir {{ref}}`{1}`.[^{2}]"


def test_a_translation_follows_targets_that_changed_alone() -> None:
    before, now = ("a.md", "there", "1"), ("https://un.org/b", "elsewhere", "n1")
    old = catalogue("a", done(LINKED.format(*before), RELIÉ.format(*before), comment="Vu"))
    merged = update([page("a", LINKED.format(*now))], [old])
    followed = done(LINKED.format(*now), RELIÉ.format(*now), comment="Vu")
    assert merged.catalogues["a"].entries == (followed,)
    assert merged.report.outcomes["a"] == {Outcome.RETARGETED: 1}


@pytest.mark.parametrize(
    ("msgid", "msgstr", "now"),
    [
        # A word changed as well; the translation leads elsewhere; one target became two.
        ("See [it](a.md).", "Voir [cela](a.md).", "See [that](b.md)."),
        ("See [it](a.md).", "Voir [cela](fr/a.md).", "See [it](b.md)."),
        ("[One](a.md), [two](a.md)", "[Un](a.md), [deux](a.md)", "[One](b.md), [two](c.md)"),
        ("It has 5 < 6.", "Il y a 5 < 6.", "It has 5 < 7."),
    ],
)
def test_whatever_else_changed_is_for_a_person_to_confirm(
    msgid: str, msgstr: str, now: str
) -> None:
    merged = update([page("a", now)], [catalogue("a", done(msgid, msgstr))])
    assert merged.catalogues["a"].entries == (fuzzy(now, msgstr, msgid),)


def test_a_report_says_what_became_of_each_message_and_of_pages() -> None:
    old = [
        catalogue("a", done("There are 149 members.", "Il y a 149 membres."), done(CLOSED, FINI)),
        catalogue("old", done(MET, RÉUNIE, "old")),
    ]
    merged = update([page("a", "There are 151 members."), page("b", MET), page("c", "Hi")], old)
    report = merged.report
    assert report.renamed == {"b": "old"}
    assert set(report.changes) == {
        MessageChange("a", Outcome.FUZZY, "There are 151 members.", "There are 149 members."),
        MessageChange("b", Outcome.MOVED, MET, origin="old"),
        MessageChange("c", Outcome.NEW, "Hi"),
        MessageChange("a", Outcome.ARCHIVED, CLOSED),
    }


def test_joined_paragraphs_propose_the_joined_translations() -> None:
    old = catalogue("a", done(MET, RÉUNIE), done(VOTED, ADOPTÉ), done(CLOSED, FINI))
    merged = update([page("a", WHOLE)], [old])
    assert merged.catalogues["a"].entries == (
        fuzzy(WHOLE, TOUT, f"{MET}\n\n{VOTED}\n\n{CLOSED}"),
        gone(MET, RÉUNIE),
        gone(VOTED, ADOPTÉ),
        gone(CLOSED, FINI),
    )


def test_a_changed_source_makes_a_fuzzy_entry_and_touches_no_other() -> None:
    old = catalogue("a", done("Overview", "Aperçu"), done(MET, RÉUNIE, flags=("x-ours",)))
    now = MET.replace("York", "Yrok")
    merged = update([page("a", "Overview", now)], [old])
    changed = done(now, RÉUNIE, flags=("fuzzy", "x-ours"), previous=MET)
    assert merged.catalogues["a"].entries == (done("Overview", "Aperçu"), changed)


def test_a_source_changed_again_still_names_the_msgid_that_was_translated() -> None:
    once = MET.replace("York", "Yrok")
    twice = once.replace("Commission", "Comission")
    merged = update([page("a", twice)], [catalogue("a", fuzzy(once, RÉUNIE, MET))])
    assert merged.catalogues["a"].entries == (fuzzy(twice, RÉUNIE, MET),)


def test_reordered_messages_stand_in_the_order_of_the_source() -> None:
    old = catalogue("a", done(MET, RÉUNIE), done(CLOSED, FINI))
    merged = update([page("a", CLOSED, MET)], [old])
    assert merged.catalogues["a"].entries == (done(CLOSED, FINI), done(MET, RÉUNIE))


def test_one_msgid_on_two_pages_keeps_its_two_translations() -> None:
    old = [catalogue("a", done("Order", "Ordre")), catalogue("b", done("Order", "Commande", "b"))]
    merged = update([page("a", "Order"), page("b", "Order"), page("c", "Order")], old)
    assert merged.catalogues["a"].entries == old[0].entries
    assert merged.catalogues["b"].entries == old[1].entries
    assert merged.catalogues["c"].entries == (fuzzy("Order", "Ordre", "Order", "c"),)


def test_a_text_in_use_elsewhere_is_copied_where_all_agree_and_none_is_fuzzy() -> None:
    old = [
        catalogue("a", done("Notes", "Notes"), done("See also", "Voir", flags=("fuzzy",))),
        catalogue("b", done("Notes", "", "b", comment="?"), done("See also", "", "b")),
    ]
    merged = update([page("a", "Notes", "See also"), page("b", "Notes", "See also")], old)
    assert merged.catalogues["b"].entries == (
        done("Notes", "Notes", "b", comment="?"),
        done("See also", "", "b"),
    )


def test_a_text_in_the_language_of_the_edition_stays_empty_and_is_marked() -> None:
    french = Message("Aperçu de la séance", 1, language="fr")
    old = catalogue("a", gone("Aperçu de la séanse", "Aperçu"))
    merged = update([page("a", french)], [old])
    assert merged.catalogues["a"].active == (done(french.text, "", extracted="lang: fr"),)


def test_a_fuzzy_proposal_never_takes_the_place_of_a_translation() -> None:
    old = catalogue("a", done(MET, RÉUNIE), gone(MET + "!", "Autre"), gone(MET, "Archivée"))
    merged = update([page("a", MET)], [old])
    assert merged.catalogues["a"].entries[0] == done(MET, RÉUNIE)
    assert merged.report.outcomes["a"] == {Outcome.KEPT: 1}


def test_two_archived_translations_of_one_msgid_are_told_apart_and_restored() -> None:
    old = catalogue("a", done(MET, RÉUNIE), gone(MET, "Autre"))
    without = update([page("a", "Notes")], [old])
    assert without.catalogues["a"].obsolete == (
        gone(MET, "Autre"),
        gone(MET, RÉUNIE, context="archived 2"),
    )
    back = update([page("a", MET)], without.catalogues.values())
    assert back.catalogues["a"].active == (done(MET, "Autre"),)
    assert back.catalogues["a"].obsolete == (gone(MET, RÉUNIE, context="archived 2"),)


def test_entries_with_a_context_or_a_plural_are_archived_whole() -> None:
    entries = (
        done("Open", "Ouvrir", context="menu"),
        Entry("file", plural="files", msgstrs={0: "fichier", 1: "fichiers"}),
    )
    merged = update([page("a", "Open", "file")], [catalogue("a", *entries)])
    assert merged.catalogues["a"].obsolete == (
        gone("Open", "Ouvrir", context="menu"),
        gone(
            "file", "", plural="files", msgstrs={0: "fichier", 1: "fichiers"}, context="archived 2"
        ),
    )


def test_a_comment_without_a_translation_is_kept_too() -> None:
    merged = update([page("a", "Notes")], [catalogue("a", done(MET, "", comment="Qui ?"))])
    assert merged.catalogues["a"].obsolete == (gone(MET, "", comment="Qui ?"),)


@pytest.mark.parametrize(
    ("now", "mended"),
    [
        (MET.replace("York", "York City"), False),
        (MET.replace("met", "meets"), True),
        (MET.replace("New York", "Geneva"), False),
        (MET.replace("New York", "Nwe York"), True),
        (MET, True),
    ],
)
def test_a_declared_correction_keeps_the_translation_of_what_is_like_enough(
    now: str, mended: bool
) -> None:
    merged = update([page("a", now)], [catalogue("a", done(MET, RÉUNIE))], typo=True)
    assert merged.catalogues["a"].active == (
        done(now, RÉUNIE) if mended else fuzzy(now, RÉUNIE, MET),
    )


def test_a_corrected_number_is_to_be_confirmed_whatever_was_declared() -> None:
    old = catalogue("a", done("It met in 2021 in New York.", "Elle s'est réunie en 2021."))
    merged = update([page("a", "It met in 2022 in New York.")], [old], typo=True)
    assert merged.catalogues["a"].active[0].fuzzy


def test_a_correction_that_two_messages_could_be_is_to_be_confirmed() -> None:
    old = catalogue("a", done("The report is out.", "Le rapport est paru."))
    merged = update([page("a", "The reports is out.", "The report is out!")], [old], typo=True)
    assert all(entry.fuzzy for entry in merged.catalogues["a"].active)


def test_a_correction_does_not_confirm_what_was_fuzzy() -> None:
    old = catalogue("a", done(MET, RÉUNIE, flags=("fuzzy",)))
    merged = update([page("a", MET.replace("met", "meets"))], [old], typo=True)
    assert merged.catalogues["a"].active[0].fuzzy


def test_references_name_the_page_without_a_line() -> None:
    old = catalogue("a", Entry(MET, RÉUNIE, references=("docs/a.md:12", "docs/a.md:40")))
    merged = update([page("a", Message(MET, 14), Message(MET, 99))], [old])
    assert merged.catalogues["a"].entries == (done(MET, RÉUNIE),)


def test_a_page_that_was_renamed_and_edited_is_known_by_what_it_has_become() -> None:
    old = catalogue("a", done(MET, RÉUNIE), done(CLOSED, ""), comment="docs/a.md")
    merged = update([page("b", f"{MET[:-1]} again.", CLOSED)], [old])
    assert merged.report.renamed == {"b": "a"}
    assert merged.catalogues["b"].comment == "docs/b.md"
    assert merged.report.outcomes["b"] == {Outcome.FUZZY: 1, Outcome.MOVED: 1}
