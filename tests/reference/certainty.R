# Standard errors of means, of a ratio and of a weighted sum of means in R survey, with strata and
# finite population correction. Run in this folder: Rscript certainty.R > certainty_r.csv
# One line per value: record,item,value with 17 significant digits. The nine items with missing
# answers are answered by kinds A (150 of 600), B (78 of 80) and C (12 of 12); q2 is reversed.
suppressMessages(library(survey))
x <- as.data.frame(read.csv("likert_missing.csv"))
x$q2 <- 6 - x$q2
x$kind <- rep(c("A", "B", "C"), c(150, 78, 12))
x$size <- rep(c(600, 80, 12), c(150, 78, 12))
x$score <- rowMeans(x[, 1:9], na.rm = TRUE)
x$total <- rowSums(x[, 1:9], na.rm = TRUE)
x$answers <- rowSums(!is.na(x[, 1:9]))
x$w <- 1

put <- function(record, values) cat(sprintf("%s,,%.17g\n", record, as.vector(values)), sep = "")
cat("record,item,value\n")
cat("version.R,,", as.character(getRversion()), "\n", sep = "")
cat("version.survey,,", as.character(packageVersion("survey")), "\n", sep = "")

designs <- list(
  plain = svydesign(~1, weights = ~w, data = x),
  strata = svydesign(~1, strata = ~kind, weights = ~w, data = x),
  fpc = svydesign(~1, strata = ~kind, fpc = ~size, weights = ~w, data = x)
)
for (name in names(designs)) {
  design <- designs[[name]]
  m <- svymean(~score, design, na.rm = FALSE)
  put(paste0(name, ".mean"), c(coef(m), SE(m)))
  r <- svyratio(~total, ~answers, design)
  put(paste0(name, ".ratio"), c(coef(r), SE(r)))
  # the mean of one item among those who answered it is a ratio too
  y <- transform(x, there = as.numeric(!is.na(q1)), got = ifelse(is.na(q1), 0, q1))
  made <- list(
    plain = function() svydesign(~1, weights = ~w, data = y),
    strata = function() svydesign(~1, strata = ~kind, weights = ~w, data = y),
    fpc = function() svydesign(~1, strata = ~kind, fpc = ~size, weights = ~w, data = y)
  )[[name]]()
  one <- svyratio(~got, ~there, made)
  put(paste0(name, ".item"), c(coef(one), SE(one)))
}
