# Priorities of pairwise comparisons from R's eigen().
# Run in this folder: Rscript ahp.R > ahp_r.csv
# One line per value: record,item,value with 17 significant digits. The ratios above the diagonal,
# row by row, are those of MATRICES in tests/statistics/test_ahp.py.

reciprocal <- function(upper) {
  n <- (1 + sqrt(1 + 8 * length(upper))) / 2
  m <- diag(n)
  m[lower.tri(m)] <- 1 / upper # column by column below is row by row above
  m <- t(m)
  m[upper.tri(m)] <- 1 / m[upper.tri(m)]
  m[lower.tri(m)] <- 1 / t(m)[lower.tri(m)]
  m
}

put <- function(record, values) {
  cat(sprintf("%s,,%.17g\n", record, values), sep = "")
}

matrices <- list(
  two = c(3),
  perspectives = c(1 / 2, 3, 2, 4, 3, 1 / 2),
  illumination = c(5, 6, 7, 4, 6, 4),
  school = c(4, 3, 1, 3, 4, 7, 3, 1 / 5, 1, 1 / 5, 1 / 5, 1 / 6, 1, 1 / 3, 3),
  nine = c(
    2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5, 6, 7, 8, 2, 3, 4, 5, 6, 7, 2, 3, 4, 5, 6, 2, 3, 4, 5,
    2, 3, 4, 2, 3, 2
  ),
  circular = c(9, 1 / 9, 9)
)

cat("record,item,value\n")
cat("version.R,,", as.character(getRversion()), "\n", sep = "")
for (name in names(matrices)) {
  found <- eigen(reciprocal(matrices[[name]]))
  at <- which.max(Re(found$values))
  vector <- abs(Re(found$vectors[, at]))
  put(paste0(name, ".weights"), vector / sum(vector))
  put(paste0(name, ".lambda"), Re(found$values[at]))
}
