"""Words of French whose letters a keyboard tempts one to leave out."""

from __future__ import annotations

import unicodedata

# Beginnings of words that are written with œ (Académie française; "oe" stays two letters in
# coexister, moelle and poêle).
_LIGATURES = r"""
    [Oo]euvr(?=[eaéi]) [Dd]ésoeuvr [Mm]anoeuvr [Oo]eil(?![a-zéà]) [Oo]eufs?(?![a-z])
    [Cc]h?oeurs?(?![a-zé]) [Ss]oeurs?(?![a-zé]) [Nn]oeuds?(?![a-zé]) [Vv]oeux?(?![a-zé])
    [Mm]oeurs(?![a-zé]) [Bb]oeufs?(?![a-zé]) [Rr]ancoeurs? [Éé]coeur [Ff]oet(?=us) [Ff]oet(?=al)
    [Oo]e(?=cuméni) [Oo]e(?=sophag) [Oo]e(?=strogèn) [Oo]e(?=nolog) OEUVRE COEUR SOEUR VOEU NOEUD
"""
LIGATURES = "|".join(_LIGATURES.split())
# Words that are no English ones without their accent.
WORDS = """
    écart écarts échange échanges échantillon échéance échelle échelon échec échecs éclairage
    école écoles économie économies économique économiques économiste écologie écologique écosse
    écosystème écouter écran écrans écrire écrit écriture écrivain édifier éditer éditeur éditeurs
    également égalité égards égard église églises égypte élaborer élaboration élargir élargissement
    électeur électrique électricité électronique élément éléments élevage élève élèves élimination
    éliminer élysée émetteur émettre émirats émotionnel empêcher énergie énergies
    énergétique énoncé énormément énumération épargne épidémie époque épreuve éprouver équateur
    équipe équipement équipements équipes équité érythrée établir établissement établissements étape
    étapes état états été éteindre étendre étendue éthiopie éthique ethnie
    étoile étonnant étranger étrangère étrangers étrangères être étroit étude études étudiant
    étudiants étudier évaluer évènement événement événements éventuel éventuels éventuellement
    évidemment éviter évoluer évoquer îlot ôter ère ères âpre
"""
# Words that English has without the accent: only where a French article goes before them.
SHARED = (
    "édition éducation élection élections émigration émission émissions évolution évaluation élite"
)
# Words with an accent further on, as they are met in capitals.
CAPITALS = """
    république général générale secrétaire président présidente présidence déclaration développement
    résolution sécurité santé société européenne européen assemblée délégation conférence démocratie
    démocratique coopération réunion périodique liberté égalité fraternité humanité intérêt
    ministère bâtiment forêt océan méditerranée février août décembre
"""


def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word)
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def _accented(words: str) -> dict[str, str]:
    return {_plain(word): word for word in words.split() if _plain(word)[0] != word[0]}


_STARTING = _accented(WORDS)
_SHARED = _accented(SHARED)
_CAPITAL = {_plain(word): word for word in CAPITALS.split() if _plain(word) != word}

# The right spelling of each word, by its spelling without accents.
ACCENTED = {"ile": "île", **_CAPITAL, **_SHARED, **_STARTING}
# What to look for: the words with a bare capital, in whole or at their start.
STARTS = (
    "Ile(?=-de-France)",
    *(rf"{word.capitalize()}(?!\w)|{word.upper()}(?!\w)" for word in _STARTING),
    *(rf"(?<=[lLdD][’']){word.capitalize()}(?!\w)" for word in _SHARED),
    *(rf"{word.upper()}(?!\w)" for word in _CAPITAL),
)
