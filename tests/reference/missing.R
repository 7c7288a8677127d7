# Little's test, Rubin's rules and multiple imputation. In this folder: Rscript missing.R > missing_r.csv
# naniar is no Debian package: the test is its formula (Little 1988), here written out on an EM of its
# own (Dempster, Laird & Rubin 1977), run until nothing changes by more than 1e-13 standard deviations.
# Pooling is mice::pool.scalar; imputations are mice::mice, of answers left out by a fixed rule.
suppressMessages(library(mice))
options(digits = 17)
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE)))
put <- function(record, values) {
  values <- as.numeric(values)
  values[is.na(values)] <- NaN
  cat(sprintf("%s,%.17g\n", record, values), sep = "")
}
cat("record,value\n")
cat(sprintf("version.R,%s\nversion.mice,%s\n", getRversion(), packageVersion("mice")))

em <- function(x) {
  x <- x[rowSums(!is.na(x)) > 0, ]
  n <- nrow(x); k <- ncol(x)
  mu <- colMeans(x, na.rm = TRUE)
  sigma <- diag(apply(x, 2, function(v) mean((v - mean(v, na.rm = TRUE))^2, na.rm = TRUE)))
  scale <- sqrt(diag(sigma))
  repeat {
    filled <- x; extra <- matrix(0, k, k)
    for (i in which(rowSums(is.na(x)) > 0)) {
      m <- is.na(x[i, ]); o <- !m
      b <- sigma[m, o, drop = FALSE] %*% solve(sigma[o, o])
      filled[i, m] <- mu[m] + b %*% (x[i, o] - mu[o])
      extra[m, m] <- extra[m, m] + sigma[m, m] - b %*% sigma[o, m]
    }
    new <- colMeans(filled)
    spread <- (crossprod(sweep(filled, 2, new)) + extra) / n
    change <- max(abs(new - mu) / scale, abs(spread - sigma) / outer(scale, scale))
    mu <- new; sigma <- spread
    if (change < 1e-13) return(list(x = x, mu = mu, sigma = sigma))
  }
}

little <- function(data) {
  found <- em(as.matrix(data))
  patterns <- apply(!is.na(found$x), 1, function(one) paste(as.integer(one), collapse = ""))
  d2 <- 0; df <- -ncol(found$x)
  for (one in unique(patterns)) {
    rows <- found$x[patterns == one, , drop = FALSE]
    o <- !is.na(rows[1, ])
    away <- colMeans(rows[, o, drop = FALSE]) - found$mu[o]
    d2 <- d2 + nrow(rows) * drop(away %*% solve(found$sigma[o, o], away))
    df <- df + sum(o)
  }
  c(d2, df, pchisq(d2, df, lower.tail = FALSE), length(unique(patterns)), nrow(found$x))
}

missing <- read.csv(file.path(here, "likert_missing.csv"))
put("little.nine", little(missing))
put("little.five", little(missing[, 1:5]))
put("little.airquality", little(airquality))
for (name in names(airquality)) put(paste0("airquality.", name), airquality[[name]])

# Q, U, n: a large sample, a small one, no variance between, an infinite one
cases <- list(
  large = list(c(3.1, 3.4, 3.2, 3.05, 3.3), c(.011, .012, .0105, .013, .0115), 400),
  small = list(c(2.5, 2.9, 2.2), c(.08, .07, .09), 12),
  equal = list(c(3.25, 3.25, 3.25, 3.25), c(.02, .02, .02, .02), 50),
  endless = list(c(-.2, .1, .4, .0, .3, .2), c(.04, .05, .03, .06, .05, .04), Inf)
)
for (name in names(cases)) {
  one <- cases[[name]]
  got <- mice::pool.scalar(one[[1]], one[[2]], n = one[[3]])
  put(paste0("pool.", name), unlist(got[c("qbar", "ubar", "b", "t", "df", "r", "fmi")]))
  put(paste0("interval.", name), got$qbar + c(-1, 1) * qt(.975, got$df) * sqrt(got$t))
}

# a third of the answers to three items is left out, of two of them depending on others
full <- read.csv(file.path(here, "likert.csv"))
row <- seq_len(nrow(full))
gaps <- full
gaps$q1[full$q4 <= 3 & row %% 2 == 0] <- NA
gaps$q2[full$q6 >= 4 & row %% 3 == 0] <- NA
gaps$q3[row %% 5 == 0] <- NA
copies <- 400
for (method in c("pmm", "norm")) {
  imputed <- mice(gaps, m = copies, method = method, maxit = 10, seed = 7, printFlag = FALSE)
  data <- lapply(seq_len(copies), function(copy) complete(imputed, copy))
  for (item in c("q1", "q2", "q3")) {
    means <- sapply(data, function(one) mean(one[[item]]))
    variances <- sapply(data, function(one) var(one[[item]]) / nrow(one))
    got <- mice::pool.scalar(means, variances, n = nrow(full))
    put(paste("mice", method, item, sep = "."), unlist(got[c("qbar", "ubar", "b")]))
  }
  correlations <- sapply(data, function(one) cor(one$q1, one$q4))
  put(paste("mice", method, "r", sep = "."), c(mean(correlations), var(correlations)))
}
