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
    grumble snap gripe scoff sneer growl chuckle laugh sigh chant plead beg implore muse opine intone lecture joke
    recount relate narrate summarise summarize speculate argue theorize affirm reaffirm
    """
)
"""Verbs that report words, by lemma."""

ATTITUDE = _words(
    """
    think believe know feel want hope expect fear wish doubt understand realise realize see consider regard view
    assume guess imagine decide plan intend seek prefer like love hate oppose support endorse back favor
    favour defend attack mock ridicule rip assail lambaste rebuke question challenge blame credit attribute invoke
    refuse decline agree disagree worry care learn hear remember forget discover judge rule order instruct
    offer appeal encourage discourage push lobby press advocate champion embrace express voice convey discuss
    debate outline present highlight address raise list identify name refer talk speak allude call compare liken
    show find signal demonstrate cast
    echo promote recognize recognise accept reference contradict deem disavow repudiate renounce congratulate
    unveil articulate lambast trumpet downplay disparage foresee contemplate resist persuade convince
    insult trash preach withhold approve ratify veto project
    regret deplore laud commend scold chastise rail resent admire respect envy anticipate ponder weigh
    notice witness document chant yell quote double vouch boast attempt aim issue share lay remind nominate
    """
)
"""Verbs that attribute a thing, a thought or a wish, by lemma."""

NOUNS = _words(
    """
    statement remark comment word claim allegation accusation assertion argument warning announcement promise pledge
    vow threat suggestion proposal demand call request report testimony speech letter tweet message belief view opinion
    fear hope concern idea criticism denial complaint decision conclusion finding assurance insistence
    contention admission declaration acknowledgment acknowledgement assessment prediction question
    """
)
"""Nouns of saying and thinking: they attribute the clause that completes them."""

NAMING = _words(
    """
    call label brand dub term describe characterise characterize portray hail dismiss denounce refer cast quote
    express voice convey speak
    """
)
"""Verbs whose quoted object is the message even if it is one word."""

_TO_TOPIC = frozenset({"about", "for", "on", "against", "of", "to", "with", "as", "that", "from"})
LEADS = {
    **dict.fromkeys(
        _words(
            """
            call talk refer allude point object advocate push complain worry agree disagree apologise apologize ask
            think know hear learn respond comment speculate joke lobby hope
            """
        ),
        _TO_TOPIC,
    ),
    "speak": frozenset({"about", "of", "against", "for", "on"}),
    "vote": frozenset({"for", "against", "on"}),
    "look": frozenset({"at", "for", "to"}),
    "lash": frozenset({"at", "against"}),
    "rail": frozenset({"against", "at"}),
    "focus": frozenset({"on"}),
    "weigh": frozenset({"on"}),
    "touch": frozenset({"on"}),
    "double": frozenset({"on"}),
    "campaign": frozenset({"for", "against"}),
    "appeal": frozenset({"for"}),
    "side": frozenset({"with"}),
    "vouch": frozenset({"for"}),
    "hint": frozenset({"at"}),
    "boast": frozenset({"of", "about"}),
    "brag": frozenset({"of", "about"}),
    "warn": frozenset({"of", "about", "against"}),
    "say": frozenset({"about", "of"}),
    "argue": frozenset({"for", "against"}),
    "care": frozenset({"about"}),
    "testify": frozenset({"about"}),
    "count": frozenset({"on"}),
    "tweet": frozenset({"about"}),
    "write": frozenset({"about", "of"}),
    "dream": frozenset({"of", "about"}),
    "react": frozenset({"to"}),
    "subscribe": frozenset({"to"}),
}
"""Prepositions that lead to the content of a verb without an object: "called for", "talked about"."""

TOPICAL = frozenset({"about", "for", "on", "against", "to", "over", "toward", "towards", "regarding"})
"""Prepositions between a noun of saying or thinking and what it is about."""

MIND_NOUNS = _words(
    """
    attack support opposition criticism critique call question concern doubt proposal praise reference comment remark
    complaint opinion desire demand enthusiasm argument warning statement plea preference
    conversation petition
    """
)
"""Nouns that attribute what such a preposition leads to: "support for", "attacks on"."""

OF_NOUNS = _words(
    """
    endorsement support view criticism critique mention denunciation opinion rejection embrace backing allegation
    accusation announcement hope condemnation disapproval approval
    """
)
"""Nouns that attribute what "of" leads to."""

HAVING = _words("make have express voice raise give issue offer reiterate share hold renew repeat")
"""Verbs that carry a noun of saying: "made the case that", "voiced doubts about"."""

LIGHT = _words(
    """
    try seem appear begin start go attempt tend need fail keep have struggle use continue proceed decline refuse stop
    avoid help
    """
)
"""Verbs that belong to the cue of the infinitive after them: "tried to explain"."""

SEEMING = _words("seem appear sound")
"""Verbs of what appears so to somebody unnamed."""

CLAUSE_ONLY = _words(
    "find raise maintain add advise assume boast continue demonstrate cast learn speak focus read decide"
)
"""Verbs that attribute a clause or an infinitive, but no mere thing."""

_TO, _OF, _THAT = frozenset({"to"}), frozenset({"of", "about"}), frozenset({"that"})
ADJECTIVES = {
    **dict.fromkeys(_words("eager willing reluctant inclined hesitant unwilling anxious keen quick loath"), _TO),
    **dict.fromkeys(_words("critical skeptical wary dismissive supportive suspicious fond mindful enamored"), _OF),
    **dict.fromkeys(_words("aware unaware proud afraid doubtful certain sure unsure convinced"), _OF | _THAT),
    **dict.fromkeys(_words("optimistic pessimistic worried hopeful concerned angry upset upbeat"), _THAT | {"about"}),
    **dict.fromkeys(_words("glad surprised adamant clear unclear shocked"), _THAT),
    **dict.fromkeys(_words("disappointed satisfied frustrated"), _THAT | {"with", "by"}),
    **dict.fromkeys(_words("confident interested"), _THAT | {"in", "of"}),
}
"""Adjectives of thinking and wanting, with what leads to their content: a preposition, "to" or "that"."""

GENRES = frozenset({"statement", "Twitter", "Facebook"})
"""Where a thing was said; part of the cue in "said in a statement"."""

OUTSIDERS = _words(
    """
    critic opponent expert specialist analyst scholar historian enemy rival victim target supporter ally friend fan
    observer researcher journalist reporter correspondent
    """
)
"""Those whom a country or party beside them does not make its own: "a critic of Moscow"."""

SERVING = _words("adviser advisor aide assistant spokesman spokeswoman spokesperson counsellor counselor")
"""Those who speak for whom "to" leads to."""
