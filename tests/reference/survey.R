# Weights and design-based estimates by the package survey, from survey.csv beside this file.
# Prints record,value. Rscript survey.R > survey_r.csv
suppressMessages(library(survey))
options(digits = 17)
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE)))
d <- read.csv(file.path(here, "survey.csv"), stringsAsFactors = TRUE)
d$one <- 1
d$fpc <- c(A = 900, B = 400, C = 120)[as.character(d$stratum)]
d$mean <- rowMeans(d[, c("x1", "x2", "x3")])
d$top <- as.numeric(d$x1 >= 4)
put <- function(record, values) cat(sprintf("%s,%.17g\n", record, as.numeric(values)), sep = "")
cat("record,value\n")
cat(sprintf("version.R,%s\nversion.survey,%s\n", getRversion(), packageVersion("survey")))

plain <- svydesign(~1, data = d, weights = ~weight)
strata <- svydesign(~1, strata = ~stratum, data = d, weights = ~weight, fpc = ~fpc)
clusters <- svydesign(~cluster, strata = ~stratum, data = d, weights = ~weight)
equal <- svydesign(~1, data = d, fpc = ~I(600 * one))
ps <- postStratify(svydesign(~1, data = d, weights = ~weight), ~gender,
                   data.frame(gender = c("f", "m"), Freq = c(700, 720)))
cells <- expand.grid(gender = c("f", "m"), level = c("S1", "S2", "S3"))
cells$Freq <- c(300, 400, 150, 250, 120, 200)
crossed <- postStratify(svydesign(~1, data = d, weights = ~one), ~gender + level, cells)
raked <- rake(strata, list(~gender, ~level),
  list(data.frame(gender = c("f", "m"), Freq = c(700, 720)),
       data.frame(level = c("S1", "S2", "S3"), Freq = c(600, 500, 320))),
  control = list(maxit = 200, epsilon = 1e-13))
designs <- list(plain = plain, strata = strata, clusters = clusters, equal = equal,
                post = ps, crossed = crossed, raked = raked)
for (name in names(designs)) {
  one <- designs[[name]]
  put(paste0(name, ".weights"), weights(one))
  m <- svymean(~mean, one, deff = "replace")
  put(paste0(name, ".mean"), c(coef(m), SE(m), confint(m, df = degf(one)), deff(m), degf(one)))
  x4 <- svymean(~x4, one, na.rm = TRUE)  # a domain: those who answered
  put(paste0(name, ".x4"), c(coef(x4), SE(x4)))
  share <- svymean(~top, one)
  put(paste0(name, ".share"), c(coef(share), SE(share)))
  put(paste0(name, ".sd"), sqrt(coef(svyvar(~mean, one))))
  total <- svytotal(~mean, one)
  put(paste0(name, ".total"), c(coef(total), SE(total)))
  ratio <- svyratio(~x1, ~x2, one)
  put(paste0(name, ".ratio"), c(coef(ratio), SE(ratio)))
  groups <- lapply(c("f", "m"), function(g) svymean(~mean, subset(one, gender == g)))
  put(paste0(name, ".by"), c(sapply(groups, coef), sapply(groups, SE)))
  apart <- svyglm(mean ~ I(gender == "f"), one)
  put(paste0(name, ".difference"), c(coef(apart)[2], SE(apart)[2]))
  t <- svyttest(mean ~ gender, one)
  put(paste0(name, ".t"), c(-t$statistic, t$parameter, t$p.value))
  wald <- regTermTest(svyglm(mean ~ level, one), ~level, method = "Wald")
  put(paste0(name, ".wald"), c(wald$Ftest, wald$df, wald$ddf, wald$p))
  chi <- svychisq(~x1 + gender, one, statistic = "F")
  put(paste0(name, ".chisq"), c(chi$statistic, chi$parameter, chi$p.value))
  pearson <- svychisq(~x1 + gender, one, statistic = "Chisq")
  put(paste0(name, ".pearson"), pearson$statistic)
  # ranks: without ties as svyranktest has them, with ties their middle, tested by svyttest
  one <- update(one, fine = mean + seq_along(mean) / 1e6)
  rank <- svyranktest(fine ~ gender, one)
  put(paste0(name, ".rank"), c(-rank$statistic, rank$parameter, rank$p.value))
  ranks <- svyranktest(fine ~ level, one)
  put(paste0(name, ".rank_wald"), c(ranks$parameter / ranks$statistic, ranks$statistic, ranks$ddf,
                                    ranks$p.value))
  w <- weights(one)
  middle <- sapply(d$mean, function(x) sum(w[d$mean < x]) + sum(w[d$mean == x]) / 2) / sum(w)
  one <- update(one, middle = middle)
  tied <- svyttest(middle ~ gender, one)
  put(paste0(name, ".rank_tied"), c(-tied$statistic, tied$parameter, tied$p.value))
  # sizes of differences, by the delta method over totals
  sides <- data.frame(f = d$gender == "f", m = d$gender == "m")
  n <- colSums(sides & w > 0); free <- n / (n - 1)
  one <- update(one, f1 = 1 * sides$f, fx = sides$f * mean, fq = sides$f * mean^2,
                m1 = 1 * sides$m, mx = sides$m * mean, mq = sides$m * mean^2)
  sums <- svytotal(~f1 + fx + fq + m1 + mx + mq, one)
  d_of <- bquote((fx / f1 - mx / m1) / sqrt((.(free[[1]]) * (fq / f1 - (fx / f1)^2) +
                                             .(free[[2]]) * (mq / m1 - (mx / m1)^2)) / 2))
  size <- svycontrast(sums, d_of)
  put(paste0(name, ".d"), c(coef(size), SE(size)))
  sign_of <- sign(outer(d$mean[sides$f], d$mean[sides$m], "-"))
  wf <- w[sides$f] / sum(w[sides$f]); wm <- w[sides$m] / sum(w[sides$m])
  delta <- c(wf %*% sign_of %*% wm)
  pull <- numeric(nrow(d))
  pull[sides$f] <- (c(sign_of %*% wm) - delta) / sum(w[sides$f])
  pull[sides$m] <- (c(wf %*% sign_of) - delta) / sum(w[sides$m])
  one <- update(one, pull = pull)
  put(paste0(name, ".delta"), c(delta, SE(svytotal(~pull, one))))
  put(paste0(name, ".eta2"), summary(lm(mean ~ level, d, weights = w))$r.squared)
  put(paste0(name, ".rank_eta2"), summary(lm(middle ~ level, d, weights = w))$r.squared)
  two <- svyttest(mean ~ I(level == "S1"), subset(one, level != "S2"))
  put(paste0(name, ".pair"), c(two$statistic, two$parameter, two$p.value))
  model <- svyglm(x1 ~ x2 + x4, one)  # a domain: those who answered x4
  put(paste0(name, ".regression"), t(cbind(coef(summary(model)), confint(model))))
  wald <- regTermTest(model, ~x2 + x4, method = "Wald")
  fitted <- lm(x1 ~ x2 + x4, cbind(d, w = w), weights = w)
  put(paste0(name, ".regression_f"), c(wald$Ftest, wald$df, wald$ddf, wald$p,
                                       summary(fitted)$r.squared))
  for (p in c(.25, .5, .75)) {
    q <- svyquantile(~mean, one, p, qrule = "school", interval.type = "mean")$mean
    put(sprintf("%s.quantile%g", name, 100 * p), q[1, 1:3])
  }
  put(paste0(name, ".alpha"), svycralpha(~x1 + x2 + x3, one))
  v <- svyvar(~x1 + x2 + x3, one)
  put(paste0(name, ".covariance"), as.matrix(v)[1:3, 1:3])
  vm <- matrix(coef(v), 3, 3); parts <- sum(diag(vm)); whole <- sum(vm)
  pull <- matrix(1.5 * parts / whole^2, 3, 3); diag(pull) <- diag(pull) - 1.5 / whole
  put(paste0(name, ".alpha_se"), sqrt(t(c(pull)) %*% vcov(v) %*% c(pull)))  # delta method
}
# two rounds: samples of their own, so that every stratum is one of its round
d$which <- interaction(d$stratum, d$gender)
apart <- svydesign(~1, strata = ~which, data = d, weights = ~weight)
rounds <- lapply(c("f", "m"), function(g) svydesign(~1, strata = ~stratum, weights = ~weight,
                                                    data = d[d$gender == g, ]))
means <- lapply(rounds, function(one) svymean(~mean, one))
errors <- sapply(means, SE)^2; frees <- sapply(rounds, degf)
put("rounds.change", c(sapply(means, coef), sqrt(sum(errors)),
                       sum(errors)^2 / sum(errors^2 / frees)))
n <- table(d$gender); free <- as.numeric(n / (n - 1))
apart <- update(apart, f1 = 1 * (gender == "f"), fx = f1 * mean, fq = f1 * mean^2,
                m1 = 1 - f1, mx = m1 * mean, mq = m1 * mean^2)
size <- svycontrast(svytotal(~f1 + fx + fq + m1 + mx + mq, apart),
  bquote((mx / m1 - fx / f1) / sqrt((.(free[1]) * (fq / f1 - (fx / f1)^2) +
                                     .(free[2]) * (mq / m1 - (mx / m1)^2)) / 2)))
put("rounds.d", c(coef(size), SE(size)))
# the same respondents: x1 before, x2 after, the weights of the later round
paired <- update(strata, shift = x2 - x1, q1 = x1^2, q2 = x2^2)
put("paired.change", c(coef(svymean(~shift, paired)), SE(svymean(~shift, paired)), degf(paired)))
free <- nrow(d) / (nrow(d) - 1)
size <- svycontrast(svymean(~x1 + x2 + q1 + q2, paired),
  bquote((x2 - x1) / sqrt(.(free) * (q1 - x1^2 + q2 - x2^2) / 2)))
put("paired.d", c(coef(size), SE(size)))
sum_of <- svycontrast(svymean(~x1 + x2, strata), quote(2 * x1 - 0.5 * x2 + 3))
put("sum", c(coef(sum_of), SE(sum_of), degf(strata)))
cut <- trimWeights(raked, lower = .3 * mean(weights(raked)), upper = 2 * mean(weights(raked)),
                   strict = TRUE)
put("trimmed.weights", weights(cut))
put("kish", 1 + mean((d$weight - mean(d$weight))^2) / mean(d$weight)^2)
# a stratum with one sampling unit: refused by R as by us, or counted from zero
lonely <- d[c(1:20, 100), ]
options(survey.lonely.psu = "adjust")
put("lonely", SE(svymean(~mean, svydesign(~1, strata = ~stratum, data = lonely, weights = ~weight))))
# the whole loop of raking and trimming, written out with R's own two steps
again <- raked; low <- .5 * mean(weights(raked)); high <- 1.6 * mean(weights(raked))
for (i in 1:300) {
  again <- trimWeights(again, lower = low, upper = high, strict = TRUE)
  again$postStrata <- NULL
  again <- rake(again, list(~gender, ~level),
    list(data.frame(gender = c("f", "m"), Freq = c(700, 720)),
         data.frame(level = c("S1", "S2", "S3"), Freq = c(600, 500, 320))),
    control = list(maxit = 200, epsilon = 1e-13))
}
put("both.weights", weights(again))
