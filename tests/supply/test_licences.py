"""Only licences that the project takes are installed; what is unknown is refused, and what was reviewed is named."""

from email.message import Message
from types import SimpleNamespace

import pytest

from supply.licences import Policy, licence_faults, read_policy, said_by

POLICY = Policy(frozenset({"MIT", "Apache-2.0", "BSD"}), {"MIT License": "MIT"})


@pytest.mark.parametrize(
    "said", ["MIT", "MIT License", "MIT AND Apache-2.0", "GPL-3.0-only OR MIT", "(GPL-2.0-only OR BSD) AND MIT"]
)
def test_a_licence_that_can_be_had_on_our_terms_is_taken(said):
    assert POLICY.takes(said)


@pytest.mark.parametrize(
    "said",
    [
        "GPL-3.0-or-later",
        "AGPL-3.0-only",
        "UNKNOWN",
        "",
        "MIT AND GPL-3.0-only",
        "MIT OR",
        "(MIT",
        "MIT)",
        "MIT License AND X",
        "Apache-2.0 WITH LLVM-exception",
        "Proprietary, see MIT",
    ],
)
def test_any_other_is_refused(said):
    assert not POLICY.takes(said)


def package(**said):
    metadata = Message()
    for name, values in said.items():
        for value in values if isinstance(values, list) else [values]:
            metadata[name.replace("_", "-")] = value
    return SimpleNamespace(metadata=metadata)


def test_the_expression_goes_before_the_classifiers_and_these_before_the_text():
    both = ["License :: OSI Approved :: MIT License", "License :: OSI Approved :: BSD License", "Topic :: Text"]
    assert said_by(package(License_Expression="MIT", Classifier=both)) == ["MIT"]
    assert said_by(package(Classifier=both, License="GPL")) == ["MIT License", "BSD License"]
    assert said_by(package(License="MIT License\n\nCopyright (c)")) == ["MIT License"]
    assert said_by(package(License=" ")) == ["UNKNOWN"]


def test_a_package_is_refused_by_its_name_unless_it_was_reviewed_saying_the_same():
    assert licence_faults(["pytest"], Policy(frozenset())) == [
        "pytest: licence MIT is not taken; review it in supply/licences.toml"
    ]
    assert licence_faults(["pytest"], Policy(frozenset(), reviewed={"pytest": "MIT"})) == []
    assert licence_faults(["pytest"], Policy(frozenset(), reviewed={"pytest": "Apache-2.0"})) != []


def test_a_package_that_is_not_here_cannot_pass():
    assert "not installed" in licence_faults(["nianbao-no-such"], POLICY)[0]


def test_no_copyleft_licence_but_those_of_files_and_libraries_is_taken_by_our_policy():
    policy = read_policy()
    assert not [name for name in (*policy.allowed, *policy.names) if "GPL" in name]
    assert {name for name, said in policy.reviewed.items() if "GPL" in said} == {"psycopg", "psycopg-binary"}
