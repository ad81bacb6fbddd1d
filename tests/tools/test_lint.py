"""`make lint`, the hooks before a commit and the workflow check the same."""

import re

from tools.lock import ROOT


def read_lint_commands() -> list[str]:
    """Return the commands of `make lint`, without the folder of the tools."""
    recipe = re.search(r"^lint:.*\n((?:\t.*\n)+)", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert recipe
    return [line.strip().removeprefix("$(BIN)/").removesuffix(" .") for line in recipe[1].splitlines()]


def test_the_hooks_before_a_commit_are_the_commands_of_make_lint():
    hooks = re.findall(
        r"^ +entry: \.venv/bin/(.+)$", (ROOT / ".pre-commit-config.yaml").read_text("utf-8"), re.MULTILINE
    )
    assert len(hooks) >= 5
    assert hooks == read_lint_commands()


def test_the_hooks_before_a_commit_fetch_nothing():
    config = (ROOT / ".pre-commit-config.yaml").read_text("utf-8")
    assert re.findall(r"repo: (.+)", config) == ["local"]
    assert set(re.findall(r"language: (.+)", config)) == {"system"}


def test_the_workflow_runs_check_and_test():
    workflow = (ROOT / ".github/workflows/check.yml").read_text("utf-8")
    assert re.findall(r"run: (.+)", workflow) == ["make check", "make test"]
