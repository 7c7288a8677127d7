# Reference values from R, psych and lavaan. In this folder: Rscript reliability.R > reliability_r.csv
# One line per value: record,value with 17 significant digits.
suppressMessages({ library(psych); library(lavaan) })

full <- read.csv("likert.csv")
missing <- read.csv("likert_missing.csv")
five <- paste0("q", 1:5)
answers <- list(
  five = full[five], eight = full[paste0("q", 1:8)], nine = full,
  unturned = within(full[five], q1 <- 6 - q1),
  missing_five = na.omit(missing[five]), missing_nine = na.omit(missing)
)

put <- function(record, values) {
  cat(sprintf("%s,%.17g\n", record, as.numeric(values)), sep = "")
}

cat("record,value\n")
cat("version.R,", as.character(getRversion()), "\n", sep = "")
for (package in c("psych", "lavaan")) {
  cat("version.", package, ",", as.character(packageVersion(package)), "\n", sep = "")
}

# --- alpha: intervals, if deleted, an item that does not vary, 0/1 items ---
raw_alpha <- function(V) nrow(V) / (nrow(V) - 1) * (1 - sum(diag(V)) / sum(V))

# Maydeu-Olivares, Coffman & Hartmann (2007) from all k (k + 1) / 2 covariances and their asymptotic
# covariance matrix, the derivative of alpha taken numerically
adf_error <- function(x) {
  x <- as.matrix(x); n <- nrow(x); k <- ncol(x)
  z <- scale(x, scale = FALSE); lower <- lower.tri(diag(k), diag = TRUE)
  products <- t(apply(z, 1, function(row) (row %o% row)[lower]))
  of_vech <- function(v) {
    V <- matrix(0, k, k); V[lower] <- v; V <- V + t(V) - diag(diag(V)); raw_alpha(V)
  }
  v <- cov(x)[lower]
  slope <- lav_func_jacobian_complex(of_vech, v)
  sqrt(as.numeric(slope %*% cov(products) %*% t(slope)) / n)
}

for (name in names(answers)) {
  x <- answers[[name]]; n <- nrow(x); k <- ncol(x)
  found <- psych::alpha(x, check.keys = FALSE, warnings = FALSE)
  a <- found$total$raw_alpha
  put(paste0(name, ".ase"), found$total$ase)
  put(paste0(name, ".normal"), a + c(-1, 1) * qnorm(.975) * found$total$ase)
  half <- qnorm(.975) * sqrt(2 * k / ((k - 1) * (n - 2)))
  put(paste0(name, ".bonett"), 1 - exp(log(1 - a) + c(1, -1) * half))
  put(paste0(name, ".bonett_wright"), 1 - exp(log(1 - a) - log(n / (n - 1)) + c(1, -1) * half))
  put(paste0(name, ".adf.error"), adf_error(x))
  put(paste0(name, ".std.alpha.drop"), found$alpha.drop$std.alpha)
  put(paste0(name, ".sem"), sd(rowSums(x)) * sqrt(1 - a))
}
constant <- cbind(full[five], still = 3)
found <- suppressWarnings(psych::alpha(constant, check.keys = FALSE, warnings = FALSE))
put("constant.drop.raw_alpha", found$total$raw_alpha)
set.seed(1)
x <- as.matrix(full[five]); n <- nrow(x); a <- raw_alpha(cov(x))
drawn <- replicate(20000, raw_alpha(cov(x[sample(n, replace = TRUE), ])))
put("five.boot.percentile", quantile(drawn, c(.025, .975)))
apart <- sapply(seq_len(n), function(i) raw_alpha(cov(x[-i, ])))
apart <- mean(apart) - apart
speed <- sum(apart^3) / (6 * sum(apart^2)^1.5)
bias <- qnorm(mean(drawn < a)); shift <- bias + qnorm(c(.025, .975))
put("five.boot.bca", quantile(drawn, pnorm(bias + shift / (1 - speed * shift))))
binary <- (full[five] >= 4) + 0
put("binary.kr20", psych::alpha(binary, check.keys = FALSE, warnings = FALSE)$total$raw_alpha)

# --- maximum likelihood means and covariances of incomplete answers ---
for (items in list(five, names(missing))) {
  x <- missing[items]
  model <- paste("f =~", paste(items, collapse = "+"))
  fit <- cfa(model, x, missing = "fiml", em.h1.iter.max = 20000, em.h1.tol = 1e-13)
  moments <- lavInspect(fit, "sampstat")
  record <- paste0("em.", length(items))
  put(paste0(record, ".means"), moments$mean)
  put(paste0(record, ".covariances"), unclass(moments$cov))
  put(paste0(record, ".logl"), fitMeasures(fit, "unrestricted.logl"))
  put(paste0(record, ".alpha"), raw_alpha(moments$cov))
}

# --- Guttman's lambdas and split halves ---
lambdas <- function(V) {
  k <- nrow(V); s <- sum(V); off <- V - diag(diag(V)); l1 <- 1 - sum(diag(V)) / s
  c(l1, l1 + sqrt(k / (k - 1) * sum(off^2)) / s, raw_alpha(V),
    l1 + 2 * sqrt(max(colSums(off^2))) / s, 1 - sum(1 / diag(solve(V))) / s)
}

split_values <- function(V, one) 4 * sum(V[one, -one]) / sum(V)

every_split <- function(V) {
  k <- nrow(V)
  choices <- combn(k, k %/% 2)
  if (k %% 2 == 0) choices <- choices[, seq_len(ncol(choices) / 2), drop = FALSE]
  values <- apply(choices, 2, function(one) split_values(V, one))
  c(min(values), mean(values), median(values), max(values), length(values))
}

halves <- function(x, one) {
  A <- rowSums(x[, one]); B <- rowSums(x[, -one]); r <- cor(A, B); k <- ncol(x)
  p <- length(one) / k
  part_alpha <- function(columns) raw_alpha(cov(x[, columns]))
  c(r, 2 * r / (1 + r),
    (-r^2 + sqrt(r^4 + 4 * p * (1 - p) * (1 - r^2) * r^2)) / (2 * p * (1 - p) * (1 - r^2)),
    1 - var(A - B) / var(A + B), part_alpha(one), part_alpha(setdiff(seq_len(k), one)),
    mean(A), mean(B), var(A), var(B))
}

for (name in names(answers)) {
  x <- answers[[name]]; k <- ncol(x)
  put(paste0(name, ".lambdas.covariance"), lambdas(cov(x)))
  put(paste0(name, ".lambdas.correlation"), lambdas(cor(x)))
  put(paste0(name, ".splits.covariance"), every_split(cov(x)))
  put(paste0(name, ".splits.correlation"), every_split(cor(x)))
  if (name == "unturned") next
  put(paste0(name, ".split.first-larger"), halves(x, seq_len((k + 1) %/% 2)))
  put(paste0(name, ".split.first-smaller"), halves(x, seq_len(k %/% 2)))
  put(paste0(name, ".split.odd-even"), halves(x, seq(1, k, 2)))
}
guttman <- suppressWarnings(psych::guttman(answers$eight))
put("eight.psych.guttman", unlist(guttman[c("lambda.1", "lambda.2", "lambda.3", "lambda.4",
                                            "lambda.5", "lambda.6", "beta")]))
halved <- psych::splitHalf(answers$eight, covar = TRUE, check.keys = FALSE)
put("eight.psych.splitHalf", unlist(halved[c("minrb", "meanr", "maxrb")]))
two <- full[c("q1", "q2")]
put("two.spearman_brown", 2 * cor(two)[1, 2] / (1 + cor(two)[1, 2]))

# --- intraclass correlations, two occasions ---
# Shrout & Fleiss (1979), table 2
judged <- matrix(c(9, 2, 5, 8, 6, 1, 3, 2, 8, 4, 6, 8, 7, 1, 2, 6, 10, 5, 6, 9, 6, 2, 4, 7),
                 ncol = 4, byrow = TRUE)
for (name in c("judged", "three")) {
  x <- if (name == "judged") judged else full[paste0("q", 1:3)]
  found <- psych::ICC(x, lmer = FALSE)$results
  for (row in seq_len(6)) put(paste0(name, ".", found$type[row]), unlist(found[row, -1]))
}
put("retest.pearson", c(cor(full$q1, full$q2), cor.test(full$q1, full$q2)$p.value))
rank_r <- cor.test(full$q1, full$q2, method = "spearman", exact = FALSE)
put("retest.spearman", c(rank_r$estimate, rank_r$p.value))
change <- full$q2 - full$q1
put("retest.change", c(mean(change), t.test(change)$conf.int, sd(change), sd(change) / sqrt(2),
                       mean(change) + c(-1, 1) * qnorm(.975) * sd(change)))

# --- agreement in categories and ranks ---
# psych's standard error of weighted kappa takes rowSums(w * rs) for colSums(w * rs): the errors here
# are those of the delta method, the derivative of kappa taken numerically
kappa_of <- function(p, w) {
  p <- matrix(p, nrow(w)); chance <- sum(w * (rowSums(p) %o% colSums(p)))
  (sum(w * p) - chance) / (1 - chance)
}
delta_error <- function(counts, w) {
  n <- sum(counts); p <- as.vector(counts) / n
  slope <- as.vector(lav_func_jacobian_complex(function(one) kappa_of(one, w), p))
  sqrt((sum(p * slope^2) - sum(p * slope)^2) / n)
}
apart <- abs(outer(1:5, 1:5, "-"))
weights <- list(unweighted = diag(5), linear = 1 - apart / 4, quadratic = 1 - apart^2 / 16)
counts <- table(factor(full$q1, 1:5), factor(full$q2, 1:5))
for (name in names(weights)) {
  found <- psych::cohen.kappa(full[c("q1", "q2")], w = weights[[name]], levels = 1:5)
  error <- delta_error(counts, weights[[name]])
  kappa <- found$weighted.kappa
  put(paste0("kappa.", name), c(kappa, error, kappa + c(-1, 1) * qnorm(.975) * error))
}
put("kappa.psych", c(found$kappa, sqrt(found$var.kappa), found$confid[1, c(1, 3)]))
ranked <- friedman.test(t(as.matrix(full[1:30, five])))  # raters in rows
put("concordance", c(ranked$statistic / (5 * 29), ranked$statistic, ranked$p.value))

# Krippendorff (2019) from pairs of values, without a table of coincidences: units are respondents,
# raters the items
krippendorff <- function(x, difference) {
  x <- x[rowSums(!is.na(x)) > 1, ]
  units <- lapply(seq_len(nrow(x)), function(i) x[i, !is.na(x[i, ])])
  values <- unlist(units); n <- length(values)
  pairs <- function(v) sum(outer(v, v, Vectorize(function(a, b) difference(a, b, values)^2)))
  observed <- sum(sapply(units, function(v) pairs(v) / (length(v) - 1))) / n
  1 - observed / (pairs(values) / (n * (n - 1)))
}
differences <- list(
  nominal = function(a, b, values) a != b,
  ordinal = function(a, b, values) {
    low <- min(a, b); high <- max(a, b)
    sum(values >= low & values <= high) - (sum(values == low) + sum(values == high)) / 2
  },
  interval = function(a, b, values) a - b,
  ratio = function(a, b, values) (a - b) / (a + b)
)
few <- as.matrix(missing[1:20, five])
for (scale in names(differences)) {
  put(paste0("krippendorff.", scale), krippendorff(few, differences[[scale]]))
}
