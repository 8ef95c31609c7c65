import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from sim.outputs.run_fingerprint import NOT_PART_OF_RUN, PACKAGE, code_version, data_checksum, folder_name, slugify_name

ROOT = Path(__file__).parents[2]


def test_slug():
    assert slugify_name("Quotas cancelled, 2026") == "quotas-cancelled-2026"
    assert slugify_name("取消 配额！2026年") == "取消-配额-2026年"
    assert slugify_name("...") == "run"
    assert slugify_name("abc def", 5) == "abc-d" and slugify_name("abc def", 4) == "abc"
    assert len(folder_name("取" * 100, {}).encode()) <= 255 and slugify_name("取" * 100) == "取" * 66


def test_name_depends_on_content_and_not_on_the_order_of_keys():
    assert folder_name("a", {"x": 1, "y": 2}) == folder_name("a", {"y": 2, "x": 1})
    assert folder_name("a", {"x": 1}) != folder_name("a", {"x": 2})


def test_own_tables_change_the_checksum(tmp_path):
    (tmp_path / "cities.csv").write_text("city_id\n")
    assert data_checksum(str(tmp_path)) != data_checksum("china-2020")


def test_reading_code_is_no_part_of_a_run():
    assert code_version() != code_version(whole=True)
    files = [path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*") if path.is_file()]
    for start in NOT_PART_OF_RUN:
        assert any(file.startswith(start) for file in files), f"{start} names nothing any more: has it moved?"


def added(place, folder):
    """Give what a process that finds packages in `place` knows of other packages."""
    code = (
        "import json; from sim.outputs.run_fingerprint import extension_hashes; print(json.dumps(extension_hashes()))"
    )
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(place)])}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env, cwd=folder, check=True)
    return json.loads(done.stdout)


def test_rules_and_items_of_other_packages_are_part_of_a_run(tmp_path):
    package = tmp_path / "packages"
    shutil.copytree(ROOT / "tests" / "thirdparty", package, ignore=shutil.ignore_patterns("__pycache__"))
    without, before = added(tmp_path / "none", tmp_path), added(package, tmp_path)
    rules, code = "hukousim.rules, folder 1", "hukousim.items service_ladder"
    assert set(before) - set(without) >= {rules, code}
    rule = package / "village_rules" / "rules" / "kashgar.yaml"
    rule.write_text(rule.read_text() + "# a word\n")
    assert added(package, tmp_path)[rules] != before[rules]
    source = package / "village_rules" / "__init__.py"
    source.write_text(source.read_text() + "# a word\n")
    assert added(package, tmp_path)[code] != before[code]
    assert added(tmp_path / "none", tmp_path) == without
