# Indices of careless answering, written from their definitions, and psych's and R's own distances.
# Run in this folder: Rscript careless.R > careless_r.csv
# One line per value: record,item,value with 17 significant digits; item is the respondent's row.
suppressMessages(library(psych))

full <- read.csv("likert.csv")
missing <- read.csv("likert_missing.csv")
scales <- list(1:3, 4:6, 7:9)
shown <- 1:30

put <- function(record, values, items = "") {
  cat(sub(",NA$", ",nan", sprintf("%s,%s,%.17g", record, items, values)), sep = "\n")
}

runs <- function(row) rle(as.vector(row))$lengths # rle never takes NA for equal

within <- function(x, y) suppressWarnings(cor(x, y, use = "pairwise.complete.obs"))

even_odd <- function(row) {
  halves <- sapply(scales, function(columns) {
    odd <- seq_along(columns) %% 2 == 1
    c(mean(row[columns[odd]], na.rm = TRUE), mean(row[columns[!odd]], na.rm = TRUE))
  })
  if (sum(complete.cases(t(halves))) < 3) return(NA)
  r <- within(halves[1, ], halves[2, ])
  -max(2 * r / (1 + r), -1)
}

pairs_of <- function(x, critical) {
  r <- cor(x, use = "pairwise.complete.obs")
  r[lower.tri(r, diag = TRUE)] <- NA
  which(if (critical > 0) r > critical else r < critical, arr.ind = TRUE)
}

within_pairs <- function(row, pairs) {
  x <- row[pairs[, 1]]
  y <- row[pairs[, 2]]
  if (sum(!is.na(x + y)) < 3) NA else within(x, y)
}

describe <- function(name, x) {
  each <- function(record, values) put(paste0(name, ".", record), values[shown], shown)
  rows <- as.matrix(x)
  each("longest", apply(rows, 1, function(row) max(runs(row))))
  each("average", apply(rows, 1, function(row) mean(runs(row))))
  each("irv", apply(rows, 1, sd, na.rm = TRUE))
  each("even_odd", apply(rows, 1, even_odd))
  turned <- rows
  turned[, 1:2] <- 6 - turned[, 1:2] # so that there are opposite pairs
  each("synonyms", apply(turned, 1, within_pairs, pairs_of(turned, 0.35)))
  each("antonyms", apply(turned, 1, within_pairs, pairs_of(turned, -0.35)))
  put(paste0(name, ".n_pairs"), c(nrow(pairs_of(turned, 0.35)), nrow(pairs_of(turned, -0.35))))
  each("zero", psych::outlier(x, plot = FALSE))
  each("answered", answered_distance(rows))
  each("answered.p", pchisq(answered_distance(rows), rowSums(!is.na(rows)), lower.tail = FALSE))
  whole <- rows[complete.cases(rows), ]
  squared <- mahalanobis(whole, colMeans(whole), cov(whole))
  each("complete", squared)
  each("complete.p", pchisq(squared, ncol(whole), lower.tail = FALSE))
}

answered_distance <- function(rows) {
  means <- colMeans(rows, na.rm = TRUE)
  covariances <- cov(rows, use = "pairwise.complete.obs")
  apply(rows, 1, function(row) {
    known <- !is.na(row)
    mahalanobis(row[known], means[known], covariances[known, known])
  })
}

cat("record,item,value\n")
cat("version.R,,", as.character(getRversion()), "\n", sep = "")
cat("version.psych,,", as.character(packageVersion("psych")), "\n", sep = "")
describe("nine", full)
describe("missing_nine", missing)
