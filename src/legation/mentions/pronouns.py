"""Pronouns of the third person: the person, thing or group named before that one can stand for, by rule."""

from dataclasses import dataclass

from legation.mentions.coreference_words import HE, IT, MINDED, SHE, THEY
from legation.mentions.memory import Here, again
from legation.syntax import base
from legation.types import Mention, Resolution, Token


@dataclass(slots=True)
class Pronouns(Here):
    """The pronouns of a sentence."""

    def meant(self, token: Token) -> tuple[Resolution, ...]:
        """Whom a pronoun of the third person stands for."""
        word = token.text.lower()
        if word in HE or word in SHE:
            return self._person("m" if word in HE else "f", token)
        if word in IT and token.deprel != "expl" and not self._of_a_matter(token):
            return self._thing(token)
        if word in THEY:
            return self._group(token)
        return ()

    def _of_a_matter(self, token: Token) -> bool:
        """True for "it" of which a quality or a name is told, as of no party: "it is sad that", "it is the oath"."""
        predicate = self.tree.head(token)
        if token.text.lower() != "it" or predicate is None or not self.tree.children(predicate, "cop"):
            return False
        return base(token.deprel) == "nsubj" and predicate.lemma.lower() not in MINDED

    def _person(self, gender: str, token: Token) -> tuple[Resolution, ...]:
        subject = self.tree.subject(self.tree.clause(token))
        for seen in self.memory.recent(self.tree.sentence.index):
            one = seen.mention.resolutions
            if len(one) != 1 or not one[0].person or seen.plural:
                continue
            known = self.knowledge.entity(one[0].record).gender if one[0].record in self.knowledge.entities else ""
            own_subject = (
                subject is not None
                and seen.mention.sentence == self.tree.sentence.index
                and seen.mention.head == subject.index
                and token.deprel in {"obj", "iobj", "obl"}
            )
            if known in {"", gender} and not own_subject:
                return (again(one[0], token),) if one[0].code else ()
        return ()

    def _thing(self, token: Token) -> tuple[Resolution, ...]:
        """A state or body: "its" takes the nearest in the sentence, "it" the subject; else the last subject."""
        index = self.tree.sentence.index
        subject = self.tree.subject(self.tree.clause(token))
        if (
            subject is not None
            and subject.upos == "NOUN"
            and subject is not token
            and not any(t.index in self.found or t is token for t in self.tree.subtree(subject))
        ):
            return ()  # "the community will not waver in its support": a subject nobody can name
        things = [
            s
            for s in self.memory.recent(index)
            if len(s.mention.resolutions) == 1
            and not s.mention.resolutions[0].person
            and s.mention.kind != "demonym"
            and not s.plural
        ]
        here = [s for s in things if s.mention.sentence == index]
        if here and token.deprel == "nmod:poss":
            here = [max(here, key=lambda s: s.mention.start)]
        before = [s for s in things if s.subject and index - s.mention.sentence == 1]
        for seen in (*here, *before):
            return (again(seen.mention.resolutions[0], token),)
        return ()

    def _group(self, token: Token) -> tuple[Resolution, ...]:
        index = self.tree.sentence.index
        subject = self.tree.subject(self.tree.clause(token))
        mention = self.found.get(subject.index) if subject is not None and subject is not token else None
        if token.deprel == "nmod:poss" and subject is not None:
            joined = [r for c in self.tree.conjuncts(subject) if (m := self.found.get(c.index)) for r in m.resolutions]
            if mention is not None and not all(r.person for r in joined[:1] if len(joined) == 1):
                return tuple(again(r, None) for r in joined)
        if token.deprel == "nsubj" and (told := self._main_subjects()):
            return told
        near = [pair for at, pair in self.memory.pairs if index - at <= 1]
        if near:
            return tuple(again(r, None) for r in near[-1])
        for seen in self.memory.recent(index):
            many = seen.mention.kind in {"agent", "nominal"} or self._is_group(seen.mention)
            if seen.subject and many and index - seen.mention.sentence <= 1:
                return tuple(again(r, None) for r in seen.mention.resolutions)
        return ()

    def _main_subjects(self) -> tuple[Resolution, ...]:
        """Those of whom the main clause before told something, if they are several: what "they" as subject takes up."""
        index = self.tree.sentence.index
        told = [s for s in self.memory.seen if s.matrix and index - s.mention.sentence <= 1]
        if not told or not told[-1].plural:
            return ()
        last = told[-1].mention
        pairs = [pair for at, pair in self.memory.pairs if at == last.sentence and last.resolutions[0] in pair]
        group = pairs[0] if pairs and len(last.resolutions) == 1 and last.kind != "agent" else last.resolutions
        return tuple(again(r, None) for r in group)

    def _is_group(self, mention: Mention) -> bool:
        """True for names of bodies and bands, which "they" can mean: "the Houthis"."""
        entity = self.knowledge.entities.get(mention.resolutions[0].record)
        return entity is not None and entity.kind not in {"state", "person", "outlet", "place", "treaty", "sanctions"}
