"""A study of indicators with everything that a scorecard can have, and its variants."""

from pathlib import Path

STUDY = """\
study: kantor-strategi
title: {id: Kinerja Biro Umum, en: Performance of the General Affairs Bureau}
about: {organisation: {id: Biro Umum, en: the General Affairs Bureau}}
indicators: indikator.csv
perspectives:
  - {name: pelanggan, label: {id: Pelanggan, en: Customers}}
  - {name: keuangan, label: {id: Keuangan, en: Finance}}
  - {name: proses, label: {id: Proses bisnis internal, en: Internal process}}
  - {name: belajar, label: {id: Pembelajaran, en: Learning}}
category_sets:
  disiplin:
    cuts: [70, 90]
    labels: [{key: m, id: Merah, en: Red}, {key: k, id: Kuning, en: Yellow}, {key: h, id: Hijau,
      en: Green}]
    source: {id: Keputusan Kepala Biro 12/2024, en: Decree 12/2024 of the head of the bureau}
mission: {id: Melayani dengan cepat., en: To serve promptly.}
objectives:
  - {name: S1, label: {id: Pengguna percaya, en: Users trust us}, perspective: pelanggan}
  - {name: S2, label: {id: Anggaran terserap, en: The budget is spent}, perspective: keuangan,
     leads_to: [S1]}
  - {name: S3, label: {id: Dokumen tepat waktu, en: Documents in time}, perspective: proses,
     leads_to: [S1, S2]}
  - {name: S4, label: {id: Layanan digital, en: Services go digital}, perspective: belajar,
     leads_to: [S3]}
scorecard:
  points: three-way
  ahp:
    perspectives:
      order: [pelanggan, keuangan, proses, belajar]
      matrix: [[1, 3, 2, 4], [1/3, 1, 1/2, 2], [1/2, 2, 1, 3], [1/4, 1/2, 1/3, 1]]
    indicators:
      proses: {order: [dokumen, telat, sop], matrix: [[1, 9, "1/9"], ["1/9", 1, 9], [9, "1/9", 1]]}
      pelanggan: {order: [percaya, aduan], matrix: [[1, 2], [0.5, 1]]}
report: {languages: [id, en], date: 2026-01-20}
"""

HEAD = (
    "name,label_id,label_en,perspective,kind,polarity,unit,target,realisation,achievement,cap,floor,"
    "bands,objective,consolidation,target:TW1,realisation:TW1,target:TW2,realisation:TW2,"
    "target:TW3,realisation:TW3,source\n"
)

INDICATORS = f"""{HEAD}\
percaya,Indeks kepercayaan,Trust index,pelanggan,effectiveness,maximize,,90,91.2,,,,,S1,,,,,,,,
aduan,Jumlah pengaduan,Number of complaints,pelanggan,output,minimize,,20,35,,,40,,S1,,,,,,,,
serapan,Penyerapan anggaran,Budget absorption,keuangan,absorption,maximize,Rp,,,,,,\
budget-effectiveness,S2,sum,2000000000,1800000000,3000000000,2900000000,3000000000,3110000000,LRA
biaya,Biaya per dokumen,Cost per document,keuangan,efficiency,minimize,Rp,52000,49500,,,,\
budget-efficiency,S2,,,,,,,,LRA
dokumen,Ketepatan dokumen,Timely documents,proses,effectiveness,maximize,%,,,,,,,S3,average,\
90,92,90,,92,94,
telat,Keterlambatan,Late arrivals,proses,output,minimize,,120,131,,100,50,disiplin,,,,,,,,,
sop,Ketepatan SOP,Compliance,proses,effectiveness,maximize,%,95-100,97,,,,three-way,S3,,,,,,,,
latih,Pegawai terlatih,Trained staff,belajar,output,maximize,,40,,,,,,,last,,8,,22,,31,
"""


def write_strategy(folder: Path, *changes: tuple[str, str]) -> Path:
    """Write the study with replacements, each of which must hit exactly one place."""
    study, indicators = STUDY, INDICATORS
    for old, new in changes:
        assert study.count(old) + indicators.count(old) == 1, old
        study, indicators = study.replace(old, new), indicators.replace(old, new)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "study.yaml").write_text(study, encoding="utf-8")
    (folder / "indikator.csv").write_text(indicators, encoding="utf-8")
    return folder
