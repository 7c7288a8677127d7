from pipeline.report.document import Bullets, Paragraph, Words
from pipeline.report.sections.listing import listing

ONE, OTHER = (Words("One."),), (Words("Other."),)


def test_a_single_point_is_no_list() -> None:
    assert listing([]) == []
    assert listing([ONE], ordered=True) == [Paragraph(ONE)]
    assert listing([ONE, OTHER], ordered=True) == [Bullets((ONE, OTHER), ordered=True)]
