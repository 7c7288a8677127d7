# Reference values of the one-factor model, omega, AVE and HTMT from lavaan, semTools and psych.
# Run in this folder: Rscript omega.R > omega_r.csv
# One line per value: record,item,value with 17 significant digits.
suppressMessages({library(lavaan); library(semTools); library(psych)})

full <- read.csv("likert.csv")
missing <- read.csv("likert_missing.csv")
five <- paste0("q", 1:5)
answers <- list(five = full[five], nine = full, missing_five = na.omit(missing[five]))

put <- function(record, values, items = "") {
  cat(sprintf("%s,%s,%.17g\n", record, items, values), sep = "")
}

measures <- c("chisq", "df", "pvalue", "baseline.chisq", "baseline.df", "cfi", "tli", "rmsea",
              "rmsea.ci.lower", "rmsea.ci.upper", "srmr")

describe_model <- function(name, likelihood) {
  x <- answers[[name]]
  items <- names(x)
  record <- paste0(name, ".", likelihood)
  sums <- function(letter) paste0(letter, seq_along(items), collapse = " + ")
  model <- paste0(
    "f =~ ", paste0("a", seq_along(items), " * ", items, collapse = " + "), "\n",
    paste0(items, " ~~ b", seq_along(items), " * ", items, collapse = "\n"), "\n",
    "omega := (", sums("a"), ")^2 / ((", sums("a"), ")^2 + ", sums("b"), ")"
  )
  # lavaan's default tolerance (relative 1e-10 of the criterion) leaves about 5e-8 in the loadings;
  # nlminb reports false convergence when asked for more
  fit <- cfa(model, x, std.lv = TRUE, likelihood = likelihood)
  found <- parameterEstimates(fit)
  loading <- found$op == "=~"
  residual <- found$op == "~~" & found$lhs %in% items
  put(paste0(record, ".loading"), found$est[loading], items)
  put(paste0(record, ".loading.se"), found$se[loading], items)
  put(paste0(record, ".residual"), found$est[residual], items)
  put(paste0(record, ".residual.se"), found$se[residual], items)
  standardized <- standardizedSolution(fit)
  put(paste0(record, ".standardized"), standardized$est.std[standardized$op == "=~"], items)
  put(paste0(record, ".standardized.se"), standardized$se[standardized$op == "=~"], items)
  omega <- found[found$op == ":=", ]
  put(paste0(record, ".omega"), c(omega$est, omega$se, omega$ci.lower, omega$ci.upper),
      c("estimate", "se", "low", "high"))
  put(paste0(record, ".fit"), fitMeasures(fit, measures), measures)
  if (likelihood == "normal") describe_reliability(name, fit)
}

describe_reliability <- function(name, fit) {
  put(paste0(name, ".omega.model"), compRelSEM(fit, obs.var = FALSE))
  put(paste0(name, ".omega.observed"), compRelSEM(fit, obs.var = TRUE))
  put(paste0(name, ".ave.weighted"), AVE(fit))
  loadings <- inspect(fit, "std")$lambda[, 1]
  put(paste0(name, ".ave"), mean(loadings^2))
  put(paste0(name, ".cr"), sum(loadings)^2 / (sum(loadings)^2 + sum(1 - loadings^2)))
  items <- colnames(answers[[name]])
  without <- sapply(items, function(item) {
    rest <- paste(setdiff(items, item), collapse = " + ")
    compRelSEM(cfa(paste("f =~", rest), answers[[name]], std.lv = TRUE), obs.var = FALSE)
  })
  put(paste0(name, ".omega.if_deleted"), without, items)
}

describe_fiml <- function(name, x) {
  items <- names(x)
  fit <- cfa(paste("f =~", paste(items, collapse = " + ")), x, std.lv = TRUE, missing = "fiml")
  found <- parameterEstimates(fit)
  loading <- found$op == "=~"
  residual <- found$op == "~~" & found$lhs %in% items
  record <- paste0(name, ".fiml")
  put(paste0(record, ".loading"), found$est[loading], items)
  put(paste0(record, ".loading.se"), found$se[loading], items)
  put(paste0(record, ".residual"), found$est[residual], items)
  put(paste0(record, ".residual.se"), found$se[residual], items)
  standardized <- standardizedSolution(fit)
  put(paste0(record, ".standardized.se"), standardized$se[standardized$op == "=~"], items)
  put(paste0(record, ".fit"), fitMeasures(fit, measures), measures)
  put(paste0(record, ".omega"), compRelSEM(fit, obs.var = FALSE))
}

describe_minres <- function(name) {
  x <- answers[[name]]
  one <- suppressWarnings(suppressMessages(omega(cor(x), 1, n.obs = nrow(x), plot = FALSE)))
  put(paste0(name, ".psych.omega_f1"), one$omega.tot)
}

describe_schmid_leiman <- function(name, factors) {
  x <- answers[[name]]
  found <- suppressWarnings(suppressMessages(
    omega(cor(x), factors, n.obs = nrow(x), plot = FALSE, flip = FALSE)))
  record <- paste0(name, ".psych.omega_f", factors)
  put(record, c(found$omega_h, found$omega.tot, found$omega.lim, found$ECV),
      c("hierarchical", "total", "asymptotic", "ecv"))
  put(paste0(record, ".general"), found$schmid$sl[, "g"], names(x))
}

describe_htmt <- function(name) {
  model <- "a =~ q1 + q2 + q3 + q4 + q5\nb =~ q6 + q7 + q8 + q9"
  x <- answers[[name]]
  put(paste0(name, ".htmt"), htmt(model, x, htmt2 = FALSE)[2, 1])
  put(paste0(name, ".htmt2"), htmt(model, x)[2, 1])
  turned <- within(x, q2 <- 6 - q2)  # absolute and signed ones differ
  put(paste0(name, ".turned.htmt"), htmt(model, turned, htmt2 = FALSE)[2, 1])
  put(paste0(name, ".turned.htmt2"), htmt(model, turned)[2, 1])
  put(paste0(name, ".turned.htmt-signed"),
      htmt(model, turned, htmt2 = FALSE, absolute = FALSE)[2, 1])
}

cat("record,item,value\n")
for (package in c("lavaan", "semTools", "psych", "GPArotation")) {
  cat("version.", package, ",,", as.character(packageVersion(package)), "\n", sep = "")
}
cat("version.R,,", as.character(getRversion()), "\n", sep = "")
for (name in names(answers)) {
  for (likelihood in c("normal", "wishart")) describe_model(name, likelihood)
  describe_minres(name)
}
describe_fiml("five", full[five])
describe_fiml("incomplete_five", missing[five])
describe_fiml("incomplete_nine", missing[paste0("q", 1:9)])
describe_schmid_leiman("nine", 2)
describe_htmt("nine")
