"""What the ranking of Korean candidates demands, in one place.

Unless said otherwise a gain is the rise of the log-probability of the whole sentence in Kiwi's language model.
The values were set on the development sets (sentences of native text with errors put in, and right sentences of
everyday talk and of an encyclopedia) so that at least seven changes in ten are right and at most three everyday
sentences in a hundred are changed. They have to be measured again when Kiwi's model changes (0.24 here). What
`manage.py fit_ranker` fits lies in fitted.json, with the sets and figures it comes from.
"""

from __future__ import annotations

import json
from pathlib import Path

FITTED = Path(__file__).with_name("fitted.json")
_FITTED = json.loads(FITTED.read_text(encoding="utf-8"))

# A word typed with the English layout is believed when none of its morphemes is less probable than this.
LAYOUT_WORST_MORPHEME = -14.0
# English words that happen to spell syllables (world: 재깅) are less probable than this a syllable.
LAYOUT_WORST_SYLLABLE = -10.0
# Loose letters are joined for any gain that is more than noise.
LOOSE_JAMO_GAIN = 1.0
# A letter too much or two in the wrong order is less likely than letters that merely did not join.
LOST_LETTER_PRIOR = 3.0

# A morpheme less probable than this is taken for a possible misspelling even when the dictionary has it.
SPELLING_RARE = -16.0
# What is offered instead must have no morpheme as improbable as this.
SPELLING_WORST_MORPHEME = -16.0
# A word that Kiwi takes to pieces which are together less probable than this is suspected.
SPELLING_FRAGMENTS = -15.0
# So is a word of known morphemes that is together less probable than this.
SPELLING_KNOWN = -10.0
# Log-probability that a spelling has to gain beyond the prior of its slip, by why the word is suspected: Kiwi guesses
# it (guess) or knows no such name (name), it falls to pieces (fragments), it is only improbable (known), and all of
# it is nouns of the dictionary, which are rare rather than wrong (nouns).
SPELLING_GAINS: dict[str, float] = _FITTED["spelling_gains"]
# Sources whose edits teachers refuse too often (`manage.py refit_ranker`): they say nothing until they are refitted.
MUTED: frozenset[str] = frozenset(_FITTED.get("muted", ()))
# Cost of each kind of slip: a neighbouring key is likelier than any other letter.
SPELLING_PRIOR = {"key": 0.0, "sound": 0.0, "swap": 1.0, "add": 1.0, "drop": 1.0, "two keys": 2.5, "any": 3.0}
# Lead over the second spelling.
SPELLING_LEAD = 0.7
# Bounds on the time of one sentence: words looked at, their length, candidates read in the sentence, words read with
# them on each side.
SPELLING_MOST_WORDS = 3
SPELLING_LONGEST_WORD = 7
SPELLING_CANDIDATES = 8
SPELLING_CONTEXT = 4

# A space is put in unless the sentence becomes less probable by more than this, and between words that are no worse
# than this each.
SPACING_LOSS = 1.0
SPACING_WORST_MORPHEME = -14.0

# The gain that a particle needs to be put for another: (written, rival) -> log-probability.
PARTICLE_GAINS: dict[tuple[str, str], float] = {
    (written, rival): gain
    for exchange, gain in _FITTED["particle_gains"].items()
    for written, rival in [exchange.split(">")]
}
