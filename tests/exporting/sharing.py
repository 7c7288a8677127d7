"""A small study to share: two kinds of respondents, groups, personal data, kinds of missing."""

from dataclasses import replace
from pathlib import Path

from pipeline.codebook import open_study
from pipeline.exporting import Shared, shared_answers
from pipeline.work import read_answers

QUESTIONNAIRE = """\
questionnaire: 1
name: layanan
title: {id: Kepuasan Layanan, en: Service Satisfaction}
languages: [id, en]
scales:
  setuju 5:
    values:
      - {value: 1, label: {id: Sangat Tidak Setuju, en: Strongly disagree}}
      - {value: 2, label: {id: Tidak Setuju, en: Disagree}}
      - {value: 3, label: {id: Netral, en: Neutral}}
      - {value: 4, label: {id: Setuju, en: Agree}}
      - {value: 5, label: {id: Sangat Setuju, en: Strongly agree}}
    missing:
      - {match: ["", NA], kind: no_answer}
      - {match: [Tidak tahu], kind: unknown}
  sering:
    values:
      - {value: 1, label: {id: Jarang, en: Seldom}, code: A9}
      - {value: 2, label: {id: Sering, en: Often}, code: A1}
perspectives:
  - {name: pelanggan, label: {id: Pelanggan, en: Customers}, respondents: [pengunjung]}
  - {name: ruang, label: {id: Ruang, en: Rooms}, parent: pelanggan}
  - {name: pegawai, label: {id: Pegawai, en: Staff}, respondents: [pegawai]}
items:
  - {name: X-1, label: {id: Petugas ramah, en: Friendly}, scale: setuju 5, perspective: pelanggan}
  - {name: X2, label: {id: Lama, en: Slow}, scale: setuju 5, perspective: pelanggan, reverse: true}
  - {name: R1, label: {id: Ruang sejuk, en: Cool rooms}, scale: setuju 5, perspective: ruang}
  - {name: P1, label: {id: Lembur, en: Overtime}, scale: sering, perspective: pegawai}
variables:
  - {name: waktu, column: Timestamp, role: time}
  - {name: nama, column: Nama lengkap, role: identifier}
  - name: jenis-kelamin
    column: Jenis kelamin
    role: group
    values: {L: {id: Laki-laki, en: Male}, P: {id: Perempuan, en: Female}}
  - {name: kota, column: Kota, role: group}
  - {name: sering, column: Sering, role: group, values: {ya: {id: Ya, en: Yes}}}
  - {name: pakai, column: Pakai, role: multiple, options: [Buku cetak, Jurnal]}
  - {name: saran, column: Saran, role: comment}
"""
STUDY = """\
study: layanan-2026
title: {id: Kepuasan Layanan 2026, en: Service Satisfaction 2026}
about: {organisation: {id: Kantor Contoh, en: the Example Office}}
questionnaire: layanan.yaml
responses:
  - {file: pengunjung.csv, respondents: pengunjung}
  - {file: pegawai.csv, respondents: pegawai}
respondents: {pengunjung: {id: pengunjung, en: visitors}, pegawai: {id: pegawai, en: staff}}
report: {date: 2026-11-22, languages: [id]}
"""
VISITORS = """\
Timestamp,Nama lengkap,Jenis kelamin,Kota,Pakai,Saran,X-1,X2,R1
2026-11-01 10:00:00,Siti Rahasia,P,Ambon,Buku cetak,Rahasia sekali,Setuju,2,5
2026-11-01 10:01:00,Budi Rahasia,L,"=Biak, kota",Jurnal,,Sangat Setuju,1,
2026-11-01 10:02:00,Tini Rahasia,P,,,Bagus,Tidak tahu,4,4
2026-11-01 10:03:00,Rudi Rahasia,L,Ambon,,,Netral,3,2
2026-11-01 10:04:00,Wati Rahasia,P,Ambon,,,entah,5,1
"""
STAFF = "P1\nA9\nA1\nA1\n"


def write(folder: Path) -> Path:
    for name, text in (
        ("layanan.yaml", QUESTIONNAIRE),
        ("study.yaml", STUDY),
        ("pengunjung.csv", VISITORS),
        ("pegawai.csv", STAFF),
    ):
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def shared(folder: Path, language: str = "id") -> Shared:
    files = open_study(write(folder))
    responses, _log = read_answers(files, files.study.responses)
    answers = shared_answers(files, responses)
    return replace(answers, languages=(language, *({"id", "en"} - {language})))
