"""What ``angket conventions`` prints."""

from pipeline.artefacts import as_json
from pipeline.reading_back import gather
from pipeline.report.program_lines import program_lines, program_record
from pipeline.stages import run_stage
from pipeline.work import Work, answered, claim


def listed_conventions(work: Work, *, as_data: bool) -> str:
    """Bring the study's results up to date, and list what other programs give otherwise."""
    claim(answered(work))
    run_stage(work, "sensitivity")
    findings = gather(work)
    if as_data:
        return as_json(program_record(findings))
    return "".join(f"{line}\n" for line in program_lines(findings))
