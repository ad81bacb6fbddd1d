"""`make lint`, the hooks before a commit and the workflow check the same."""

import re
import tomllib

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


def test_every_module_that_mypy_leaves_out_is_there():
    overrides = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["mypy"]["overrides"]
    left_out = [name for each in overrides if each.get("ignore_errors") for name in each["module"]]
    files = [ROOT / name.replace(".", "/") for name in left_out]
    assert [str(file) for file in files if not file.with_suffix(".py").is_file() and not file.is_dir()] == []
