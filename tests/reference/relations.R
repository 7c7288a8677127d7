# Regression, its assumptions, importance and mediation in R. Run in this folder:
# Rscript relations.R > relations_r.csv
# One line per value: record,item,value with 17 significant digits. Outcome: the mean of q6..q9;
# predictors: q1, q2 and the mean of q3..q5; for importance q1..q5; mediator: the mean of q3..q5.
suppressMessages({
  library(car); library(lmtest); library(nortest); library(sandwich); library(lavaan)
})
x <- read.csv("likert.csv")
d <- data.frame(y = rowMeans(x[, 6:9]), a = x$q1, b = x$q2, m = rowMeans(x[, 3:5]))

put <- function(record, values) {
  cat(sprintf("%s,,%.17g\n", record, as.vector(as.matrix(values))), sep = "")
}
cat("record,item,value\n")
for (one in c("car", "lmtest", "nortest", "sandwich", "lavaan")) {
  cat("version.", one, ",,", as.character(packageVersion(one)), "\n", sep = "")
}
cat("version.R,,", as.character(getRversion()), "\n", sep = "")

regress <- function(name, found, data) {
  told <- summary(found)
  put(paste0(name, ".b"), told$coefficients[, 1])
  put(paste0(name, ".se"), told$coefficients[, 2])
  put(paste0(name, ".t"), told$coefficients[, 3])
  put(paste0(name, ".p"), told$coefficients[, 4])
  put(paste0(name, ".low"), confint(found)[, 1])
  put(paste0(name, ".high"), confint(found)[, 2])
  frame <- model.frame(found)
  # as lm.beta::lm.beta, which Debian has not
  put(paste0(name, ".beta"), coef(found)[-1] * sapply(frame[-1], sd) / sd(frame[[1]]))
  put(paste0(name, ".r_squared"), told$r.squared)
  put(paste0(name, ".adjusted"), told$adj.r.squared)
  put(paste0(name, ".sigma"), told$sigma)
  put(paste0(name, ".f"), told$fstatistic[1])
  put(paste0(name, ".f_p"), pf(told$fstatistic[1], told$fstatistic[2], told$fstatistic[3],
                               lower.tail = FALSE))
  null <- lm(frame[[1]] ~ 1)
  put(paste0(name, ".ss"), c(deviance(null) - deviance(found), deviance(found), deviance(null)))
}
full <- lm(y ~ a + b + m, d)
regress("full", full, d)
put("full.vif", vif(full))
robust <- coeftest(full, vcov = vcovHC(full, type = "HC3"), df = df.residual(full))
put("full.robust_se", robust[, 2])
put("full.robust_p", robust[, 4])

e <- residuals(full)
put("lilliefors", unlist(lillie.test(e)[c("statistic", "p.value")]))
put("shapiro", unlist(shapiro.test(e)[c("statistic", "p.value")]))
put("ks", unlist(suppressWarnings(
  ks.test(e, "pnorm", mean(e), sd(e), exact = FALSE)
)[c("statistic", "p.value")]))
regress("glejser", lm(abs(e) ~ a + b + m, d), d)
put("breusch_pagan", unlist(bptest(full, studentize = FALSE)[c("statistic", "p.value")]))
put("koenker", unlist(bptest(full)[c("statistic", "p.value")]))
put("white", unlist(bptest(full, ~ a * b + a * m + b * m + I(a^2) + I(b^2) + I(m^2),
                           data = d)[c("statistic", "p.value")]))
put("reset", unlist(resettest(full, power = 2:3, type = "fitted")[c("statistic", "p.value")]))
# Imhof's integral; lmtest's own sum (Pan) does not settle for 240 respondents, so it is asked for
# 60. The order of rows gives one of the regressions something to find
below <- function(roots, at) {
  weights <- (roots - at) / sqrt(sum((roots - at)^2))
  f <- function(us) sapply(us, function(u) {
    sin(sum(atan(weights * u)) / 2) / (u * exp(sum(log1p((weights * u)^2)) / 4))
  })
  ends <- c(1e-300, 2^(-3:4), Inf)
  0.5 - sum(sapply(1:9, function(i) {
    integrate(f, ends[i], ends[i + 1], rel.tol = 1e-12, abs.tol = 1e-15, subdivisions = 2000)$value
  })) / pi
}
exact <- function(found) {
  design <- model.matrix(found)
  n <- nrow(design)
  steps <- diff(diag(n))
  keep <- diag(n) - design %*% solve(crossprod(design), t(design))
  roots <- eigen(keep %*% crossprod(steps) %*% keep, symmetric = TRUE)$values
  own <- residuals(found)
  dw <- sum(diff(own)^2) / sum(own^2)
  c(dw, below(roots[1:(n - ncol(design))], dw))
}
put("dw.full", exact(full))
put("dw.ordered", exact(lm(y ~ a + b + m, d[order(d$m + d$y / 2), ])))
sixty <- lm(y ~ a + b + m, d[1:60, ])
put("dw.sixty", exact(sixty))
put("dw.lmtest", dwtest(sixty, exact = TRUE)$p.value)
put("dw.normal", dwtest(full, exact = FALSE)$p.value)
for (size in c(20, 60, 240)) {
  roots <- 2 * (1 - cos(pi * (1:(size - 1)) / size))
  for (side in c("lower", "upper")) {
    own <- if (side == "lower") roots[1:(size - 4)] else roots[4:(size - 1)]
    at <- uniroot(function(u) below(own, u) - 0.05, c(0.5, 2.2), tol = 1e-14)$root
    put(paste("dw", side, size, sep = "."), at)
  }
}
for (one in c("a", "b", "m")) {
  line <- lm(d$y ~ d[[one]])
  groups <- lm(d$y ~ factor(d[[one]]))
  put(paste0("deviation.", one), unlist(anova(line, groups)[2, c("F", "Pr(>F)")]))
  split <- anova(lm(d$y ~ 1), line, groups)
  put(paste0("linear.", one), unlist(split[2, c("F", "Pr(>F)")]))
}
put("cook", c(max(cooks.distance(full)), sum(cooks.distance(full) > 4 / nrow(d)),
              sum(cooks.distance(full) > 1), sum(abs(rstandard(full)) > 3)))

# importance: Lindeman, Merenda and Gold by every subset, as relaimpo's lmg, which Debian has not
k <- 5
y <- d$y
r2 <- sapply(0:(2^k - 1), function(bits) {
  chosen <- which(bitwAnd(bits, 2^(0:(k - 1))) > 0)
  if (length(chosen)) summary(lm(y ~ as.matrix(x[, chosen])))$r.squared else 0
})
size <- sapply(0:(2^k - 1), function(bits) sum(bitwAnd(bits, 2^(0:(k - 1))) > 0))
conditional <- t(sapply(1:k, function(j) {
  without <- which(bitwAnd(0:(2^k - 1), 2^(j - 1)) == 0)
  gain <- r2[without + 2^(j - 1)] - r2[without]
  tapply(gain, size[without], mean)
}))
put("lmg", rowMeans(conditional))
for (j in 1:k) put(paste0("conditional.", j), conditional[j, ])
# Johnson's relative weights
r <- cor(x[, 1:k])
parts <- eigen(r)
root <- parts$vectors %*% diag(sqrt(parts$values)) %*% t(parts$vectors)
put("johnson", root^2 %*% solve(root, cor(x[, 1:k], y))^2)

# mediation: y on a, b through m
first <- lm(m ~ a + b, d)
total <- lm(y ~ a + b, d)
regress("first", first, d)
regress("total", total, d)
one <- summary(first)$coefficients
two <- summary(full)$coefficients
for (name in c("a", "b")) {
  effect <- one[name, 1] * two["m", 1]
  error <- sqrt(two["m", 1]^2 * one[name, 2]^2 + one[name, 1]^2 * two["m", 2]^2)
  put(paste0("indirect.", name), c(effect, two[name, 1], coef(total)[name], error, effect / error,
                                   2 * pnorm(-abs(effect / error)),
                                   effect * sd(d[[name]]) / sd(d$y)))
}
model <- "m ~ pa * a + pb * b
          y ~ pm * m + a + b
          ia := pa * pm
          ib := pb * pm"
said <- parameterEstimates(sem(model, d))
put("lavaan.indirect", said$est[said$label %in% c("ia", "ib")])
