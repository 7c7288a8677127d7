# Tests of groups and their effect sizes, from the answers in likert.csv by the groups in
# likert_groups.csv: base R, effectsize, car, rstatix. Run in this folder:
# Rscript group_tests.R > group_tests_r.csv
# One line per value: record,item,value with 17 significant digits. Scores are rounded to ten
# decimals, or what rowMeans leaves in the last digit breaks ties. effectsize finds the ends of its
# noncentral intervals to some four digits; the records ending in .exact find them to all.
suppressMessages({library(car); library(rstatix); library(effectsize)})
x <- read.csv("likert.csv")
g <- factor(read.csv("likert_groups.csv")$g)
a <- round(rowMeans(x[, 1:5]), 10)
b <- round(rowMeans(x[, 6:9]), 10)
uneven <- factor(rep(c("A", "B", "C", "D"), c(150, 60, 24, 6)))
# few values, no two the same, for the exact tests
few <- c(3.1, 2.4, 4.7, 1.9, 3.3, 2.8, 4.1)
others <- c(3.6, 4.4, 4.9, 3.9, 2.6, 4.6)
before <- c(3.10, 2.42, 4.71, 1.93, 3.35, 2.88, 4.16, 2.07)
after <- c(3.65, 2.40, 4.92, 2.80, 3.31, 3.59, 4.50, 3.30)

put <- function(record, values) {
  cat(sprintf("%s,,%.17g\n", record, as.vector(as.matrix(values))), sep = "")
}
cat("record,item,value\n")
cat("version.R,,", as.character(getRversion()), "\n", sep = "")
for (one in c("effectsize", "car", "rstatix")) {
  cat("version.", one, ",,", as.character(packageVersion(one)), "\n", sep = "")
}
root <- function(f, low, high) uniroot(f, c(low, high), tol = 1e-13, maxiter = 10000)$root
ncp_t <- function(t, df) {
  sapply(c(.975, .025), function(p) root(function(nc) pt(t, df, nc) - p, t - 12, t + 12))
}
ncp <- function(share) {
  sapply(c(.975, .025), function(p) {
    if (share(0) <= p) 0 else root(function(nc) share(nc) - p, 0, 300)
  })
}

# --- two groups: scores of groups 1 and 2
one <- a[g == 1]; two <- a[g == 2]
for (equal in c(FALSE, TRUE)) {
  test <- t.test(one, two, var.equal = equal)
  put(if (equal) "student" else "welch",
      c(test$estimate[1] - test$estimate[2], test$conf.int, test$statistic, test$parameter,
        test$p.value))
}
for (correct in c(FALSE, TRUE)) {
  test <- suppressWarnings(wilcox.test(one, two, exact = FALSE, correct = correct))
  put(paste0("mann_whitney.", if (correct) "r" else "spss"), c(test$statistic, test$p.value))
}
put("mann_whitney.exact", unlist(wilcox.test(few, others)[c("statistic", "p.value")]))
sizes <- function(found) unlist(found[c(1, 3, 4)])
put("d.pooled", sizes(effectsize::cohens_d(one, two)))
put("d.average", sizes(effectsize::cohens_d(one, two, pooled_sd = FALSE)))
put("d.second", sizes(glass_delta(one, two)))
put("g.pooled", sizes(hedges_g(one, two)))
put("g.average", sizes(hedges_g(one, two, pooled_sd = FALSE)))
t <- t.test(one, two, var.equal = TRUE)
ends <- ncp_t(t$statistic, t$parameter) * sqrt(1 / length(one) + 1 / length(two))
put("d.pooled.exact", ends)
m <- t$parameter
put("g.pooled.exact", ends * exp(lgamma(m / 2) - lgamma((m - 1) / 2)) / sqrt(m / 2))
w <- t.test(one, two)
v <- c(var(one), var(two))
put("d.average.exact", ncp_t(w$statistic, w$parameter) *
  sqrt((v[1] / length(one) + v[2] / length(two)) / mean(v)))
ratio <- sqrt(1 / length(two) + v[1] / (length(one) * v[2]))
put("d.second.exact", ncp_t((mean(one) - mean(two)) / (sd(two) * ratio), length(two) - 1) * ratio)
put("delta.null", sizes(rank_biserial(one, two)))
# Cliff (1993): from the table of all pairs
cliff <- function(one, two) {
  d <- sign(outer(one, two, "-"))
  delta <- mean(d); n <- length(one); m <- length(two)
  s <- (m^2 * sum((rowMeans(d) - delta)^2) + n^2 * sum((colMeans(d) - delta)^2) -
          sum((d - delta)^2)) / (n * m * (n - 1) * (m - 1))
  s <- max(s, (1 - delta^2) / (n * m - 1)); z <- qnorm(.975)
  c(delta, (delta - delta^3 + c(-1, 1) * z * sqrt(s) * sqrt((1 - delta^2)^2 + z^2 * s)) /
      (1 - delta^2 + z^2 * s))
}
put("delta.cliff", cliff(one, two))
put("delta.cliff.few", cliff(few, others))

# --- the same respondents twice: both scores, and a few without ties
test <- t.test(b, a, paired = TRUE)
put("paired", c(test$estimate, test$conf.int, test$statistic, test$parameter, test$p.value))
for (correct in c(FALSE, TRUE)) {
  test <- suppressWarnings(wilcox.test(round(b - a, 10), exact = FALSE, correct = correct))
  put(paste0("signed_rank.", if (correct) "r" else "spss"), c(test$statistic, test$p.value))
}
put("signed_rank.exact",
    unlist(wilcox.test(after, before, paired = TRUE)[c("statistic", "p.value")]))
put("d_z", sizes(effectsize::cohens_d(b, a, paired = TRUE)))
test <- t.test(b, a, paired = TRUE)
ends <- ncp_t(test$statistic, test$parameter) / sqrt(length(a))
put("d_z.exact", ends)
average <- sqrt((var(a) + var(b)) / 2)
put("d_av.exact", c(mean(b - a) / average, ends * sd(b - a) / average))
put("paired_ranks", sizes(suppressWarnings(rank_biserial(round(b - a, 10)))))

# --- several groups: three as large as each other, four that are not
for (by in c("g", "uneven")) {
  group <- get(by)
  record <- function(name) paste(by, name, sep = ".")
  table <- unlist(anova(lm(a ~ group)))
  put(record("anova"), table[c("F value1", "Df1", "Df2", "Pr(>F)1")])
  test <- oneway.test(a ~ group)
  put(record("welch"), c(test$statistic, test$parameter, test$p.value))
  test <- kruskal.test(a, group)
  put(record("kruskal"), c(test$statistic, test$parameter, test$p.value))
  for (centre in c("mean", "median")) {
    put(record(paste0("levene.", centre)),
        unlist(leveneTest(a, group, center = centre))[c("F value1", "Df1", "Df2", "Pr(>F)1")])
  }
  model <- aov(a ~ group)
  both <- function(f) f(model, partial = FALSE, alternative = "two.sided", verbose = FALSE)
  put(record("eta2"), unlist(both(effectsize::eta_squared)[c(2, 4, 5)]))
  put(record("omega2"), unlist(both(omega_squared)[c(2, 4, 5)]))
  put(record("epsilon2"), unlist(both(epsilon_squared)[c(2, 4, 5)]))
  k <- nlevels(group); n <- length(a)
  ends <- ncp(function(nc) pf(table["F value1"], k - 1, n - k, nc))
  put(record("eta2.exact"), ends / (ends + n - k))
  for (one in c("omega2", "epsilon2")) {
    share <- unlist(both(if (one == "omega2") omega_squared else epsilon_squared)[2])
    f <- (share / (k - 1)) / ((1 - share) / (n - k))
    ends <- ncp(function(nc) pf(f, k - 1, n - k, nc))
    put(record(paste0(one, ".exact")), ends / (ends + n - k))
  }
  put(record("rank_epsilon2"), rank_epsilon_squared(a, group, ci = NULL))
  put(record("rank_eta2"), rank_eta_squared(a, group, ci = NULL))
  f <- unlist(anova(lm(rank(a) ~ group)))["F value1"]
  ends <- ncp(function(nc) pf(f, k - 1, n - k, nc))
  put(record("rank_epsilon2.exact"), ends / (ends + n - k))
  found <- data.frame(a, group)
  test <- games_howell_test(found, a ~ group, detailed = TRUE)
  put(record("games_howell"), test[c("estimate", "se", "df", "statistic")])
  # rstatix prints p to three digits and divides its standard errors by the root of two
  put(record("games_howell.p"),
      ptukey(sqrt(2) * abs(test$statistic), k, test$df, lower.tail = FALSE))
  put(record("games_howell.low"),
      test$estimate - qtukey(.95, k, test$df) / sqrt(2) * abs(test$estimate / test$statistic))
  put(record("tukey"), TukeyHSD(model)$group)
  put(record("dunn"), dunn_test(found, a ~ group, p.adjust.method = "holm", detailed = TRUE)[
    c("estimate", "statistic", "p", "p.adj")])
}

# --- tables of answers by groups
tables <- list(
  q1 = table(x$q1, g), two = table(x$q1 >= 4, g == 1), uneven = table(x$q3, uneven),
  sparse = matrix(c(3, 1, 0, 1, 5, 2, 0, 2, 6), 3), fisher = matrix(c(8, 2, 1, 5), 2)
)
for (name in names(tables)) {
  test <- suppressWarnings(chisq.test(tables[[name]], correct = FALSE))
  put(paste0("table.", name), c(test$statistic, test$parameter, test$p.value, min(test$expected),
                                100 * mean(test$expected < 5)))
  v <- function(adjust) {
    found <- effectsize::cramers_v(as.table(tables[[name]]), adjust = adjust, alternative = "two.sided")
    unlist(found[c(1, 3, 4)])
  }
  put(paste0("v.", name), v(FALSE))
  put(paste0("v.corrected.", name), v(TRUE))
  ends <- ncp(function(nc) pchisq(test$statistic, test$parameter, nc))
  put(paste0("v.", name, ".exact"),
      pmin(1, sqrt(ends / sum(tables[[name]]) / (min(dim(tables[[name]])) - 1))))
}
for (name in c("two", "fisher")) {
  test <- fisher.test(tables[[name]])
  put(paste0("fisher.", name), c(test$p.value, test$estimate, test$conf.int))
}
put("exact.sparse", fisher.test(tables$sparse)$p.value)

# --- many tests
p <- c(.012, .3, .0004, .04, .049, .012, .8)
for (rule in c("holm", "BH", "bonferroni")) put(paste0("adjust.", rule), p.adjust(p, rule))

# --- what could have been found
power_t <- function(n, m) {
  root(function(d) {
    q <- qt(.975, n + m - 2); nc <- d / sqrt(1 / n + 1 / m)
    pt(q, n + m - 2, nc, lower.tail = FALSE) + pt(-q, n + m - 2, nc) - .8
  }, 1e-6, 5)
}
put("detectable.d", c(power_t(40, 40), power_t(12, 150)))
put("detectable.power.t.test", power.t.test(40, power = .8, strict = TRUE, tol = 1e-12)$delta)
between <- power.anova.test(groups = 3, n = 30, within.var = 1, power = .8)$between.var
put("detectable.power.anova.test", sqrt(between * 2 / 3))
put("detectable.f", root(function(f) {
  pf(qf(.95, 2, 87), 2, 87, 90 * f^2, lower.tail = FALSE) - .8
}, 1e-6, 5))
put("detectable.w", root(function(w) {
  pchisq(qchisq(.95, 4), 4, 120 * w^2, lower.tail = FALSE) - .8
}, 1e-6, 5))
