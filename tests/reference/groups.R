# Groups of respondents and favourable answers in base R. Run in this folder:
# Rscript groups.R > groups_r.csv
# One line per value: record,item,value with 17 significant digits. The nine items with missing
# answers are answered by groups A (150 respondents), B (78) and C (12); q2 is reversed.
x <- as.matrix(read.csv("likert_missing.csv"))
x[, 2] <- 6 - x[, 2]
group <- rep(c("A", "B", "C"), c(150, 78, 12))

put <- function(record, values) {
  cat(sprintf("%s,,%.17g\n", record, as.vector(as.matrix(values))), sep = "")
}
cat("record,item,value\n")
cat("version.R,,", as.character(getRversion()), "\n", sep = "")

score <- rowMeans(x, na.rm = TRUE)
n <- function(values) sum(!is.na(values))
for (one in c("A", "B", "C")) {
  rows <- group == one
  put(paste0("perspective.", one), c(n(score[rows]), mean(score[rows], na.rm = TRUE),
                                     sd(score[rows], na.rm = TRUE)))
  put(paste0("n.", one), apply(x[rows, ], 2, n))
  put(paste0("mean.", one), apply(x[rows, ], 2, mean, na.rm = TRUE))
  put(paste0("sd.", one), apply(x[rows, ], 2, sd, na.rm = TRUE))
}

# favourable: 4 and 5 of five points, of those who answered
for (j in 1:9) {
  answered <- x[!is.na(x[, j]), j]
  test <- suppressWarnings(prop.test(sum(answered >= 4), length(answered), correct = FALSE))
  put("favourable.n", length(answered))
  put("favourable.count", sum(answered >= 4))
  put("favourable.share", 100 * test$estimate)
  put("favourable.low", 100 * test$conf.int[1])
  put("favourable.high", 100 * test$conf.int[2])
}
