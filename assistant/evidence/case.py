"""A clause that is judged, with what is settled of it, what a source must tell, and each source held against it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from assistant.evidence.clauses import Clause
from assistant.evidence.holding import Beside, Held, hold
from assistant.evidence.judged import Source
from assistant.evidence.lexicon import lexicon
from assistant.evidence.materials import Materials, Told
from assistant.evidence.settling import Settled, open_signs, settle
from assistant.evidence.sign import Sign
from assistant.evidence.stated import Readings

_NOTHING: Final = Clause("", (0, 0), (), (), (), False)


@dataclass(frozen=True)
class Case:
    """A clause of a text that is judged; each part is found the first time it is asked for."""

    clause: Clause
    readings: Readings

    @property
    def materials(self) -> Materials:
        """What the text may rest on."""
        return self.readings.materials

    @cached_property
    def settled(self) -> Settled:
        """What the rooms below said of it."""
        return settle(self.clause, self.readings)

    @cached_property
    def signs(self) -> tuple[Sign, ...]:
        """The signs that a source must bear out."""
        return open_signs(self.clause, self.settled, self.materials)

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The facts and articles that it states."""
        return self.settled.sources(self.materials)

    @cached_property
    def held(self) -> tuple[tuple[Told, Held], ...]:
        """Everything that the sources tell, with the clause held against it."""
        kept = {sign.span for sign in self.signs}
        places = (*self.settled.places, *(s.span for s in self.clause.signs if s.span not in kept))
        own = [c for c in self.readings.clauses if c.sentence == self.clause.sentence]
        beside = Beside(
            settled=places,
            words=self.materials.names(self.settled.paths),
            own=self.materials.report.organ.name,
            known=self.materials.known,
            figures=tuple(s for c in own for s in c.signs if s.kind == "figure"),
            context=self.readings.words_of(self.clause.sentence),
        )
        return tuple((told, hold(self.clause, told.clause, beside)) for told in self.materials.told)

    @property
    def implied(self) -> bool:
        """Whether the facts that bear out its figures tell its deeds as well: 召开新闻发布会2场."""
        places = (*self.settled.places, *(s.span for s in self.clause.signs))
        names = self.materials.names(self.settled.paths) or "…"
        return not hold(self.clause, _NOTHING, Beside(places, names, self.materials.report.organ.name)).deeds

    @property
    def acts(self) -> bool:
        """Whether it tells a deed that no standing duty is made of: 印发, 召开, 修订了."""
        words, clause = lexicon().deeds, self.clause
        strong = any(t.text not in words or words[t.text].strength == "strong" for t in clause.deeds)
        return strong or (bool(clause.deeds) and "了" in clause.text)
