"""Words of saying, thinking and wanting: what can attribute a content to somebody.

``SPEECH`` verbs report words; their clauses are indirect speech. ``ATTITUDE`` verbs report minds and deeds of
speech with a thing or an infinitive as content ("criticised the plan", "wants to leave"); they attribute, but
what they govern is not quoted.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SPEECH = _words(
    """
    say tell add note warn accuse state declare announce report claim allege argue insist assert maintain contend
    explain reply respond answer admit acknowledge concede confirm confess deny stress emphasise emphasize underline
    underscore reiterate repeat recall remind remark comment observe suggest hint imply indicate predict forecast
    estimate caution threaten vow pledge promise swear assure guarantee complain lament joke quip exclaim shout cry
    whisper mutter tweet post write read text email publish testify swear conclude continue ask inquire wonder demand
    urge request propose recommend advise reveal disclose divulge inform notify brief describe call label brand dub
    term characterise characterize portray hail mention cite quote boast brag charge counter retort rebut dispute
    dismiss reject protest object tout boast bemoan decry denounce condemn blast slam criticise criticize praise
    applaud thank welcome apologise apologize elaborate clarify specify point proclaim pronounce interject interrupt
    recount relate narrate summarise summarize speculate argue theorize affirm reaffirm
    """
)
"""Verbs that report words, by lemma."""

ATTITUDE = _words(
    """
    think believe know feel want hope expect fear wish doubt understand realise realize see consider regard view
    assume suppose guess imagine decide plan intend seek prefer like love hate oppose support endorse back favor
    favour defend attack mock ridicule rip assail lambaste rebuke question challenge blame credit attribute invoke
    refuse decline agree disagree worry care learn hear remember forget discover determine judge rule order instruct
    offer invite appeal encourage discourage push lobby press advocate champion embrace express voice convey discuss
    debate outline present highlight address raise list identify name refer talk speak allude call compare liken
    show find signal prove demonstrate cast
    """
)
"""Verbs that attribute a thing, a thought or a wish, by lemma."""

NOUNS = _words(
    """
    statement remark comment word claim allegation accusation assertion argument warning announcement promise pledge
    vow threat suggestion proposal demand call request report testimony speech letter tweet message belief view opinion
    fear hope concern idea notion criticism denial complaint decision conclusion finding assurance insistence
    contention admission declaration acknowledgment acknowledgement assessment prediction question
    """
)
"""Nouns of saying and thinking: they attribute the clause that completes them."""

NAMING = _words(
    """
    call label brand dub term describe characterise characterize portray hail dismiss denounce refer cast quote
    express voice convey
    """
)
"""Verbs whose quoted object is the message even if it is one word."""

ABOUT = frozenset({"about", "for", "on", "against", "of", "to", "with", "as", "that", "from"})
"""Prepositions that lead to the content of a verb without an object: "called for", "talked about"."""

GENRES = _words(
    """
    statement interview tweet email speech letter post remark report release conference memo article column comment
    press briefing
    """
)
"""Where a thing was said; part of the cue in "said in a statement"."""
