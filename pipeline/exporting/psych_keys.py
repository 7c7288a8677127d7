"""R script for the package psych: the items of every perspective, reversed ones with a minus."""

from collections.abc import Iterator, Mapping

from pipeline.exporting.responses_csv import RESPONSES, responses_csv
from pipeline.exporting.shared import Shared

SCRIPT = "keys.R"

HEAD = """\
# Keys of the questionnaire for R's package psych; a minus stands before the reversed items.
# Run it in the folder of {responses}: Rscript keys.R
# The answers are as they were given; negative codes are kinds of missing answers.
answers <- read.csv("{responses}", check.names = FALSE, na.strings = "", fileEncoding = "UTF-8")

"""

TAIL = """
items <- names(lowest)
answers[items][answers[items] < 0] <- NA

# turned by the ends of the declared scale, never by what was observed
turned <- answers[items]
reversed <- unique(sub("^-", "", grep("^-", unlist(keys), value = TRUE)))
for (item in reversed) {
  turned[[item]] <- lowest[[item]] + highest[[item]] - turned[[item]]
}

scores <- lapply(keys, function(key) rowMeans(turned[sub("^-", "", key)], na.rm = TRUE))

# psych::scoreItems(keys, answers[items], impute = "none") takes the same keys
for (perspective in names(keys)) {
  chosen <- turned[sub("^-", "", keys[[perspective]])]
  complete <- chosen[stats::complete.cases(chosen), , drop = FALSE]
  alpha <- NA
  if (ncol(chosen) > 1 && nrow(complete) > 2) {
    found <- suppressWarnings(psych::alpha(complete, check.keys = FALSE, warnings = FALSE))
    alpha <- found$total$raw_alpha
  }
  cat(perspective, nrow(complete), format(alpha, digits = 15),
      format(mean(scores[[perspective]], na.rm = TRUE), digits = 15), sep = "\\t")
  cat("\\n")
}
"""


def write_keys(shared: Shared) -> Mapping[str, bytes]:
    """Write ``keys.R`` and the CSV that it reads.

    The script prints a line for every perspective: its name, the number of complete respondents,
    alpha (of all its items) and the mean of the respondents' means. Turning items uses the declared
    ends of their scales.
    """
    script = HEAD.format(responses=RESPONSES) + "\n".join(_declared(shared)) + "\n" + TAIL
    return {SCRIPT: script.encode(), RESPONSES: responses_csv(shared)}


def _declared(shared: Shared) -> Iterator[str]:
    questionnaire, names = shared.questionnaire, shared.names
    keys = {
        one.name: [
            f"-{names[item.name]}" if item.reverse else names[item.name]
            for item in questionnaire.items_of(one.name)
        ]
        for one in questionnaire.perspectives
    }
    yield from _listed("keys", "list", {name: _vector(of) for name, of in keys.items() if of})
    scales = {names[one.name]: questionnaire.scale_of(one) for one in questionnaire.items}
    yield from _listed("lowest", "c", {name: str(one.minimum) for name, one in scales.items()})
    yield from _listed("highest", "c", {name: str(one.maximum) for name, one in scales.items()})


def _listed(name: str, kind: str, values: Mapping[str, str]) -> Iterator[str]:
    yield f"{name} <- {kind}("
    yield ",\n".join(f"  `{key}` = {value}" for key, value in values.items())
    yield ")"


def _vector(items: list[str]) -> str:
    quoted = ", ".join(f'"{item}"' for item in items)
    return f"c({quoted})"
