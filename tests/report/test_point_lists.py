from pipeline.report.document import Bullets, Paragraph, Words
from pipeline.report.sections.point_lists import point_list

ONE, OTHER = (Words("One."),), (Words("Other."),)


def test_a_single_point_is_no_list() -> None:
    assert point_list([]) == []
    assert point_list([ONE], ordered=True) == [Paragraph(ONE)]
    assert point_list([ONE, OTHER], ordered=True) == [Bullets((ONE, OTHER), ordered=True)]
