"""The laws of typography: fixing is idempotent, and touches words alone."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.markup.myst import MystSyntax
from diptych.markup.roles import table
from diptych.typography import RULES, protection
from diptych.typography import fix as fixed_by
from diptych.typography import problems as problems_of

ROLES = {"ref": ["target", "title"], "abbr": ["words"], "math": ["target"], "kbd": ["code"]}
PARSER = MystSyntax({"enable_extensions": ["attrs_inline", "dollarmath"]}, ROLES)
protected = partial(protection.protected, roles=table(ROLES))
fix = partial(fixed_by, protected=protected)
problems = partial(problems_of, protected=protected)
WORDS = """l'oeuvre|Etats|2ème|3%|10 000|km|1 octobre|A la|etc...|it's|mot|word|1990-1995|XXème
|3-4 October|¿|¡|Qué|слово|你好|これは|。|、
|„|‚|«|»|“|”|"|'| |  | - |...|;|!|?|:|,|.|(|)|\u00a0|\u202f"""
MARKUP = """`a: b!`|{ref}`l'eau <c'est>`|{math}`x;y`|$a;b$|[l'eau](a'b;c 'd')|**|*|<b>|https://a.b/c?d;e
|[x]{lang=de}|{{x}}|[^1]|\\'|&nbsp;|a@b.c|[ONU][un]|{.a}"""
PIECES = [*WORDS.replace("\n", "").split("|"), *MARKUP.replace("\n", "").split("|"), "\n"]
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=12).map("".join)
LANGUAGES = st.sampled_from(
    ["fr", "en", "fr-CA", "de", "de-CH", "es", "it", "nl", "pt", "pt-BR", "ru", "zh", "zh-TW", "ja"]
)


@given(TEXTS, LANGUAGES)
def test_fixing_what_is_fixed_changes_nothing(text: str, language: str) -> None:
    fixed = fix(text, language)
    assert fix(fixed, language) == fixed


@given(TEXTS, LANGUAGES)
def test_fixing_never_touches_what_is_no_words(text: str, language: str) -> None:
    fixed = fix(text, language)
    kept = [text[start:end] for start, end in protected(text)]
    assert [fixed[start:end] for start, end in protected(fixed)] == kept


@given(TEXTS, LANGUAGES)
def test_problems_come_in_order_and_apart_and_say_what_should_stand_there(
    text: str, language: str
) -> None:
    end = 0
    for problem in problems(text, language):
        assert end <= problem.start <= problem.end <= len(text)
        assert text[problem.start : problem.end] != problem.replacement
        assert problem.rule in RULES
        end = problem.end


@given(TEXTS)
def test_protected_ranges_come_in_order_and_apart(text: str) -> None:
    end = 0
    for start, stop in protected(text):
        assert end <= start < stop <= len(text)
        end = stop


@pytest.mark.parametrize(
    "carrier",
    [
        "`l'eau: oui!`",
        "``l'eau ; `non` ``",
        "{ref}`l'eau`",
        "{math}`x = 'a';`",
        "$x;y$",
        "$$x : y$$",
        "![](l'eau;b.png)",
        "<https://a.b/l'eau;c>",
        "https://a.b/l'eau?c;d",
        '<span title="l\'eau ;">',
        "[l'eau]{lang=en}",
        "{{ l'eau }}",
        "[^l'eau]",
        "info@l-eau.fr",
        '\\"',
        "&quot;",
    ],
)
def test_what_carries_behaviour_is_protected(carrier: str) -> None:
    text = f"Voir {carrier} ici"
    assert fix(text, "fr") == text
    before, after = (PARSER.parse(one).carriers for one in (text, fix(text, "fr")))
    assert before == after


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("[l'eau](l'eau \"l'eau\")", "[l’eau](l'eau \"l'eau\")"),
        ("{ref}`l'eau <l'eau>`", "{ref}`l’eau <l'eau>`"),
        ("{abbr}`l'eau`", "{abbr}`l’eau`"),
        ("*l'eau*:", "*l’eau*\u00a0:"),
        ('"`code`"', "«\u00a0`code`\u00a0»"),
        ("d'`ici`", "d’`ici`"),
    ],
)
def test_words_within_markup_are_words(text: str, fixed: str) -> None:
    assert fix(text, "fr") == fixed


@given(TEXTS, LANGUAGES)
def test_fixing_loses_no_letter(text: str, language: str) -> None:
    """Nor adds one, but for the ordinals and ligatures of French."""
    if language.startswith("fr"):
        return
    before, after = ([one for one in some if one.isalnum()] for some in (text, fix(text, language)))
    assert before == after


@pytest.mark.parametrize(
    ("language", "text", "fixed"),
    [
        ("de", 'Das Wort "Haus" ...', "Das Wort „Haus“ …"),
        ("de", "Das Wort „Haus“ ist 5% lang - fast", "Das Wort „Haus“ ist 5\u00a0% lang – fast"),
        ("de", "Was ?", "Was?"),
        ("de-CH", 'Das Wort "Haus"', "Das Wort «Haus»"),
        ("es", 'La palabra "casa"', "La palabra «casa»"),
        ("en", "Wildcards (* and ?) are what ?", "Wildcards (* and ?) are what?"),
        ("fr", "Les jokers (* ou ?) sont lus", "Les jokers (* ou ?) sont lus"),
        ("it", "I caratteri (* e ?) sono letti", "I caratteri (* e ?) sono letti"),
        ("es", "Qué es esto?", "¿Qué es esto?"),
        ("es", "Lea esto. Cuidado!", "Lea esto. ¡Cuidado!"),
        ("es", "¿Qué es esto? Si llueve, viene?", "¿Qué es esto? Si llueve, viene?"),
        ("it", 'L\'acqua è "calda"', "L’acqua è «calda»"),
        ("it", "Il 5 %", "Il 5%"),
        ("nl", 'Het woord "huis"', "Het woord “huis”"),
        ("pt", 'A palavra "casa"', "A palavra «casa»"),
        ("pt-BR", 'A palavra "casa"', "A palavra “casa”"),
        ("ru", 'Слово "дом" - это', "Слово «дом»\u00a0— это"),
        ("ru", "Слово “дом”", "Слово «дом»"),
        ("zh", '他说"你好",走了.', "他说“你好”，走了。"),
        ("zh-TW", '他說"你好"。', "他說「你好」。"),
        ("zh", "你好， 世界", "你好，世界"),
        ("zh", "文件 a, b 和 3:15", "文件 a, b 和 3:15"),
        ("ja", 'これは"本"です', "これは「本」です"),
        ("ja", "これは本です.", "これは本です。"),
        ("ja", 'これは "OK" です', 'これは "OK" です'),
    ],
)
def test_each_language_has_its_own_signs(language: str, text: str, fixed: str) -> None:
    assert fix(text, language) == fixed
    assert fix(fixed, language) == fixed


@pytest.mark.parametrize("language", ["ar", "ko", "sv", "sr@latin", "qqq"])
def test_a_language_without_rules_has_no_problems(language: str) -> None:
    assert problems('L\'eau : "non" ...', language) == []
