# Correlations of pairs of items from R. Run in this folder: Rscript pairs.R > pairs_r.csv
# One line per value: record,item,value with 17 significant digits; matrices column by column.
suppressMessages({
  library(psych)
  library(polycor)
  library(lavaan)
  library(mvtnorm)
  library(Matrix)
})

full <- read.csv("likert.csv")
missing <- read.csv("likert_missing.csv")
complete <- na.omit(missing)

put <- function(record, values) {
  cat(sprintf("%s,,%.17g\n", record, as.vector(as.matrix(values))), sep = "")
}

cat("record,item,value\n")
cat("version.R,,", as.character(getRversion()), "\n", sep = "")
for (name in c("psych", "polycor", "lavaan", "mvtnorm", "Matrix")) {
  cat("version.", name, ",,", as.character(packageVersion(name)), "\n", sep = "")
}

# the distribution function of two normal variables: Genz's TVPACK
points <- c(-2.5, -1, -0.2, 0, 0.7, 1.9)
for (r in c(-0.999, -0.95, -0.6, -0.1, 0, 0.25, 0.5, 0.8, 0.93, 0.99999)) {
  sigma <- matrix(c(1, r, r, 1), 2)
  p <- sapply(points, function(k) sapply(points, function(h) {
    pmvnorm(upper = c(h, k), corr = sigma, algorithm = TVPACK(abseps = 1e-16))[1]
  }))
  put(paste0("normal.", r), p)
}

# two-step polychoric correlations: the root of the slope of the log-likelihood in rho
cuts <- function(x) c(-Inf, head(qnorm(cumsum(table(x)) / sum(!is.na(x))), -1), Inf)
slope <- function(rho, counts, a, b) {
  sigma <- matrix(c(1, rho, rho, 1), 2)
  f <- function(h, k) {
    if (max(h, k) == Inf) return(if (min(h, k) == Inf) 1 else pnorm(min(h, k)))
    if (min(h, k) == -Inf) return(0)
    pmvnorm(upper = c(h, k), corr = sigma, algorithm = TVPACK(abseps = 1e-16))[1]
  }
  d <- function(h, k) if (all(is.finite(c(h, k)))) dmvnorm(c(h, k), sigma = sigma) else 0
  corners <- outer(a, b, Vectorize(f))
  density <- outer(a, b, Vectorize(d))
  cells <- diff(t(diff(corners)))
  changes <- diff(t(diff(density)))
  used <- t(counts) > 0
  sum((t(counts) * changes / cells)[used])
}
two_step <- function(x, own) {
  k <- ncol(x)
  found <- diag(k)
  for (i in 1:(k - 1)) for (j in (i + 1):k) {
    both <- !is.na(x[[i]]) & !is.na(x[[j]])
    enters <- if (own) TRUE else both
    a <- cuts(x[[i]][enters])
    b <- cuts(x[[j]][enters])
    counts <- table(factor(x[[i]][both], 1:5), factor(x[[j]][both], 1:5))
    found[i, j] <- found[j, i] <- uniroot(
      slope, c(-0.9, 0.9), counts, a, b, tol = 1e-14, maxiter = 1000)$root
  }
  found
}

put("polychoric.full", two_step(full, TRUE))
put("polychoric.complete", two_step(complete, TRUE))
put("polychoric.missing.item", two_step(missing, TRUE))
put("polychoric.missing.pair", two_step(missing, FALSE))
put("psych.full", suppressWarnings(polychoric(full, correct = 0)$rho))
put("psych.thresholds", suppressWarnings(polychoric(full, correct = 0)$tau))
put("lavaan.full", unclass(lavCor(full, ordered = names(full))))
put("polycor.q1q2", polychor(full$q1, full$q2))

# two levels: psych adds half a respondent to empty cells
two <- as.data.frame((full[1:60, 1:6] >= rep(c(2, 2, 5, 2, 3, 5), each = 60)) + 0)
put("tetrachoric.tables", sapply(2:6, function(j) table(two[[1]], two[[j]])))
put("tetrachoric.half", suppressMessages(tetrachoric(two, correct = 0.5, smooth = FALSE)$rho))

for (method in c("pearson", "spearman", "kendall")) {
  put(paste0(method, ".full"), cor(full, method = method))
  put(paste0(method, ".complete"), cor(complete, method = method))
  put(paste0(method, ".missing"), cor(missing, method = method, use = "pairwise"))
}
put("covariance.missing", cov(missing, use = "pairwise"))
test <- cor.test(missing$q1, missing$q7)
put("test.pearson", c(test$estimate, test$statistic, test$p.value, test$conf.int))
put("test.pearson.99", cor.test(missing$q1, missing$q7, conf.level = 0.99)$conf.int)
for (method in c("spearman", "kendall")) {
  test <- cor.test(missing$q1, missing$q7, method = method, exact = FALSE)
  put(paste0("test.", method), c(test$estimate, test$statistic, test$p.value))
}

# three correlations that contradict one another
wrong <- matrix(c(1, 0.9, -0.3, 0.9, 1, 0.6, -0.3, 0.6, 1), 3)
put("smooth", suppressWarnings(cor.smooth(wrong)))
put("nearest", nearPD(
  wrong, corr = TRUE, eig.tol = 1e-16, conv.tol = 1e-15, do2eigen = FALSE, maxit = 1e5)$mat)
