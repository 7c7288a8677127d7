# Reference values about single items from R. Run in this folder: Rscript items.R > items_r.csv
# One line per value: record,item,value with 17 significant digits.
suppressMessages({library(psych); library(e1071); library(nortest)})

full <- read.csv("likert.csv")
missing <- read.csv("likert_missing.csv")
columns <- list(full = full, missing = missing, mean = data.frame(mean = rowMeans(full)))
five <- paste0("q", 1:5)

put <- function(record, values, items = "") {
  cat(sprintf("%s,%s,%.17g\n", record, items, values), sep = "")
}

put_each <- function(record, x, statistic) put(record, sapply(x, statistic), names(x))

describe_columns <- function(name) {
  x <- lapply(columns[[name]], function(column) column[!is.na(column)])
  for (type in 1:3) {
    put_each(paste0(name, ".skewness.", type), x, function(v) e1071::skewness(v, type = type))
    put_each(paste0(name, ".kurtosis.", type), x, function(v) e1071::kurtosis(v, type = type))
  }
  for (type in c(2, 6, 7)) for (share in c(0.05, 0.1, 0.25, 0.5, 0.75, 0.95)) {
    record <- paste(name, "quantile", type, share, sep = ".")
    put_each(record, x, function(v) quantile(v, share, type = type, names = FALSE))
  }
  put_each(paste0(name, ".mad"), x, mad)
  put_each(paste0(name, ".trimmed"), x, function(v) mean(v, trim = 0.1))
  put_each(paste0(name, ".interp.median"), x, psych::interp.median)
}

jarque_bera <- function(v) {
  length(v) / 6 * (e1071::skewness(v, type = 1)^2 + e1071::kurtosis(v, type = 1)^2 / 4)
}

urzua <- function(v) {
  n <- length(v)
  m <- sapply(2:4, function(power) mean((v - mean(v))^power))
  (m[2] / m[1]^1.5)^2 / (6 * (n - 2) / ((n + 1) * (n + 3))) +
    (m[3] / m[1]^2 - 3 * (n - 1) / (n + 1))^2 /
      (24 * n * (n - 2) * (n - 3) / ((n + 1)^2 * (n + 3) * (n + 5)))
}

test_normality <- function(record, v) {
  shapiro <- shapiro.test(v)
  put(paste0(record, ".shapiro-wilk"), c(shapiro$statistic, shapiro$p.value), c("statistic", "p"))
  if (length(v) > 4) {
    found <- nortest::lillie.test(v)
    put(paste0(record, ".lilliefors"), c(found$statistic, found$p.value), c("statistic", "p"))
  }
  for (test in c("jarque_bera", "urzua")) if (length(v) > 3) {
    found <- get(test)(v)
    p <- pchisq(found, 2, lower.tail = FALSE)
    put(paste(record, test, sep = "."), c(found, p), c("statistic", "p"))
  }
}

describe_alpha <- function(record, x, use) {
  found <- psych::alpha(x, use = use, check.keys = FALSE, warnings = FALSE)
  for (column in c("std.r", "r.cor")) {
    put(paste(record, column, sep = "."), found$item.stats[[column]], names(x))
  }
}

# upper and lower 27 percent of the totals, everybody at the cut included
compare_extremes <- function(record, x) {
  total <- rowSums(x)
  m <- floor(0.27 * nrow(x) + 0.5)
  upper <- x[total >= sort(total, decreasing = TRUE)[m], ]
  lower <- x[total <= sort(total)[m], ]
  put(paste0(record, ".groups"), c(nrow(upper), nrow(lower)), c("upper", "lower"))
  put(paste0(record, ".index"), (colMeans(upper) - colMeans(lower)) / 4, names(x))
  for (equal in c(TRUE, FALSE)) for (value in c("statistic", "parameter", "p.value")) {
    found <- sapply(names(x), function(item) {
      as.numeric(t.test(upper[[item]], lower[[item]], var.equal = equal)[[value]])
    })
    put(paste(record, if (equal) "pooled" else "welch", value, sep = "."), found, names(x))
  }
}

weigh_evidence <- function(record, x, turned) {
  ends <- sapply(names(x), function(item) {
    cor.test(x[[item]], rowSums(x[names(x) != item]))$conf.int
  })
  put(paste0(record, ".rest.low"), ends[1, ], names(x))
  put(paste0(record, ".rest.high"), ends[2, ], names(x))
  put(paste0(record, ".loading"), psych::principal(x, 1)$loadings[, 1], names(x))
  alpha <- function(x) psych::alpha(x, check.keys = FALSE, warnings = FALSE)$total$raw_alpha
  put(paste0(record, ".alpha"), alpha(x))
  for (item in names(x)) put(paste0(record, ".if.turned"), alpha(turn(x, item)), item)
  put(paste0(record, ".all.turned"), alpha(turn(x, turned)))
}

turn <- function(x, items) {
  x[items] <- 6 - x[items]
  x
}

cat("record,item,value\n")
cat("version.R,,", as.character(getRversion()), "\n", sep = "")
for (package in c("psych", "e1071", "nortest")) {
  cat("version.", package, ",,", as.character(packageVersion(package)), "\n", sep = "")
}
for (name in names(columns)) describe_columns(name)
for (item in names(full)) test_normality(paste0("full.", item), full[[item]])
for (n in c(3, 4, 5, 6, 7, 11, 12, 30, 100, 101, 240)) {
  test_normality(paste0("mean.", n), columns$mean$mean[1:n])
}
describe_alpha("five", full[five], "pairwise")
describe_alpha("nine", full, "pairwise")
describe_alpha("two", full[c("q1", "q2")], "pairwise")
describe_alpha("missing_nine.listwise", na.omit(missing), "complete.obs")
describe_alpha("missing_nine.pairwise", missing, "pairwise")
compare_extremes("five", full[five])
compare_extremes("nine", full)
weigh_evidence("five", full[five], character())
weigh_evidence("unturned", turn(full[five], "q1"), "q1")
weigh_evidence("mixed", turn(full[five], c("q1", "q2", "q4")), c("q3", "q5"))
