"""Prompts as files: front matter (id, version, inputs), a system and a user part, rendered strictly.

A file whose name starts with `_` holds a text that prompts share; a prompt takes it in with
`{% include "name" %}`. All prompts start with the same shared words, so that a server's prefix cache serves them.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from jinja2 import DictLoader, Environment, StrictUndefined, Template, TemplateError, meta

from assistant.model.errors import PromptError
from assistant.model.ports import Message, ProfileName, Role

_FRONT = re.compile(r"\A---\n(?P<front>.*?)\n---\n(?P<body>.*)\Z", re.DOTALL)
_ENTRY = re.compile(r"(?P<key>[a-z_]+):\s*(?P<value>.+?)\s*")
_PART = re.compile(r"^## (system|user)[ \t]*$", re.MULTILINE)
_INCLUDE = re.compile(r"{%\s*include\s*\"([a-z_.]+)\"\s*%}")
_KEYS = {"id", "version", "inputs"}
_PROFILES: Mapping[str, ProfileName | None] = {"small": "small", "strong": "strong", "any": None}
_NAME = re.compile(r"[a-z][a-z0-9_.]*")
_EXAMPLE = re.compile(r"^范例\n.*?^(?:正文|修改后)：[^\n]*\n", re.DOTALL | re.MULTILINE)
_TASK = re.compile(r"{%\s*set \w+ = \"([^\"\n]*)\"\s*%}")
_INPUT = re.compile(r"{[{%].*?[%}]}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Prompt:
    """One prompt file: what it is called, which inputs it needs, its text and the digest of that text."""

    id: str
    version: str
    inputs: tuple[str, ...]
    text: str
    """The body with its `## system` and `## user` parts, as in the file."""
    digest: str
    """SHA-256 of the whole file."""
    profile: ProfileName | None = None
    """Which models it is for; None where it is for all."""

    @property
    def label(self) -> str:
        """Id and version as provenance names them: `draft.disclosure_on_request@1`."""
        return f"{self.id}@{self.version}"


def parse_prompt(text: str) -> Prompt:
    """Read a prompt from the text of its file.

    The front matter is three lines, `id: name`, `version: 1`, `inputs: [one, two]`, and a fourth, `profile: small`,
    where it is not for every model; nothing else of YAML is understood, so that no YAML reader is needed here.

    Raises:
        PromptError: no front matter, a key missing or unknown, a part missing.
    """
    text = text.replace("\r\n", "\n")
    whole = _FRONT.match(text)
    if whole is None:
        raise PromptError("提示词文件开头缺少 --- 之间的 id、version、inputs，请补上后重试。")
    front = dict(_front_entry(line) for line in whole["front"].splitlines() if line.strip())
    profile = front.pop("profile", "any")
    if set(front) != _KEYS or profile not in _PROFILES:
        odd = "、".join(sorted(set(front) ^ _KEYS)) or f"profile 写的 {profile}"
        raise PromptError(f"提示词文件的文件头字段不对：{odd}，应当是 id、version、inputs 三项，另可写 profile。")
    inputs = _inputs(front["inputs"])
    parts = [role for role, _ in _parts(whole["body"])]
    if parts != ["system", "user"]:
        raise PromptError(f"提示词「{front['id']}」应当依次有 ## system 和 ## user 两段，读到的是：{parts}。")
    digest = hashlib.sha256(text.encode()).hexdigest()
    body = whole["body"].strip("\n")
    return Prompt(front["id"], front["version"], inputs, body, digest, _PROFILES[profile])


def _front_entry(line: str) -> tuple[str, str]:
    entry = _ENTRY.fullmatch(line)
    if entry is None:
        raise PromptError(f"提示词文件的文件头有一行读不懂：「{line}」。")
    return entry["key"], entry["value"]


def _inputs(value: str) -> tuple[str, ...]:
    if not (value.startswith("[") and value.endswith("]")):
        raise PromptError(f"提示词的 inputs 应当写成 [a, b]，读到「{value}」。")
    names = tuple(name.strip() for name in value[1:-1].split(",") if name.strip())
    if odd := [name for name in names if not _NAME.fullmatch(name)]:
        raise PromptError(f"提示词的 inputs 里有不能用的名字「{odd[0]}」。")
    return names


def _parts(body: str) -> list[tuple[Role, str]]:
    pieces = _PART.split(body)
    if pieces[0].strip():
        raise PromptError("提示词文件在 ## system 之前还有文字，请移到段落里。")
    roles: list[Role] = ["system" if name == "system" else "user" for name in pieces[1::2]]
    return list(zip(roles, (piece.strip() for piece in pieces[2::2]), strict=True))


@dataclass(frozen=True)
class PromptLibrary(Mapping[str, Prompt]):
    """Every prompt by its id, with the texts that they share."""

    prompts: Mapping[str, Prompt]
    shared: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name, prompt in self.prompts.items():
            self._check(name, prompt)

    def __getitem__(self, prompt_id: str) -> Prompt:
        """The prompt of that id.

        Raises:
            PromptError: there is none.
        """
        try:
            return self.prompts[prompt_id]
        except KeyError:
            raise PromptError(f"没有提示词「{prompt_id}」，请检查 prompts 目录。") from None

    def __contains__(self, prompt_id: object) -> bool:
        return prompt_id in self.prompts

    def __iter__(self) -> Iterator[str]:
        return iter(self.prompts)

    def __len__(self) -> int:
        return len(self.prompts)

    def render(self, prompt_id: str, /, **inputs: object) -> list[Message]:
        """The messages of a prompt with its inputs put in.

        Raises:
            PromptError: no such prompt, an input missing, or one that the prompt does not know.
        """
        prompt = self[prompt_id]
        if missing := [name for name in prompt.inputs if name not in inputs]:
            raise PromptError(f"提示词「{prompt_id}」缺少输入：{'、'.join(missing)}。")
        if extra := [name for name in inputs if name not in prompt.inputs]:
            raise PromptError(f"提示词「{prompt_id}」没有这些输入：{'、'.join(extra)}。")
        try:
            return [Message(role, template.render(inputs).strip()) for role, template in self._templates[prompt_id]]
        except TemplateError as error:
            raise PromptError(f"提示词「{prompt_id}」无法套用：{error}。") from error

    def instructions(self, prompt_id: str) -> str:
        """What a prompt says in its own words: without its worked example and without what is put into it."""
        text = _EXAMPLE.sub("", self._expanded(self[prompt_id].text))
        return _INPUT.sub("", _TASK.sub(r"\1", text))

    @cached_property
    def _environment(self) -> Environment:
        # Prompts are plain text, not HTML: escaping would alter the officer's words.
        return Environment(
            loader=DictLoader(dict(self.shared)), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
        )

    @cached_property
    def _templates(self) -> Mapping[str, list[tuple[Role, Template]]]:
        return {
            name: [(role, self._environment.from_string(text)) for role, text in _parts(prompt.text)]
            for name, prompt in self.prompts.items()
        }

    def _check(self, name: str, prompt: Prompt) -> None:
        if name != prompt.id:
            raise PromptError(f"提示词「{prompt.id}」登记成了「{name}」，两者应当一致。")
        try:
            tree = self._environment.parse(prompt.text)
        except TemplateError as error:
            raise PromptError(f"提示词「{prompt.id}」的模板有错：{error}。") from error
        for other in meta.find_referenced_templates(tree):
            if other not in self.shared:
                raise PromptError(f"提示词「{prompt.id}」引用了不存在的共用文字「{other}」。")
        used = meta.find_undeclared_variables(self._environment.parse(self._expanded(prompt.text)))
        if used != set(prompt.inputs):
            odd = "、".join(sorted(used ^ set(prompt.inputs)))
            raise PromptError(f"提示词「{prompt.id}」的 inputs 与正文用到的名字不一致：{odd}。")

    def _expanded(self, text: str) -> str:
        """The text with the shared texts written out, to see every name that is used."""
        return _INCLUDE.sub(lambda match: self.shared[match[1]], text)


def library_of(files: Mapping[str, str]) -> PromptLibrary:
    """The library in some files, name -> text; a name that starts with `_` is a shared text under the rest of it.

    Raises:
        PromptError: a file that is broken (named in the message), or two with one id.
    """
    prompts: dict[str, Prompt] = {}
    shared: dict[str, str] = {}
    for name, text in sorted(files.items()):
        stem = name.removesuffix(".md")
        if stem.startswith("_"):
            shared[stem[1:]] = text.strip()
            continue
        try:
            prompt = parse_prompt(text)
        except PromptError as error:
            raise PromptError(f"{name}：{error}") from error
        if prompt.id in prompts:
            raise PromptError(f"{name}：提示词「{prompt.id}」已经有了，请改一个 id。")
        prompts[prompt.id] = prompt
    return PromptLibrary(prompts, shared)


def digest_of(messages: list[Message]) -> str:
    """SHA-256 of a rendered prompt, for provenance."""
    whole = "\x1e".join(f"{message.role}\x1f{message.content}" for message in messages)
    return hashlib.sha256(whole.encode()).hexdigest()
