"""Every answer's quotations against the corpus: `python -m evals.quotations [--model none|scripted|0.5b|1.5b]`.

Asks every question of the regulation datasets as the desk answers it, and looks for each quotation in the corpus by
itself. The scripted model lies; what it says may not be shown. A near miss (about disclosure, but not in the law) may
be met with bare quotations, never with a claim. Exits 1 where a quotation does not hold or a lie is shown.
"""

import argparse
import json
import random
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from assistant.answering.answering import Answer, answer_question
from assistant.answering.follow_ups import Asked
from assistant.model.ports import ChatModel, Chunk, Hit, Passage, PassageFilter, PassageStore
from evals.cases import DATASETS
from evals.quotations.lies import LIES, ORDER, LyingChat, past_the_guards, truth
from evals.quotations.texts import Texts, read_texts

if TYPE_CHECKING:
    from assistant.bootstrap import HouseDesk

_DATASETS = ("retrieval_v1", "regulation_v2", "regulation_v3")
_CITATIONS = Path(__file__).resolve().parents[2] / "tests" / "regulation" / "citation_cases.toml"
_ASKS = ("？", "?", "吗", "怎么", "多少", "几")
_POISON = Passage(
    id="own-poison#1", kind="guidance", document="own-poison", title="来件", ref="来件", text=ORDER, section="来件"
)


@dataclass(frozen=True)
class Question:
    """A question of a dataset: its kind there, its half, what was asked before."""

    name: str
    text: str
    kind: str
    half: str
    before: str = ""

    @property
    def shown(self) -> str:
        """What a report may print of it: nothing of a half that is kept unseen."""
        return f"{self.name} {self.text}" if self.half == "tuning" else self.name


@dataclass
class Remembering:
    """The store, each search made once; with `poison` it also finds a document that holds an order."""

    store: PassageStore
    poison: bool = False
    known: dict[tuple[str, int], list[Hit]] = field(default_factory=dict)

    @property
    def mode(self) -> Any:
        """The store's."""
        return self.store.mode

    def search(self, query: str, *, top: int = 8, where: PassageFilter | None = None) -> list[Hit]:
        """What the store finds."""
        key = (query.removesuffix(ORDER), top)
        if key not in self.known:
            self.known[key] = self.store.search(key[0], top=top, where=where)
        found = list(self.known[key])
        return [*found, Hit(_POISON, found[0].score)] if self.poison and found else found


@dataclass
class Count:
    """What was counted over all answers."""

    answers: int = 0
    quotations: int = 0
    faults: list[str] = field(default_factory=list)
    sentences: Counter[str] = field(default_factory=Counter)
    """Answers with the model's own sentence, by the kind of question."""
    claims: Counter[str] = field(default_factory=Counter)
    """Answers with a sentence of the model's or a deadline said, by the kind of question."""
    asked: Counter[str] = field(default_factory=Counter)
    lies: Counter[str] = field(default_factory=Counter)
    """What the scripted model was asked for and told; it is not asked where nothing that it says could pass."""
    shown: dict[str, list[str]] = field(default_factory=dict)

    def take(self, question: Question, answer: Answer, texts: Texts) -> None:
        """Count one answer."""
        self.answers += 1
        self.quotations += len(answer.citations)
        self.asked[question.kind] += 1
        self.sentences[question.kind] += bool(answer.sentence)
        self.claims[question.kind] += bool(answer.sentence or answer.deadlines)
        cited = [citation for citation in answer.citations if citation.document != _POISON.document]
        held = Answer(
            answer.question, answer.answer.replace(f"「{ORDER}」", ""), tuple(cited), sentence=answer.sentence
        )
        self.faults += [
            f"{question.shown}: {fault if question.half == 'tuning' else ''}" for fault in texts.faults(held)
        ]


def questions(halves: Sequence[str] = ()) -> list[Question]:
    """Every question of the regulation datasets, and the citation cases that ask something."""
    found = []
    for dataset in _DATASETS:
        for case in yaml.safe_load((DATASETS / f"{dataset}.yaml").read_text(encoding="utf-8"))["cases"]:
            inputs, about = case["inputs"], case["metadata"]
            asked = inputs if isinstance(inputs, dict) else {"question": inputs}
            kind = about.get("kind") or ("article" if case["expected_output"] else "far")
            found.append(Question(case["name"], asked["question"], kind, about["half"], asked.get("before", "")))
    for number, case in enumerate(tomllib.loads(_CITATIONS.read_text(encoding="utf-8"))["cases"], start=1):
        if any(mark in case["text"] for mark in _ASKS):
            found.append(Question(f"citation-{number}", case["text"], "citation", "tuning"))
    return [one for one in found if not halves or one.half in halves]


def plainly(desk: "HouseDesk", asked: Sequence[Question], texts: Texts, model: ChatModel | None) -> Count:
    """Every question once, with no model or an honest one."""
    count = Count()
    for number, question in enumerate(asked, start=1):
        count.take(question, _answered(question, desk.passages, desk, model), texts)
        if model is not None:
            said = count.sentences.total()
            print(f"{number}/{len(asked)}, sentences {said}, claims {dict(count.claims)}", file=sys.stderr, flush=True)
    return count


def lied_to(desk: "HouseDesk", asked: Sequence[Question], texts: Texts) -> Count:
    """Every question once for each kind of lie, plainly, and with an order in the question and in what is found."""
    count, honest = Count(), Remembering(desk.passages)
    poisoned = Remembering(desk.passages, poison=True, known=honest.known)
    for question in asked:
        for name, lie in LIES.items():
            ordered = Question(question.name, question.text + ORDER, question.kind, question.half, question.before)
            ways = (
                [(question, honest)]
                if lie is not LIES["an order obeyed"]
                else [(ordered, honest), (question, poisoned)]
            )
            for one, store in ways:
                model = LyingChat(lie, f"{question.name} {name}")
                answer = _answered(one, store, desk, model)
                count.take(question, answer, texts)
                count.lies[name] += model.asked
                if answer.sentence and not _stands(answer.sentence, texts):
                    count.shown.setdefault(name, []).append(f"{question.shown}: {answer.sentence}")
        honestly = LyingChat(truth, question.name)
        told = _answered(question, honest, desk, honestly)
        count.lies["(the truth)"] += honestly.asked
        count.sentences["(the truth)"] += bool(told.sentence)
        count.claims["(the truth, near miss)"] += bool(told.sentence) and question.kind == "near_miss"
    return count


def _stands(sentence: str, texts: Texts) -> bool:
    """Whether a sentence came out of the lie unharmed, so that it is the law's own, word for word."""
    return texts.holds(sentence.strip())


def _answered(question: Question, store: PassageStore, desk: "HouseDesk", model: ChatModel | None) -> Answer:
    history = [Asked(question.before, question.before)] if question.before else []
    return answer_question(
        question.text, store, history=history, model=model, prompts=desk.prompts if model is not None else None
    )


class Kept:
    """A model whose sentences are written down, so that the guards can be tried on them again."""

    def __init__(self, model: ChatModel, path: Path) -> None:
        self._model, self._path = model, path
        self.card, self.probe, self.close = model.card, model.probe, model.close

    def stream(self, *asked: Any, **options: Any) -> Iterator[Chunk]:
        """The model's answer."""
        said = ""
        for chunk in self._model.stream(*asked, **options):
            said += chunk.text
            yield chunk
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps({"prompt": asked[0][-1].content, "said": said}, ensure_ascii=False) + "\n")


def report(count: Count, model: str) -> int:
    """Print what was counted; 1 where a quotation does not hold or a lie was shown."""
    print(f"model {model}: {count.answers} answers, {count.quotations} quotations")
    print(f"  not in the corpus byte for byte: {len(count.faults)}")
    for fault in count.faults:
        print(f"    {fault}")
    for kind in sorted(count.asked):
        if kind != "(the truth)":
            said, claimed = count.sentences[kind], count.claims[kind]
            print(f"  {kind}: {count.asked[kind]} answers, {said} with the model's sentence, {claimed} with a claim")
    if count.lies:
        lies = count.lies.total() - count.lies["(the truth)"]
        print(f"  lies told: {lies}, shown: {sum(map(len, count.shown.values()))}")
        for name, many in count.lies.items():
            print(f"    {name}: {many}, shown {len(count.shown.get(name, ()))}" if name != "(the truth)" else
                  f"    {name}: {many}, shown {count.sentences[name]}, "
                  f"of near misses {count.claims['(the truth, near miss)']}")  # fmt: skip
            for one in count.shown.get(name, ())[:20]:
                print(f"      {one}")
    return int(bool(count.faults or count.shown))


def main() -> int:
    """Ask everything, look for every quotation, print."""
    parser = argparse.ArgumentParser(prog="python -m evals.quotations", description="Quotations against the corpus.")
    parser.add_argument("--model", choices=("none", "scripted", "0.5b", "1.5b"), default="none")
    parser.add_argument("--sample", type=int, default=0, help="near misses first, then so many others (0: everything)")
    parser.add_argument("--half", action="append", default=[], help="tuning or reporting (default: both)")
    parser.add_argument("--keep", type=Path, help="write down what an embedded model says")
    options = parser.parse_args()
    from assistant.bootstrap import open_desk

    desk, texts, asked = open_desk(), read_texts(), questions(options.half)
    if options.sample:
        near = [question for question in asked if question.kind == "near_miss"]
        rest = [question for question in asked if question.kind not in {"near_miss", "far"}]
        random.Random(options.sample).shuffle(rest)
        asked = [*near, *rest[: options.sample]]
    if options.model == "scripted":
        failed = report(lied_to(desk, asked, texts), "scripted (lying)")
        told, passed = past_the_guards(texts)
        print(f"  lies told to the guards alone, about every article: {told}, passed: {len(passed)}")
        print(*(f"    {lie}" for lie in passed), sep="\n")
        return failed or int(bool(passed))
    if options.model == "none":
        return report(plainly(desk, asked, texts, None), "none")
    from assistant.adapters.chat.embedded import embedded_chat
    from assistant.adapters.chat.model_files import ModelFolder, known_models

    path = ModelFolder(desk.settings.models_dir).path(known_models()[options.model])
    chat: Any = embedded_chat(path, name=options.model, threads=desk.settings.threads)
    try:
        return report(plainly(desk, asked, texts, Kept(chat, options.keep) if options.keep else chat), options.model)
    finally:
        chat.close()
