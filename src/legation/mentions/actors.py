"""Actors named in a text: states, their organs and officials, bodies, groups, peoples, persons.

Three passes over a parsed document: names known to the knowledge room; names only the language core
sees (they stay unresolved, with their words, and keep others from taking their place); and common nouns
that stand for a party through an owner ("Russian troops", "South Korea's foreign minister", "the North's
ambassador to Moscow").
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from legation.knowledge import Knowledge, Match
from legation.mentions.names import NO_ACTOR, Bindings, bindings_of, choose, reading_day, resolve_entity
from legation.syntax import Tree, base
from legation.text import plain
from legation.types import Document, Mention, PlaceMention, Resolution, Sentence, Token

#: Titles after which "to" or "of" names the host or the home, not the sender.
_SENT_TO = frozenset({"ambassador", "envoy", "representative", "delegate"})
_FORMER = frozenset({"former", "ex", "late", "then", "one-time", "ousted", "deposed", "outgoing-elect"})
_OWNER_RELATIONS = ("amod", "compound", "nmod:poss", "det:poss", "nmod:desc", "flat")
#: How a name hangs on its title; "Deputy Secretary of State Wendy Sherman" also comes as a bare "nmod".
_NAMING = ("flat", "appos", "nmod")
_KIND = {"adjective": "demonym", "people": "demonym", "metonym": "metonym", "capital": "metonym", "outlet": "outlet"}


@dataclass(slots=True)
class Reading:
    """What finding the actors of one document needs at hand."""

    text: str
    trees: tuple[Tree, ...]
    knowledge: Knowledge
    on: datetime.date | None
    bindings: Bindings
    lands: Mapping[int, str]
    found: dict[tuple[int, int], Mention]

    def at(self, tree: Tree, token: Token) -> Mention | None:
        """The mention headed by ``token``."""
        return self.found.get((tree.sentence.index, token.index))

    def add(self, tree: Tree, tokens: Sequence[Token], head: Token, kind: str, *resolutions: Resolution) -> None:
        """Keep a mention unless its head has one already."""
        key = (tree.sentence.index, head.index)
        if key not in self.found:
            span = tree.span(list(tokens))
            self.found[key] = Mention(key[0], span.start, span.end, head.index, kind, resolutions)


def find_actors(
    document: Document, sentences: Sequence[Sentence], knowledge: Knowledge, places: Sequence[PlaceMention] = ()
) -> tuple[Mention, ...]:
    """All mentions of actors by name or by title, in text order; ``places`` tell which London a text means."""
    matches = list(knowledge.find(document.text))
    trees = tuple(Tree(s) for s in sentences)
    bindings = bindings_of(matches, knowledge, frozenset(_strangers(trees, matches)))
    lands = {p.start: p.country for p in places if p.country}
    reading = Reading(document.text, trees, knowledge, reading_day(document.published), bindings, lands, {})
    for tree, inside in _by_sentence(reading.trees, matches):
        _known_names(reading, tree, inside)
    for tree in reading.trees:
        _unknown_names(reading, tree)
    _strangers_named_again(reading)
    for tree in reading.trees:
        _titles(reading, tree)
    return tuple(sorted(reading.found.values(), key=lambda m: (m.sentence, m.start, m.end)))


def _strangers_named_again(reading: Reading) -> None:
    """A family name that known persons bear, too, is here that of the stranger whose title told his party."""
    for key, mention in reading.found.items():
        words = reading.text[mention.start : mention.end]
        told = reading.bindings.unknown.get(words) if words not in reading.bindings.families else None
        if told is not None and mention.resolutions[0].candidates:
            reading.found[key] = replace(mention, resolutions=(told,))


def _strangers(trees: Sequence[Tree], matches: Sequence[Match]) -> Iterator[str]:
    """The last words of longer names of persons that the knowledge room does not have: another Brown than the known."""
    known = {m.end for m in matches if any(s.kind in {"name", "alias"} for s in m.senses)}
    for tree in trees:
        for token in tree.tokens:
            name = _name_around(tree, token) if token.name == "B-PER" else []
            given = [t for t in name[:-1] if t.text not in _TITLE_WORDS and t.text[:1].isupper()]
            if given and name[-1].end not in known:
                yield name[-1].text


def _by_sentence(trees: Sequence[Tree], matches: Iterable[Match]) -> list[tuple[Tree, list[Match]]]:
    rest = sorted(matches, key=lambda m: m.start)
    grouped: list[tuple[Tree, list[Match]]] = []
    position = 0
    for tree in trees:
        while position < len(rest) and rest[position].start < tree.sentence.start:
            position += 1
        inside = []
        while position < len(rest) and rest[position].end <= tree.sentence.end:
            inside.append(rest[position])
            position += 1
        grouped.append((tree, inside))
    return grouped


def _known_names(reading: Reading, tree: Tree, matches: Sequence[Match]) -> None:
    for match in matches:
        tokens = [t for t in tree.tokens if t.start < match.end and match.start < t.end]
        if not tokens or not _stands_alone(tree, tokens, match, reading.knowledge):
            continue
        if _only_called(reading, tree, match):
            continue
        words = plain(reading.text[match.start : match.end])
        if told := reading.knowledge.reading(words, reading.text, reading.on):
            if told.means:
                meant = reading.knowledge.entity(told.means)
                how = f"reading of {words!r}: {told.note}"
                resolution = resolve_entity(meant, how, reading.knowledge, reading.on)
                reading.add(tree, tokens, head_of(tree, tokens), "name", resolution)
            continue
        if words.startswith("The ") and tokens[-1].upos == "ADJ" and all(s.kind == "outlet" for s in match.senses):
            match = Match(match.start + 4, match.end, reading.knowledge.senses(words[4:]))  # "The Australian minister"
            words, tokens = words[4:], [t for t in tokens if t.start >= match.start]
            if not match.senses:
                continue
        sense, candidates = choose(match, words, reading.knowledge, reading.bindings, reading.on)
        head = head_of(tree, tokens)
        if sense is not None and sense.kind == "capital":
            land = reading.lands.get(match.start, "")
            if land and land != reading.knowledge.recognition.country(sense.entity):
                continue  # "London, Ontario" is nobody's capital
        if sense is not None and sense.kind not in NO_ACTOR:
            resolution = resolve_entity(
                reading.knowledge.entity(sense.entity), f"{sense.kind} {words!r}", reading.knowledge, reading.on
            )
            if resolution.person and (called := _former_titles(tree, head)) and not _now(reading, resolution, called):
                resolution = _former(resolution)
            reading.add(tree, tokens, head, _KIND.get(sense.kind, "name"), resolution)
        elif candidates:
            codes = tuple(sorted({reading.knowledge.entity(c).code for c in candidates}))
            reading.add(tree, tokens, head, "name", Resolution("", words, how="ambiguous", candidates=codes))


def _stands_alone(tree: Tree, tokens: Sequence[Token], match: Match, knowledge: Knowledge) -> bool:
    """False where the words are part of a longer name ("Michael Jordan", "University of Oslo", "Athens, Ohio")."""
    first, last = tokens[0], tokens[-1]
    if _in_school(tree, tokens) or _in_an_american_state(tree, last, knowledge):
        return False
    person = [t for t in _name_around(tree, first) if t.name.endswith("PER")]
    inside = {t.index for t in tokens}
    outside = [t for t in person if t.index not in inside and t.upos == "PROPN"]
    if not outside or any(s.kind in {"name", "alias", "family"} and len(tokens) > 1 for s in match.senses):
        return True
    title_before = outside[-1].index < first.index and all(t.text in _TITLE_WORDS for t in outside)
    return title_before or (last.index < outside[0].index and outside[0].text in _TITLE_WORDS)


def _only_called(reading: Reading, tree: Tree, match: Match) -> bool:
    """True for somebody else of a known person's name: "a plumber named David Cameron", "a rose called Merkel"."""
    before = [t for t in tree.tokens if t.end <= match.start][-1:]
    if not before or before[0].text not in _CALLED or not any(s.kind in {"name", "alias"} for s in match.senses):
        return False
    verb = before[0]
    # "a plumber named X", "a calf was named X"; not "met Xi and called Putin"
    bears = base(verb.deprel) == "acl" or bool(tree.children(verb, "aux:pass"))
    return bears and all(reading.knowledge.entity(s.entity).kind == "person" for s in match.senses)


_CALLED = frozenset({"named", "called", "dubbed", "nicknamed", "christened"})


def _in_school(tree: Tree, tokens: Sequence[Token]) -> bool:
    """True inside the name of a school, a hospital, a museum: they are no actors' names because a place is in them."""
    around = _name_around(tree, tokens[0])
    return len(around) > len(tokens) and any(t.text in _SCHOOLS for t in around)


_SCHOOLS = frozenset(
    ["University", "College", "Institute", "School", "Hospital", "Museum", "Orchestra", "Opera", "Marathon", "Zoo"]
)


def _in_an_american_state(tree: Tree, last: Token, knowledge: Knowledge) -> bool:
    """True before a comma and a state of the USA ("Athens, Ohio"); false in a list ("Turkey, Georgia and Armenia")."""
    after = tree.tokens[last.index + 1 : last.index + 4]
    if len(after) < 2 or after[0].text != "," or after[1].name[2:] not in {"LOC", "FAC"}:
        return False
    for name in (f"{after[1].text} {after[-1].text}", after[1].text):  # "New York"; "Ohio"
        if any(knowledge.entity(s.entity).kind == "state" for s in knowledge.senses(name)):
            return False
        region = knowledge.region(name)
        if region is not None and region.country == "USA":
            return True
    return False


_TITLE_WORDS = frozenset(
    [
        "President",
        "Prime",
        "Minister",
        "Chancellor",
        "King",
        "Queen",
        "Emperor",
        "Prince",
        "Secretary",
        "Chairman",
        "General",
        "Ambassador",
        "Foreign",
        "Defence",
        "Defense",
        "Leader",
        "Supreme",
        "Mr.",
        "Mr",
        "Ms.",
        "Ms",
        "Mrs.",
        "Mrs",
        "Dr.",
        "Dr",
        "Sheikh",
        "Comrade",
        "Premier",
        "Vice",
        "Senator",
        "Admiral",
        "Colonel",
        "Marshal",
        "Pope",
        "Ayatollah",
        "Spokesman",
        "Spokesperson",
        "Spokeswoman",
        "Envoy",
        "Director",
        "Commissioner",
        "Sir",
        "Lord",
    ]
)


def _name_around(tree: Tree, token: Token) -> list[Token]:
    """The tokens of the name (by the language core's tags) that ``token`` stands in."""
    if token.name == "O":
        return [token]
    start = token.index
    while start > 0 and tree.tokens[start].name.startswith("I-"):
        start -= 1
    end = token.index + 1
    while end < len(tree.tokens) and tree.tokens[end].name.startswith("I-"):
        end += 1
    return list(tree.tokens[start:end])


def head_of(tree: Tree, tokens: Sequence[Token]) -> Token:
    """The token of a phrase whose governor lies outside it."""
    inside = {t.index for t in tokens}
    return next((t for t in tokens if t.head not in inside and t.upos != "PUNCT"), tokens[0])


def _called_former(tree: Tree, head: Token) -> bool:
    return bool(_former_titles(tree, head))


def _former_titles(tree: Tree, head: Token) -> list[Token]:
    """The titles around ``head``, itself included, that are called former."""
    titles = [head, *tree.children(head, "compound", "flat", "appos")]
    governor = tree.head(head)
    if governor is not None and head.deprel in {"flat", "appos", "compound"}:
        titles.append(governor)
    return [title for title in titles if any(_says_former(t) for t in tree.children(title, "amod", "compound"))]


def _says_former(token: Token) -> bool:
    return token.lemma.lower().rstrip("-") in _FORMER


def _now(reading: Reading, resolution: Resolution, titles: Sequence[Token]) -> bool:
    """True where somebody holds another office now than that of which he is called former."""
    offices = {reading.knowledge.office_named(title.text) for title in titles}
    serves = bool(resolution.office) and not resolution.former
    return serves and None not in offices and resolution.office not in offices


def _former(resolution: Resolution) -> Resolution:
    code = resolution.code if ":" in resolution.code else f"{resolution.code}:ELI"
    return Resolution(
        code,
        resolution.name,
        resolution.record,
        resolution.layer,
        f"{resolution.how}; called former",
        office=resolution.office,
        former=True,
        person=True,
    )


def _unknown_names(reading: Reading, tree: Tree) -> None:
    """Names the knowledge room does not have: kept with their words, and with a party if a title gives one."""
    position = 0
    taken = [m for m in reading.found.values() if m.sentence == tree.sentence.index]
    while position < len(tree.tokens):
        token = tree.tokens[position]
        name = _name_around(tree, token) if token.name.startswith("B-") else []
        position += max(1, len(name))
        head = head_of(tree, name) if name else token
        free = name and not any(m.start < name[-1].end and name[0].start < m.end for m in taken)
        half = len(name) == 1 and name[0].text in _SHORT
        kind = name[0].name[2:] if name else ""
        if not free or half or kind not in {"PER", "ORG"} or all(t.text in _TITLE_WORDS for t in name):
            continue
        words = " ".join(t.text for t in name)
        if kind == "ORG" and reading.knowledge.agent(head) is not None:
            continue  # "Russian Defense Ministry": the third pass finds its owner
        known = reading.bindings.unknown.get(words) or _named_before(reading, words)
        resolution = known or _by_title(reading, tree, head, words, kind == "PER")
        reading.add(tree, name, head, "name", resolution)
        if kind == "PER" and known is None and resolution.code:
            reading.bindings.unknown[name[-1].text] = resolution
            reading.bindings.unknown[name[0].text] = resolution


_SHORT = frozenset({
    "North", "South", "Council", "Commission", "Union", "Court", "Assembly", "Agency", "Alliance", "League", "Bank",
    "Fund", "Ministry", "Parliament", "Senate", "Tribunal", "Authority", "Government", "State", "Kingdom", "Republic",
})  # fmt: skip
"""Names short for a longer one; who is meant depends on what was named before."""


def _named_before(reading: Reading, words: str) -> Resolution | None:
    """Whom a text names in full and here by a name that alone is a word ("May", "Major")."""
    person = reading.bindings.families.get(words)
    if person is None or words in reading.bindings.strangers:
        return None
    return resolve_entity(reading.knowledge.entity(person), f"named in full: {words!r}", reading.knowledge, reading.on)


def _by_title(reading: Reading, tree: Tree, head: Token, words: str, person: bool) -> Resolution:
    """An unknown name with its title: "Foreign Ministry spokesman Ivan Petrov", "Kim Yong-nam, the North's envoy"."""
    for token in _around(tree, head) if person else ():
        official = reading.knowledge.official(token) is not None
        owner = (owner_of(reading, tree, token) if official else None) or _body_behind(reading, tree, token)
        if owner is None and official:  # "Deputy minister Okonjo of Ghana", "Colonel Ivanov of Moldova's border guards"
            owner = owner_of(reading, tree, head) or _body_behind(reading, tree, head)
        if owner is not None and owner.code:
            code = _with_sector(reading, token, owner.code) if official else owner.code
            how = f"title {token.text!r} of {owner.name}"
            resolution = Resolution(code, words, owner.record, owner.layer, how, person=True)
            former = _called_former(tree, token) or _called_former(tree, head)
            return _former(resolution) if former else resolution
    body = _headed(reading, tree, head) if person else None
    if body is not None:
        return Resolution(body.code, words, body.record, body.layer, f"heads {body.name}", person=True)
    return Resolution("", words, how="name not in the knowledge base", person=person)


_HEADING = frozenset({"head", "lead", "chair", "command", "run", "represent", "direct", "oversee"})


def _headed(reading: Reading, tree: Tree, head: Token) -> Resolution | None:
    """The party that somebody is said to head: "John Demers, who heads a division of the Justice Department"."""
    for clause in tree.children(head, "acl:relcl"):
        for body in tree.children(clause, "obj") if clause.lemma in _HEADING else ():
            for token in (body, *tree.children(body, "nmod")):
                mention = reading.at(tree, token)
                if mention is not None and _can_own(mention) and mention.resolutions[0].code:
                    return mention.resolutions[0]
                owner = owner_of(reading, tree, token)
                if owner is not None and owner.code:
                    return owner
    return None


def _around(tree: Tree, head: Token) -> list[Token]:
    """The words that may say who the bearer of a name is: titles before it, descriptions after it."""
    around = [*tree.children(head, "appos", "compound", "flat", "nmod:desc")]
    around += [end for title in around for end in tree.children(title, "flat")]  # "State" <- "Spokesperson"
    governor = tree.head(head)
    if governor is not None and head.deprel in {"flat", "appos", "compound", "nmod:desc"}:
        around.append(governor)
    before = _title_before(tree, head)
    return around if before is None else [before, *around]


def _body_behind(reading: Reading, tree: Tree, token: Token) -> Resolution | None:
    """The state of the public body that somebody serves in: "adviser in Oman's oil ministry", "of Moldova's guards"."""
    for child in tree.children(token, "nmod", "compound"):
        agent = reading.knowledge.official(child)
        if agent is not None and agent.state_force and tree.case(child) in {"", "of", "in", "at", "from", "with"}:
            owner = owner_of(reading, tree, child)
            if owner is not None and owner.code:
                return owner
    return None


def _title_before(tree: Tree, head: Token) -> Token | None:
    """The capitalised noun right before a name, whatever the parser made of it: "Gabonese Foreign Minister Adamo"."""
    first = _name_around(tree, head)[0]
    before = tree.tokens[first.index - 1] if first.index else None
    titled = before is not None and before.upos in {"NOUN", "PROPN"} and before.text[:1].isupper()
    return before if titled and before is not None and before.name == "O" else None


def _titles(reading: Reading, tree: Tree) -> None:
    """Common nouns for parties, with the owner that says whose they are."""
    for token in tree.tokens:
        if token.upos not in {"NOUN", "PROPN"} or reading.at(tree, token) is not None:
            continue
        if reading.knowledge.agent(token) is None and not _is_head_of_state(tree, token):
            continue
        governor = tree.head(token) if token.deprel == "nmod:desc" else None
        near = [*tree.children(token, *_NAMING), *([governor] if governor is not None else ())]
        named = [m for c in near if (m := reading.at(tree, c)) and _person(tree, c, m)]
        if named:
            rest = tree.tokens[token.index + 1 : governor.index] if governor is not None else ()  # "Secretary" of State
            reading.add(tree, [*_phrase(tree, token), *rest], token, "title", *named[0].resolutions)
            continue
        owner = owner_of(reading, tree, token)
        if owner is None or not owner.code:
            continue
        resolution = _office_holder(reading, tree, token, owner) or Resolution(
            _with_sector(reading, token, owner.code),
            f"{owner.name} {token.lemma.lower()}",
            owner.record,
            owner.layer,
            f"{token.text!r} of {owner.name}",
        )
        if _called_former(tree, token):
            resolution = _former(resolution)
        reading.add(tree, _phrase(tree, token), token, "title" if resolution.person else "agent", resolution)


def _is_head_of_state(tree: Tree, token: Token) -> bool:
    """True for "head" in "Russia's head of state"."""
    return token.lemma == "head" and any(c.lemma in {"state", "government"} for c in tree.children(token, "nmod"))


def _person(tree: Tree, token: Token, mention: Mention) -> bool:
    """True for the name of a known person that stands with its title, not behind a preposition."""
    first = mention.resolutions[0]
    return first.person and bool(first.code) and not tree.case(token)


def _phrase(tree: Tree, token: Token) -> list[Token]:
    near = tree.children(token, "amod", "compound", "nmod:poss", "flat", "det", "nmod:desc")
    return [t for child in near for t in tree.subtree(child)] + [token]


def _with_sector(reading: Reading, token: Token, code: str) -> str:
    agent = reading.knowledge.official(token)
    body = reading.knowledge.entities.get(reading.knowledge.body_of(code))
    if agent is None or agent.state_force or ":" in code or (body is not None and body.kind == "armed-group"):
        return code
    return f"{code}:{agent.sector}" if agent.sector else code


def _office_holder(reading: Reading, tree: Tree, token: Token, owner: Resolution) -> Resolution | None:
    """The person who holds the office named, on the day of publication: "the Russian foreign minister"."""
    words = " ".join(
        t.text
        for t in [*tree.children(token, "compound", "amod"), token]
        if (tree.sentence.index, t.index) not in reading.found
    )
    for phrase in (words, token.lemma):
        office = reading.knowledge.office_named(phrase)
        if office is None or reading.on is None or not reading.knowledge.offices[office].single:
            continue
        terms = reading.knowledge.holders(office, owner.record, reading.on)
        if len(terms) == 1:
            person = reading.knowledge.entity(terms[0].person)
            return Resolution(
                owner.code,
                person.name,
                person.id,
                terms[0].layer,
                f"{phrase!r} of {owner.name} on {reading.on}",
                office=office,
                person=True,
            )
    return None


def owner_of(reading: Reading, tree: Tree, token: Token) -> Resolution | None:
    """Whose the thing at ``token`` is: by possessive, adjective, compound, or "of" and "from"."""
    for child in tree.children(token, *_OWNER_RELATIONS):
        mention = reading.at(tree, child)
        if mention is not None and _can_own(mention):
            return mention.resolutions[0]
        if base_owner := _nested_owner(reading, tree, child):
            return base_owner
    for child in tree.children(token, "nmod"):
        case = tree.case(child)
        mention = reading.at(tree, child)
        wanted = case in {"of", "from", "for"} and not (case == "for" and token.lemma in _SENT_TO)
        agent = reading.knowledge.agent(token)
        seated = agent is not None and agent.state_force and agent.sector != "MIL"  # "the ministry in Baku", no troops
        wanted = wanted or (case in {"in", "at"} and seated)
        if mention is not None and _can_own(mention) and wanted:
            return mention.resolutions[0]
    governor = tree.head(token) if token.deprel == "flat" else None
    mention = reading.at(tree, governor) if governor is not None else None
    if mention is not None and mention.end <= token.start and _can_own(mention):
        return mention.resolutions[0]  # "State Department Spokesperson" taken for one name
    return None


def _nested_owner(reading: Reading, tree: Tree, child: Token) -> Resolution | None:
    """The owner of a modifier: "South Korean" + "foreign ministry" + spokesman."""
    if child.upos in {"NOUN", "PROPN", "ADJ"}:
        for inner in tree.children(child, "amod", "compound", "nmod:poss"):
            mention = reading.at(tree, inner)
            if mention is not None and _can_own(mention):
                return mention.resolutions[0]
    return None


def _can_own(mention: Mention) -> bool:
    return bool(mention.resolutions) and not mention.resolutions[0].former and mention.kind != "outlet"
