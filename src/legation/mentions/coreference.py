"""Words that stand for an actor named before: pronouns, "both leaders", "the North", "the ministry".

One left-to-right pass with a short memory: who was named how recently, as subject or not. Only a clear
antecedent is taken; where two fit alike, the words stay unresolved.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from legation.knowledge import Knowledge
from legation.mentions.coreference_words import (
    ADVERSARIES,
    BODY_NOUNS,
    COUNTED,
    FIGHTERS,
    KINDS,
    MINISTRIES,
    NUMBERS,
    ORGANS,
    OTHERS,
    PAIR_NOUNS,
    PLAIN,
    STATE_NOUNS,
    TIMES,
    VAGUE,
)
from legation.mentions.descriptions import before_or_after, held_earlier
from legation.mentions.groups import Groups
from legation.mentions.memory import Here, Memory, Seen, again, topic_of
from legation.mentions.names import resolve_entity
from legation.mentions.pronouns import Pronouns
from legation.syntax import base, tree_of
from legation.types import Mention, Resolution, Sentence, Token


def find_anaphora(
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    knowledge: Knowledge,
    house: Sequence[Resolution],
    home: Resolution | None = None,
    on: datetime.date | None = None,
) -> tuple[Mention, ...]:
    """``mentions`` and, resolved through them, third-person pronouns and definite descriptions, in text order.

    ``home`` is the state from whose capital the text reports, ``on`` the day by which offices are read.
    """
    by_sentence: dict[int, list[Mention]] = {}
    for mention in mentions:
        by_sentence.setdefault(mention.sentence, []).append(mention)
    memory = Memory(topic_of(mentions, knowledge, house), home)
    codes = {r.code for m in mentions for r in m.resolutions}
    result: list[Mention] = []
    for sentence in sentences:
        here = (
            tree_of(sentence),
            knowledge,
            memory,
            house,
            {m.head: m for m in by_sentence.get(sentence.index, [])},
        )
        reader = _SentenceReader(*here, codes, on, Pronouns(*here), Groups(*here))
        result.extend(reader.read())
    return tuple(sorted(result, key=lambda m: (m.sentence, m.start, m.end)))


_OFFICIALS = frozenset({"envoy", "representative", "ambassador", "secretary", "spokesperson", "coordinator", "deputy"})
_SAID_BEFORE = frozenset({"the", "these", "those", "all"})
"""What stands before several that were told of; "three diplomats" may be anybody's."""


@dataclass(slots=True)
class _SentenceReader(Here):
    codes: set[str]
    on: datetime.date | None
    pronouns: Pronouns
    groups: Groups

    def read(self) -> list[Mention]:
        for token in self.tree.tokens:
            mention = self._ours(token, self.found.get(token.index)) or self._anaphor(token)
            if mention is not None:
                self.found[token.index] = mention
            if (
                mention is not None
                and any(r.code or r.person for r in mention.resolutions)
                and mention.kind != "outlet"
            ):
                self.memory.seen.append(self._seen(token, mention))
                self.memory.counts.update(r.code.partition(":")[0] for r in mention.resolutions)
                self._pair(token)
        return list(self.found.values())

    def _ours(self, token: Token, mention: Mention | None) -> Mention | None:
        """The mention; in a party's own text, an official of a strange name and no other party is the party's own."""
        if mention is None or mention.kind != "name" or not self.house or any(r.code for r in mention.resolutions):
            return mention
        words = [t.text for t in self.tree.tokens if mention.start <= t.start and t.end <= mention.end]
        family = words[-1] if words else ""
        known = self.memory.ours.get(family) if len(words) == 1 else None
        titles = [token, *self.tree.children(token, "compound", "nmod:desc", "appos", "flat")]
        governor = self.tree.head(token)
        titles += [governor] if governor is not None and token.deprel in {"flat", "appos", "compound"} else []
        if known is None and not any(self._of_the_house(t) for t in titles):
            return mention
        own = self.house[0]
        how = f"an official of {own.name}"
        known = known or Resolution(own.code, " ".join(words), own.record, own.layer, how, person=True)
        self.memory.ours[family] = known
        return replace(mention, resolutions=(known,))

    def _seen(self, token: Token, mention: Mention) -> Seen:
        subject = token.deprel.startswith("nsubj")
        verb = self.tree.head(token)
        matrix = subject and verb is not None and base(self.tree.first_conjunct(verb).deprel) == "root"
        joined = any(c.index in self.found for c in self.tree.children(token, "conj"))
        plural = joined or len(mention.resolutions) > 1 or "Number=Plur" in token.feats
        return Seen(mention, subject, len(self.memory.seen), matrix, plural)

    def _pair(self, token: Token) -> None:
        """Remember parties named together: "Putin and Xi"; "Putin met Xi"."""
        first = self.tree.first_conjunct(token)
        group = [m for c in self.tree.conjuncts(first) if (m := self.found.get(c.index)) and m.resolutions[0].code]
        if first.deprel in {"obl", "nmod"} and len(group) >= 2:
            return  # "its approach to China and Russia": not those of whom something is told
        group = (
            group if len(group) >= 2 else [m for m in (self.found.get(token.index),) if m and len(m.resolutions) >= 2]
        )
        if group:
            self.memory.pairs.append((self.tree.sentence.index, tuple(r for m in group for r in m.resolutions)))

    def _anaphor(self, token: Token) -> Mention | None:
        word = token.text.lower()
        if token.upos == "PRON" or "PronType=Prs" in token.feats:
            resolutions = self.pronouns.meant(token)
            return self._mention(token, [token], "pronoun", resolutions)
        if token.text in {"North", "South"} and token.upos in {"PROPN", "NOUN"}:
            return self._mention(token, [token], "metonym", self._half_of_korea(token))
        if token.upos in {"NOUN", "PROPN"}:
            return self._mention(token, self._phrase(token), "nominal", self._nominal(token))
        if word in {"two", "both"} and self._act_together(token):
            return self._mention(token, self._phrase(token), "nominal", self.groups.named_together())
        if NUMBERS.get(word, 0) > 2 and token.upos == "NUM" and self._act_together(token):
            return self._mention(token, self._phrase(token), "nominal", self.groups.several(token, NUMBERS[word]))
        return None

    def _act_together(self, token: Token) -> bool:
        """True for "the two" and "both" who do something; "two were killed" are not the two states."""
        verb = self.tree.head(token)
        definite = token.text.lower() == "both" or any(
            c.text.lower() == "the" for c in self.tree.children(token, "det")
        )
        does = verb is not None and verb.upos == "VERB" and verb.lemma not in {"die", "perish", "drown"}
        return definite and does and token.deprel == "nsubj" and not self.tree.children(token, "nmod")

    def _mention(
        self, token: Token, phrase: list[Token], kind: str, resolutions: Iterable[Resolution]
    ) -> Mention | None:
        found = tuple(resolutions)
        if not found:
            return None
        span = self.tree.span(phrase)
        return Mention(self.tree.sentence.index, span.start, span.end, token.index, kind, found)

    def _phrase(self, token: Token) -> list[Token]:
        return [*self.tree.children(token, "det", "nummod", "amod"), token]

    def _half_of_korea(self, token: Token) -> tuple[Resolution, ...]:
        definite = any(c.text.lower() == "the" for c in self.tree.children(token, "det"))
        code = "PRK" if token.text == "North" else "KOR"
        if not definite or not {"PRK", "KOR"} & self.codes or self.tree.children(token, "compound", "flat"):
            return ()
        entity = self.knowledge.entity(code)
        return (resolve_entity(entity, f"'the {token.text}' where Korea is the subject", self.knowledge, None),)

    def _nominal(self, token: Token) -> tuple[Resolution, ...]:
        lemma = token.lemma.lower()
        owned = self._holder_beside(token) or self._other_of(token) or self._owned(token)
        if owned:
            return owned
        words = {c.text.lower() for c in self.tree.children(token, "det", "nummod", "amod", "det:predet", "compound")}
        number = next((NUMBERS[w] for w in words if w in NUMBERS), 0)
        own = bool(words & _SAID_BEFORE or self.tree.children(token, "nmod:poss"))
        if number > 2 and own and lemma in COUNTED and (several := self.groups.several(token, number)):
            return several
        counted = "both" in words or "two" in words
        if (lemma in PAIR_NOUNS and counted) or (lemma == "pair" and "the" in words):
            return self.groups.two(persons=lemma in {"leader", "president", "minister", "man", "pair", "diplomat"})
        if lemma == "side" and (words == {"each"} or (words == {"the"} and "Number=Plur" in token.feats)):
            return self.groups.two()
        if lemma in ADVERSARIES and "Number=Plur" in token.feats and {"the"} <= words <= {"the", "old", "bitter"}:
            return () if self.tree.children(token, "nmod") else self.groups.named_together()
        rest = words - {"the", "this", "that"}
        titled = self._office(token) is not None
        if self._of_the_house(token):
            return (again(self.house[0], token),)
        definite = rest != words or (token.deprel == "compound" and lemma in STATE_NOUNS | {"ministry"})
        if self._domestic(token, words):
            assert self.memory.topic is not None
            return (self._part(self.memory.topic, token),)
        if definite and titled and rest & TIMES:
            return self._holder_named_before(token, former=bool(rest & {"former", "ex"}))
        special = rest - PLAIN and not titled and lemma not in MINISTRIES  # "the unification ministry"
        if not definite or special or self._described(token):
            return ()
        if lemma in FIGHTERS and "Number=Plur" in token.feats and (band := self._only_band()):
            return band
        if lemma in BODY_NOUNS:
            return self._latest_body(lemma)
        if lemma in ORGANS and (organ := self._latest_body(lemma)):
            return organ
        if (self.knowledge.agent(token) is not None and lemma not in VAGUE) or lemma in STATE_NOUNS:
            return self._of_latest_state(token)
        return ()

    def _domestic(self, token: Token, words: set[str]) -> bool:
        """True for "police", "students", "the government" where one country is the article's topic."""
        agent = self.knowledge.agent(token)
        if self.memory.topic is None or agent is None or token.lemma.lower() in VAGUE or self._of_something(token):
            return False
        if agent.sector == "UAF":
            return False  # "gunmen" nobody has named stay unnamed
        foreign = words & {"foreign", "international", "western", "european", "other", "unidentified", "unknown"}
        owned = any(c.index in self.found for c in self.tree.children(token, "nmod:poss", "amod", "compound"))
        return not foreign and not owned and ("the" in words or "Number=Plur" in token.feats or bool(agent.state_force))

    def _described(self, token: Token) -> bool:
        """True where words after a noun say which one is meant, so that it need not have been named before."""
        return self._of_something(token) or any(c.deprel == "acl:relcl" for c in self.tree.children(token, "acl"))

    def _of_something(self, token: Token) -> bool:
        return bool({self.tree.case(c) for c in self.tree.children(token, "nmod")} & {"of", "in", "for", "from"})

    def _of_the_house(self, token: Token) -> bool:
        """True for officials that a ministry's own text names by title alone: "Special Representative West"."""
        if not self.house or token.text.lower() not in _OFFICIALS or not token.text[:1].isupper():
            return False
        agent = self.knowledge.agent(token)
        owners = [
            c
            for c in self.tree.children(token, "nmod:poss", "amod", "compound", "nmod")
            if c.index in self.found and self.tree.case(c) not in {"for", "to"}
        ]
        title = " ".join([*self._modifiers(token), token.text])
        above = self.tree.head(token)
        beside = [*self.tree.children(token), *([above, *self.tree.children(above)] if above is not None else [])]
        return (
            agent is not None
            and not owners
            and "State" not in title
            and "General" not in title
            and not any("Minister" in t.text for t in (*beside, token))
        )

    def _modifiers(self, token: Token) -> list[str]:
        return [c.text for c in self.tree.children(token, "compound", "amod")]

    def _owned(self, token: Token) -> tuple[Resolution, ...]:
        """ "His government", "its troops", "regime forces": the owner found in this pass, with the noun's sector."""
        agent = self.knowledge.agent(token)
        if agent is None:
            return ()
        modifiers = self.tree.children(token, "nmod:poss", "compound")
        nested = [inner for child in modifiers for inner in self.tree.children(child, "nmod:poss", "compound")]
        for child in [*modifiers, *nested]:
            mention = self.found.get(child.index)
            if mention is not None and mention.kind in {"pronoun", "nominal"}:
                return tuple(self._part(r, token) for r in mention.resolutions)
        return ()

    def _holder_beside(self, token: Token) -> tuple[Resolution, ...]:
        """ "His predecessor", "Mr. Medvedev's successor": by the table of terms."""
        if token.lemma.lower() not in {"predecessor", "successor"} or "Number=Plur" in token.feats:
            return ()
        owners = [m.resolutions for c in self.tree.children(token, "nmod:poss") if (m := self.found.get(c.index))]
        if len(owners) != 1 or len(owners[0]) != 1 or not owners[0][0].office:
            return ()
        other = before_or_after(self.knowledge, token, owners[0][0], self.on)
        return (other,) if other is not None else ()

    def _other_of(self, token: Token) -> tuple[Resolution, ...]:
        """ "Its neighbour", "his host": the other of the two last named together, else the party named last."""
        owner = next((m for c in self.tree.children(token, "nmod:poss") if (m := self.found.get(c.index))), None)
        if token.lemma.lower() not in OTHERS or owner is None or "Number=Plur" in token.feats:
            return ()
        own = {r.code for r in owner.resolutions}
        for at, pair in reversed(self.memory.pairs):
            rest = [r for r in pair if r.code not in own]
            if self.tree.sentence.index - at <= 1 and len(pair) == 2 and len(rest) == 1:
                return (again(rest[0], token),)
        recent = (s.mention.resolutions for s in self.memory.recent(self.tree.sentence.index))
        other = next((r[0] for r in recent if len(r) == 1 and r[0].code and r[0].code not in own), None)
        return (again(other, token),) if other is not None else ()

    def _part(self, whole: Resolution, token: Token) -> Resolution:
        agent = self.knowledge.agent(token)
        bare = whole.code.partition(":")[0]
        code = f"{bare}:{agent.sector}" if agent is not None and agent.sector and not agent.state_force else bare
        return Resolution(
            code, f"{whole.name}: {token.text}", whole.record, whole.layer, f"{token.text!r} of {whole.name}"
        )

    def _latest_body(self, lemma: str) -> tuple[Resolution, ...]:
        """The body spoken of last that the noun can mean: "the court" a court, "the group" an armed group."""
        kinds = KINDS.get(lemma)
        word = "court" if lemma == "tribunal" else lemma
        for seen in reversed(self.memory.seen):
            one = seen.mention.resolutions
            entity = self.knowledge.entities.get(one[0].record) if len(one) == 1 and not one[0].person else None
            if entity is not None and (entity.kind in kinds if kinds else word in entity.name.lower()):
                return (again(one[0], None),)
        return ()

    def _office(self, token: Token) -> str | None:
        """The office that a title names, whenever held: "interim president" is president."""
        words = [w for w in self._modifiers(token) if w.lower() not in TIMES]
        return self.knowledge.office_named(" ".join([*words, token.text]))

    def _holder_named_before(self, token: Token, *, former: bool) -> tuple[Resolution, ...]:
        """Who was named last of those that hold the office, or held it: "the acting president", "the ex-premier"."""
        office = self._office(token)
        for seen in self.memory.recent(self.tree.sentence.index):
            one = seen.mention.resolutions[0]
            held = {one.office, *(t.office for t in self.knowledge.terms_of(one.record))}
            if len(seen.mention.resolutions) != 1 or not one.person or office not in held:
                continue
            if one.former == former or (former and held_earlier(self.knowledge, one.record, office, one.office)):
                return (again(one, token),)
        return ()

    def _only_band(self) -> tuple[Resolution, ...]:
        """The one armed group that the last sentences name."""
        recent = self.memory.recent(self.tree.sentence.index)
        ones = [s.mention.resolutions[0] for s in recent if len(s.mention.resolutions) == 1]
        bands = {r.record: r for r in ones if self._kind(r) == "armed-group"}
        return tuple(again(r, None) for r in bands.values()) if len(bands) == 1 else ()

    def _kind(self, resolution: Resolution) -> str:
        entity = self.knowledge.entities.get(resolution.record)
        return entity.kind if entity is not None else ""

    def _by_capital(self, token: Token) -> Resolution | None:
        """The state in whose capital a sentence says it all is: "In Seoul the unification ministry"."""
        first = next((t for t in self.tree.tokens if t.upos not in {"PUNCT", "ADP"}), None)
        if first is None or first.index >= token.index or self.tree.case(first) != "in" or first.upos != "PROPN":
            return None
        for sense in self.knowledge.senses(first.text):
            entity = self.knowledge.entity(sense.entity)
            if entity.kind == "state" and sense.kind == "capital":
                return resolve_entity(entity, f"in {first.text}", self.knowledge, None)
        return None

    def _of_latest_state(self, token: Token) -> tuple[Resolution, ...]:
        """ "the ministry", "the president": of the person or state spoken of last; the house is spoken of as "we"."""
        lemma = token.lemma.lower()
        if self.house and lemma in {"department", "secretary", "spokesperson", "administration"}:
            return (again(self.house[0], token),)
        if (state := self._by_capital(token)) is not None:
            return (self._part(state, token),)
        house = {r.code for r in self.house}
        recent = [
            s
            for s in self.memory.recent(self.tree.sentence.index)
            if len(s.mention.resolutions) == 1 and s.mention.resolutions[0].code
        ]
        office = self._office(token)
        bearers = [s for s in recent if office is not None and s.mention.resolutions[0].office == office]
        bearers = [s for s in bearers if s.mention.resolutions[0].code in house] or bearers
        alike = {s.mention.resolutions[0].code for s in bearers if s.mention.sentence == bearers[0].mention.sentence}
        if len(alike) > 1:
            return (Resolution("", token.text, how="two named together fit", candidates=tuple(sorted(alike))),)
        single = "Number=Plur" not in token.feats
        if several := self.memory.together(self.tree.sentence.index, lemma, office) if single else ():
            return (Resolution("", token.text, how="two named together fit", candidates=several),)
        if bearers:
            return (again(bearers[0].mention.resolutions[0], token),)
        for seen in recent:
            one = seen.mention.resolutions[0]
            entity = self.knowledge.entities.get(one.record)
            if (
                not one.person
                and one.code.partition(":")[0] not in house
                and entity is not None
                and entity.kind == "state"
            ):
                return (self._part(one, token),)
        return (self._part(self.memory.home, token),) if self.memory.home is not None else ()
