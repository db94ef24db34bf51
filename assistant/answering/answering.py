"""Answering: a question and what retrieval found become an answer in which every claim is a quotation.

The articles are quoted by code. A model may add one plain sentence; it is kept only where every figure in it stands in
the quotations and every article that it names was quoted. Text inside documents and questions is material, never an
order: nothing of it reaches the instructions, and whatever a model makes of it must pass the same guards.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from assistant.answering.answer_guards import nothing_to_say, objections
from assistant.answering.deadlines import Deadline, asked_first, deadlines_in
from assistant.answering.follow_ups import Asked, look_up
from assistant.answering.named_sources import SourceNote, looked_up, notes_on_passages, source_notes
from assistant.answering.pertinence import beside_the_point
from assistant.answering.quoting import Citation, asks_when, quote_from, same_object
from assistant.answering.trust import OWN, contradictions, official_first
from assistant.model.errors import ModelError
from assistant.model.ports import ChatModel, Hit, Passage, PassageFilter, PassageStore
from assistant.model.prompts import PromptLibrary
from assistant.model.thinking import without_thoughts
from assistant.regulation.library import LawLibrary

Source = Literal["quotes", "model", "data", "none"]

NOTHING_FOUND: Final = "条例中没有找到依据。"
_WAY_OUT: Final = (
    "可以换成条例里的说法再问一次（例如“不予公开”“补正”“延长答复期限”），或咨询本级政府信息公开工作主管部门。"
)
_KINDS: Final = PassageFilter(kinds=("regulation", "guidance"))
_TOP: Final = 5
_CITED: Final = 3
_NEAR: Final = 0.8
"""An article is quoted beside the best one where its score reaches this share of the best score."""
_BESIDE_A_GUIDE: Final = 0.5
"""Where a guide answers, an article below this share of its score speaks of something else and is not quoted."""
_MAX_TOKENS: Final = 200
_TOO_FAR: Final = "问法和条文用语相距较远，没有让模型概括，以上是条文原文。"

_OWN_ALONE: Final = "只找到自行加入的资料，没有让模型概括，以上是资料原文。"


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer with its quotations and the passages that it stands on."""

    question: str
    answer: str
    citations: tuple[Citation, ...] = ()
    passages: tuple[Hit, ...] = ()
    source: Source = "quotes"
    model: str | None = None
    note: str = ""
    """One sentence where something was left out: no model, a model whose sentence did not pass."""
    searched: str = ""
    """What was looked up, where a follow-up was read together with the question before."""
    deadlines: tuple[Deadline, ...] = ()
    """What is to be done by when, where the question asks for it."""
    sentence: str = ""
    """The model's own sentence, where it passed the guards."""
    refused: str = ""
    """Why the model's sentence is not shown, where it did not pass."""
    guide: str = ""
    """The guide in our own words that stands beside the quotations."""
    source_notes: tuple[SourceNote, ...] = ()
    """What is said first of the sources that were named: replaced and by what, without that article, not held."""


def answer_question(
    question: str,
    store: PassageStore,
    *,
    history: Sequence[Asked] = (),
    laws: LawLibrary | None = None,
    model: ChatModel | None = None,
    prompts: PromptLibrary | None = None,
    partial: Callable[[Answer], None] | None = None,
    stop: Callable[[], bool] | None = None,
) -> Answer:
    """Answer from the store; with a model, add its sentence where the guards pass.

    With the library of laws, a source that was replaced is said to be, and by what, before anything is quoted.

    Raises:
        RetrievalError: the store cannot be read.
    """
    notes = source_notes(question, laws) if laws else ()
    found = look_up(looked_up(question, laws) if laws else question, history, store, top=_TOP, where=_KINDS)
    searched, hits = found.searched, found.hits
    if not hits:
        text = _below(notes, NOTHING_FOUND + _WAY_OUT)
        return Answer(question, text, source="none", searched=searched, source_notes=notes)
    citations = cite(searched, hits)
    if laws:
        notes += notes_on_passages(_quoted_from(citations, hits), laws)
    notes += contradictions(hits)
    deadlines = tuple(deadlines_of(searched, citations, hits, of_the_matter=found.leans))
    quoted = _below(notes, quoted_answer(deadlines, citations, hits))
    plain = Answer(question, quoted, citations, tuple(hits), searched=searched, deadlines=deadlines, source_notes=notes)
    if guide := guide_beside(citations, hits):
        plain = replace(plain, guide=guide.passage.ref)
    if partial is not None:
        partial(plain)
    if model is None or prompts is None or not citations:
        return plain
    return _with_model(plain, model, prompts, stop)


def cite(question: str, hits: Sequence[Hit]) -> tuple[Citation, ...]:
    """The quotations that answer a question, those of official texts first.

    Whatever is not in its article byte for byte is left out.
    """
    laws = [hit for hit in hits if hit.passage.kind == "regulation" or hit.passage.verbatim]
    laws = [hit for hit in laws if hit.passage.kind != "report"]
    best = max((hit.score for hit in laws), default=0.0)
    least = max(_NEAR * best, _BESIDE_A_GUIDE * max((hit.score for hit in hits), default=0.0))
    near = official_first(hit for hit in laws if hit.score >= least)[:_CITED]
    texts = {hit.passage.id: hit.passage.text for hit in near}
    found = [citation for hit in near for citation in quote_from(question, hit)]
    return tuple(c for c in found if c.quote in texts[c.passage])


def quoted_answer(deadlines: Sequence[Deadline], citations: Sequence[Citation], hits: Sequence[Hit]) -> str:
    """The answer without a model: deadlines as the law words them, then the quotations, then guides by name."""
    lines = [f"{'；'.join(map(str, deadlines))}。"] if deadlines else []
    lines += [_quoted(c, hits) for c in citations]
    if hit := guide_beside(citations, hits):
        lines.append(f"参考说明（本软件整理，不是法规原文）·{hit.passage.ref}：{hit.passage.text}")
    return "\n".join(lines) if lines else NOTHING_FOUND + _WAY_OUT


def guide_beside(citations: Sequence[Citation], hits: Sequence[Hit]) -> Hit | None:
    """The guide in our own words that is shown after the quotations, or alone where nothing is quoted."""
    guide = next((hit for hit in hits if not hit.passage.verbatim), None)
    near = guide is not None and guide.score >= _NEAR * hits[0].score
    return guide if near or not citations else None


def _below(notes: Sequence[SourceNote], text: str) -> str:
    return "\n".join([*(note.sentence for note in notes), text])


def _quoted_from(citations: Sequence[Citation], hits: Sequence[Hit]) -> list[Passage]:
    cited = {citation.passage for citation in citations}
    return [hit.passage for hit in hits if hit.passage.id in cited]


def deadlines_of(
    question: str, citations: Sequence[Citation], hits: Sequence[Hit], *, of_the_matter: bool = False
) -> list[Deadline]:
    """The deadlines that answer a question, each with what it is for; none where the question asks for no time.

    `of_the_matter`, for a follow-up: only those of sentences that share the matter of the talk; 「多少天」 alone would
    take any.
    """
    citations = _official(citations, hits)
    if not asks_when(question) or not citations:
        return []
    # A deadline said before the quotation is a claim: only where the sentence speaks of what was asked.
    asked_like = _asked_like(citations, hits)
    quotes = [c.quote for c in citations if c.passage == citations[0].passage]
    own = [quote for quote in quotes if not beside_the_point(question, quote, quotes, asked_like)]
    own = [quote for quote in own if not of_the_matter or same_object(question, quote)]
    return asked_first(question, [deadline for quote in own for deadline in deadlines_in(quote)])


def _official(citations: Sequence[Citation], hits: Sequence[Hit]) -> tuple[Citation, ...]:
    """The quotations without those of an officer's own documents: what is said in the law's name rests on them."""
    own = {hit.passage.document for hit in hits if hit.passage.own}
    return tuple(citation for citation in citations if citation.document not in own)


def _quoted(citation: Citation, hits: Sequence[Hit]) -> str:
    mark = "" if _official((citation,), hits) else f"【{OWN}】"
    only = next((hit.passage.only_copy for hit in hits if hit.passage.id == citation.passage), "")
    return f"{mark}{_in_title_marks(citation, hits)}：「{citation.quote}」" + (f"（据{only}）" if only else "")


def _in_title_marks(citation: Citation, hits: Sequence[Hit]) -> str:
    for hit in hits:
        if hit.passage.id == citation.passage:
            name = hit.passage.title.removeprefix("中华人民共和国")
            if not hit.passage.own and citation.ref.startswith(name):
                return f"《{name}》{citation.ref.removeprefix(name)}"
    return citation.ref


def _with_model(
    plain: Answer,
    model: ChatModel,
    prompts: PromptLibrary,
    stop: Callable[[], bool] | None,
) -> Answer:
    # A model restates official texts; an own document alone is quoted, and nobody puts it in other words.
    official = _official(plain.citations, plain.passages)
    asked_like = _asked_like(official, plain.passages)
    if not official or nothing_to_say(plain.searched, official, asked_like):
        return _noted(plain, _TOO_FAR if official else _OWN_ALONE)
    messages = prompts.render("answer", question=plain.searched, quotes=[f"{c.ref}：{c.quote}" for c in official])
    written, amiss = "", ""
    try:
        for chunk in model.stream(messages, max_tokens=_MAX_TOKENS, stop=stop):
            written += chunk.text
            amiss = chunk.usage.remark if chunk.usage else amiss
    except ModelError as error:
        return _noted(plain, f"模型没有作答（{error}），以上是条例原文。")
    sentence = " ".join(without_thoughts(written).split())
    if stop is not None and stop():
        return _noted(plain, "已停止，以上是条例原文。")
    if amiss:
        # Half of a sentence about the law may say the opposite of the whole.
        return _noted(plain, f"模型的说明不完整，没有采用（{amiss.rstrip('。')}），以上是条例原文。")
    if problems := objections(sentence, plain.searched, official, asked_like):
        # What was refused is kept for evaluation, and never put before an officer beside the law.
        return replace(plain, note="模型的说明没有通过与条文的核对，没有采用，以上是条例原文。", refused=problems[0])
    text = f"{plain.answer}\n简单说（模型表述，以原文为准）：{sentence}"
    if model.card.placement != "embedded":
        text = f"{sentence}（模型表述，以原文为准）\n{plain.answer}"
    return replace(plain, answer=text, source="model", model=model.card.name, sentence=sentence)


def _asked_like(citations: Sequence[Citation], hits: Sequence[Hit]) -> list[str]:
    """The written questions nearest to what was asked that the quoted articles answer."""
    cited = {citation.passage for citation in citations}
    return [hit.asked_like for hit in hits if hit.passage.id in cited]


def _noted(plain: Answer, note: str) -> Answer:
    return replace(plain, note=note)
