from sim.record.fingerprint import code_version, data_checksum, folder_name, slug


def test_slug():
    assert slug("Quotas cancelled, 2026") == "quotas-cancelled-2026"
    assert slug("取消 配额！2026年") == "取消-配额-2026年"
    assert slug("...") == "run"
    assert slug("abc def", 5) == "abc-d" and slug("abc def", 4) == "abc"
    assert len(folder_name("取" * 100, {}).encode()) <= 255 and slug("取" * 100) == "取" * 66


def test_name_depends_on_content_and_not_on_the_order_of_keys():
    assert folder_name("a", {"x": 1, "y": 2}) == folder_name("a", {"y": 2, "x": 1})
    assert folder_name("a", {"x": 1}) != folder_name("a", {"x": 2})


def test_own_tables_change_the_checksum(tmp_path):
    (tmp_path / "cities.csv").write_text("city_id\n")
    assert data_checksum(str(tmp_path)) != data_checksum("china-2020")


def test_reading_code_is_no_part_of_a_run():
    assert code_version() != code_version(whole=True)
