from pipeline.errors import shortest_ends


def test_a_file_is_called_by_the_shortest_end_of_its_path_that_is_its_own() -> None:
    paths = ["../a/2024/jawaban.csv", "../a/2025/jawaban.csv", "jawaban.csv", "../a/staf.csv"]
    assert shortest_ends(paths) == {
        "../a/2024/jawaban.csv": "2024/jawaban.csv",
        "../a/2025/jawaban.csv": "2025/jawaban.csv",
        "jawaban.csv": "jawaban.csv",
        "../a/staf.csv": "staf.csv",
    }
    assert shortest_ends([]) == {}
