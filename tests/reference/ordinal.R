# Reference values from R: what rests on polychoric correlations. Run in this folder:
# Rscript ordinal.R > ordinal_r.csv
# One line per value: record,item,value with 17 significant digits.
suppressMessages({
  library(lavaan)
  library(semTools)
})

full <- read.csv("likert.csv")
missing <- read.csv("likert_missing.csv")
first <- paste0("q", 1:5)
second <- paste0("q", 6:9)
answers <- list(
  five = full[first],
  four = full[second],
  nine = full,
  three = full[c("q1", "q2", "q3")],
  binary = as.data.frame(1 * (full[first] > 3)),
  missing_five = na.omit(missing[first])
)
tight <- list(rel.tol = 1e-14, x.tol = 1e-14, eval.max = 5000, iter.max = 5000)

put <- function(record, values, items = "") {
  lines <- sprintf("%s,%s,%.17g\n", record, items, as.numeric(values))
  cat(lines[!is.na(values)], sep = "")  # a model without degrees of freedom has no scaled test
}

put_fit <- function(record, x, estimator) {
  model <- paste("f =~", paste(names(x), collapse = " + "))
  fit <- lavaan::cfa(model, x, ordered = TRUE, std.lv = TRUE, estimator = estimator,
                     control = tight, optim.force.converged = TRUE)
  loadings <- subset(parameterEstimates(fit), op == "=~")
  record <- paste(record, tolower(estimator), sep = ".")
  put(paste0(record, ".loading"), loadings$est, names(x))
  put(paste0(record, ".se"), loadings$se, names(x))
  measures <- fitMeasures(fit, c("df", "chisq", "chisq.scaled", "chisq.scaling.factor",
                                 "pvalue.scaled", "srmr"))
  put(paste0(record, ".", names(measures)), measures)
  fit
}

put_model <- function(name) {
  x <- answers[[name]]
  fit <- put_fit(name, x, "WLSMV")
  put_fit(name, x, "ULSMV")
  k <- ncol(x)
  put(paste0(name, ".n"), nrow(x))
  rho <- lavInspect(fit, "sampstat")$cov
  pairs <- lower.tri(rho)  # by columns: 12, 13, ..., 1k, 23, ...
  put(paste0(name, ".rho"), rho[pairs])
  thresholds <- sum(sapply(x, function(item) length(unique(item)) - 1))
  gamma <- lavInspect(fit, "gamma")[-seq_len(thresholds), -seq_len(thresholds)]
  if (name != "nine") put(paste0(name, ".gamma"), gamma)
  found <- suppressMessages(suppressWarnings(semTools::reliability(fit)))
  put(paste0(name, ".", rownames(found)), found)
}

# lavaan's polychoric variances where thresholds rest on other respondents than the pair
put_pairwise <- function(name, x) {
  fit <- lavaan::cfa(paste("f =~", paste(names(x), collapse = " + ")), x, ordered = TRUE,
                     std.lv = TRUE, missing = "pairwise", control = tight, optim.force.converged = TRUE)
  thresholds <- sum(sapply(x, function(item) length(unique(na.omit(item))) - 1))
  gamma <- lavInspect(fit, "gamma")[-seq_len(thresholds), -seq_len(thresholds)]
  rho <- lavInspect(fit, "sampstat")$cov
  put(paste0(name, ".pairwise.rho"), rho[lower.tri(rho)])
  put(paste0(name, ".pairwise.gamma"), gamma)
}

# the two-step likelihood of Olsson, Drasgow & Dorans, maximised to the last digits
two_step <- function(item, score) {
  z <- (score - mean(score)) / sqrt(mean((score - mean(score))^2))
  shares <- cumsum(table(item)) / length(item)
  cuts <- c(-Inf, qnorm(shares[-length(shares)]), Inf)
  level <- as.integer(factor(item))
  loglik <- function(rho) {
    s <- sqrt(1 - rho^2)
    sum(log(pnorm((cuts[level + 1] - rho * z) / s) - pnorm((cuts[level] - rho * z) / s)))
  }
  slope <- function(rho) (loglik(rho + 1e-5) - loglik(rho - 1e-5)) / 2e-5
  start <- polycor::polyserial(score, item)
  uniroot(slope, start + c(-0.01, 0.01), extendInt = "downX", tol = 1e-14)$root
}

put_polyserials <- function(name) {
  x <- answers[[name]]
  total <- rowSums(x)
  for (item in names(x)) {
    for (kind in c("total", "rest")) {
      score <- if (kind == "total") total else total - x[[item]]
      record <- paste(name, "polyserial", kind, sep = ".")
      put(paste0(record, ".two_step"), two_step(x[[item]], score), item)
      put(paste0(record, ".polycor_two_step"),
          polycor::polyserial(score, x[[item]], std.err = TRUE)$rho, item)
      put(paste0(record, ".ad_hoc"), polycor::polyserial(score, x[[item]]), item)
      put(paste0(record, ".psych"), psych::polyserial(score, x[item]), item)
      both <- data.frame(item = x[[item]], score = score)
      put(paste0(record, ".lavCor"), lavaan::lavCor(both, ordered = "item")[2, 1], item)
    }
  }
}

cat("record,item,value\n")
cat("version.R,,", as.character(getRversion()), "\n", sep = "")
for (package in c("lavaan", "semTools", "polycor", "psych")) {
  cat("version.", package, ",,", as.character(packageVersion(package)), "\n", sep = "")
}
for (name in names(answers)) put_model(name)
put_pairwise("missing_five", missing[first])
for (name in setdiff(names(answers), "three")) put_polyserials(name)
