"""Workflow files for other systems, and manifests: that they can be read, not that they ran."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from tools.release import BROUGHT_ALONG, STARTER, manifests, sbom, tree_problems, version

from userneeds import __version__

ROOT = Path(__file__).parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def read(path: Path) -> dict[Any, Any]:
    loaded: dict[Any, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_has_jobs_of_steps_that_use_or_run_something(path: Path) -> None:
    workflow = read(path)
    assert workflow[True]  # YAML takes the key `on` for true
    for job in workflow["jobs"].values():
        assert job["runs-on"]
        for step in job["steps"]:
            assert ("uses" in step) != ("run" in step)
            for script in re.findall(r"python (\S+\.py)", step.get("run", "")):
                assert (ROOT / script).is_file()


def test_windows_and_macos_run_the_tests_and_build_their_folders() -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in WORKFLOWS}
    for name in ("tests.yml", "release.yml"):
        assert "windows-latest" in texts[name]
        assert "macos-latest" in texts[name]
    assert "pytest" in texts["tests.yml"]
    assert "tools/release.py --folder" in texts["release.yml"]


def test_every_manifest_is_of_this_version_and_can_be_read() -> None:
    made = manifests()
    for name, text in made.items():
        assert __version__ in text or name == "userneeds.rb"
        if name.endswith(".yaml"):
            assert yaml.safe_load(text)["ManifestVersion"]
    assert 'sha256 "' in made["userneeds.rb"]
    assert version() == __version__


def test_the_list_of_what_is_inside_names_packages_and_what_was_brought_along() -> None:
    parts = [{"name": "numpy", "version": "2.0", "licence": "BSD-3-Clause"}]
    listed = sbom([*parts, {"name": "userneeds", "version": "1", "licence": "MIT"}])
    assert listed["bomFormat"] == "CycloneDX"
    components = listed["components"]
    assert isinstance(components, list)
    assert len(components) == 1 + len(BROUGHT_ALONG)
    assert components[0]["purl"] == "pkg:pypi/numpy@2.0"


def test_what_keeps_a_release_back_is_said() -> None:
    assert any("Unreleased" in problem or "no section" in problem for problem in tree_problems())


def test_the_starter_for_windows_falls_back_to_the_window_it_is_in() -> None:
    assert "where wt" in STARTER
    assert STARTER.rstrip().endswith('"%~dp0userneeds.exe" %*')
