"""Find what ships under scenarios/: the scenario files, and the tables of the made-up country."""

import shutil
from pathlib import Path

ROOT = Path(__file__).parents[1] / "scenarios"
LITTORAL = ROOT / "worlds" / "littoral"


def scenario_files(repo):
    """Give every scenario file, without the rule files of countries of tables."""
    files = sorted((repo / "scenarios").rglob("*.yaml"))
    return [file for file in files if not any((folder / "world.yaml").exists() for folder in file.parents)]


def tables_of_littoral(folder):
    """Copy the tables and rules of the made-up country, to be broken."""
    shutil.copytree(LITTORAL, folder)
    return folder
