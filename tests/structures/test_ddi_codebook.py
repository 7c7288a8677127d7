from pathlib import Path

from pipeline.structure import Structure
from pipeline.structures import is_structure, read_structure
from tests.structures.fields import coded, field, kinds, missing

CODEBOOK = """<?xml version="1.0" encoding="UTF-8"?>
<codeBook xmlns="ddi:codebook:2_5" version="2.5" xml:lang="id">
 <stdyDscr><citation><titlStmt><titl>Survei</titl></titlStmt></citation></stdyDscr>
 <dataDscr>
  <varGrp ID="G1" var="V1 V2"><labl>Layanan</labl></varGrp>
  <var ID="V1" name="x1" nature="ordinal">
   <labl>Ramah</labl><labl xml:lang="en">Friendly</labl>
   <qstn><qstnLit>Petugas <b>ramah</b>?</qstnLit>
     <qstnLit xml:lang="en">Friendly staff?</qstnLit></qstn>
   <invalrng><range min="97" max="99"/></invalrng>
   <catgry><catValu>1</catValu><labl>Tidak</labl><catStat type="freq">3</catStat></catgry>
   <catgry><catValu>2</catValu><labl>Ya</labl></catgry>
   <catgry missing="Y"><catValu>8</catValu><labl>Tidak tahu</labl></catgry>
   <catgry><catValu>98</catValu><labl>Refused</labl></catgry>
   <varFormat type="numeric"/>
  </var>
  <var ID="V2" name="umur" intrvl="contin"><labl>Umur</labl>
   <invalrng><item VALUE="-1"/></invalrng><varFormat type="numeric"/></var>
  <var ID="V3" name="bobot" wgt="wgt"><varFormat type="numeric"/></var>
  <var ID="V4" name="saran"><varFormat type="character"/></var>
  <var ID="V5" name="waktu"><varFormat type="character" category="date"/></var>
 </dataDscr>
</codeBook>
"""


def codebook(path: Path, text: str) -> Structure:
    path.write_text(text, encoding="utf-8")
    assert is_structure(path)
    return read_structure(path)


def test_variables_with_their_questions_categories_and_groups(tmp_path: Path) -> None:
    structure = codebook(tmp_path / "c.xml", CODEBOOK)
    assert kinds(structure) == {
        "x1": "single",
        "umur": "number",
        "bobot": "number",
        "saran": "text",
        "waktu": "time",
    }
    one = field(structure, "x1")
    assert one.label == {"id": "Petugas ramah?", "en": "Friendly staff?"}
    assert one.section == {"id": "Layanan"}
    assert coded(one) == {"1": "Tidak", "2": "Ya", "8": "Tidak tahu", "98": "Refused"}
    assert missing(one) == {"8": "unknown", "98": "refused"}
    assert one.ordered
    assert field(structure, "Friendly") == one
    assert missing(field(structure, "umur")) == {"-1": "no_answer"}
    assert [one.names[0] for one in structure.fields if one.weight] == ["bobot"]
    assert structure.title == {"id": "Survei"}
    assert structure.languages == ("id", "en")


def test_older_versions_have_no_namespace(tmp_path: Path) -> None:
    newer = codebook(tmp_path / "new.xml", CODEBOOK)
    older = codebook(tmp_path / "old.xml", CODEBOOK.replace(' xmlns="ddi:codebook:2_5"', ""))
    assert older.fields == newer.fields
