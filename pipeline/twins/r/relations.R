#: relation_data
relation_data <- function(name) {
  one <- relations[[name]]
  terms <- c(one$outcome, one$explaining)
  found <- sapply(terms, function(term) {
    if (term %in% names(perspectives)) respondent_scores(term, kept_items, least = 1) else score[, term]
  })
  complete(found)
}

relation_model <- function(name) {
  x <- relation_data(name)
  outcome <- x[, 1]
  predictors <- x[, -1, drop = FALSE]
  lm(outcome ~ predictors)
}

term_names <- function(name) c("(Intercept)", relations[[name]]$explaining)

#: regression
coefficients_of <- function(name) {
  model <- relation_model(name)
  x <- relation_data(name)
  table <- summary(model)$coefficients
  ends <- confint(model)
  robust <- sqrt(diag(sandwich::vcovHC(model, type = "HC3")))
  found <- cbind(b = table[, 1], se = table[, 2], t = table[, 3], p = table[, 4], low = ends[, 1],
                 high = ends[, 2], robust_se = robust,
                 robust_p = 2 * pt(-abs(table[, 1] / robust), model$df.residual))
  rownames(found) <- term_names(name)
  beta <- c(NA, found[-1, "b"] * apply(x[, -1, drop = FALSE], 2, sd) / sd(x[, 1]))
  vif <- c(NA, if (ncol(x) > 2) diag(solve(cor(x[, -1]))) else 1)
  cbind(found, beta = beta, tolerance = 1 / vif, vif = vif)
}

regression_terms <- function(name) coefficients_of(name)[-1, , drop = FALSE]

regression_values <- function(name) {
  model <- relation_model(name)
  one <- summary(model)
  n <- length(model$residuals)
  k <- length(model$coefficients) - 1
  rss <- sum(model$residuals^2)
  total <- sum((model$fitted.values + model$residuals - mean(model$fitted.values))^2)
  constant <- coefficients_of(name)[1, ]
  c(n = n, df_model = k, df_residual = n - k - 1, r = sqrt(one$r.squared), r_squared = one$r.squared,
    explained = 100 * one$r.squared, adjusted_r_squared = one$adj.r.squared, standard_error = one$sigma,
    model_ss = total - rss, residual_ss = rss, total_ss = total, model_ms = (total - rss) / k,
    residual_ms = rss / (n - k - 1), f = one$fstatistic[[1]],
    p = pf(one$fstatistic[[1]], k, n - k - 1, lower.tail = FALSE),
    setNames(constant, paste0("constant.", names(constant))))
}

#: assumptions_of_relation
relation_assumptions <- function(name) {
  model <- relation_model(name)
  x <- relation_data(name)
  e <- unname(model$residuals)
  d <- lilliefors(e)
  wilk <- shapiro.test(e)
  ks <- suppressWarnings(ks.test(e, "pnorm", mean(e), sd(e), exact = FALSE))
  bp <- lmtest::bptest(model, studentize = FALSE)
  koenker <- lmtest::bptest(model)
  glejser <- summary(lm(abs(e) ~ x[, -1, drop = FALSE]))
  white <- white_test(e, x[, -1, drop = FALSE])
  reset <- lmtest::resettest(model, power = 2:3, type = "fitted")
  watson <- watson_p(e, cbind(1, x[, -1]))
  bounds <- watson_bounds(length(e), ncol(x))
  standardized <- rstandard(model)
  cook <- cooks.distance(model)
  pair <- function(statistic, p, place) {
    setNames(c(statistic, p), paste0(place, c(".statistic", ".p")))
  }
  g <- glejser$coefficients[-1, , drop = FALSE]
  c(pair(d[1], d[2], "normality.lilliefors"), pair(ks$statistic, ks$p.value, "normality.kolmogorov-smirnov"),
    pair(wilk$statistic, wilk$p.value, "normality.shapiro-wilk"), simulated.statistic = d[1],
    setNames(g[, 3], paste0("glejser.", term_names(name)[-1], ".t")),
    setNames(g[, 4], paste0("glejser.", term_names(name)[-1], ".p")),
    pair(glejser$fstatistic[[1]], pf(glejser$fstatistic[[1]], glejser$fstatistic[[2]],
                                     glejser$fstatistic[[3]], lower.tail = FALSE), "glejser_f"),
    pair(bp$statistic, bp$p.value, "breusch_pagan"), pair(koenker$statistic, koenker$p.value, "koenker"),
    pair(white[1], white[2], "white"),
    pair(reset$statistic, reset$p.value, "reset"),
    durbin_watson.d = watson[1], durbin_watson.p = watson[2],
    durbin_watson.lower = bounds[1], durbin_watson.upper = bounds[2],
    influence.largest_distance = max(cook), influence.cut = 4 / length(e),
    influence.above_cut = sum(cook > 4 / length(e)), influence.above_one = sum(cook > 1),
    influence.outlying = sum(abs(standardized) > 3),
    unlist(lapply(term_names(name)[-1], function(term) linearity(x[, 1], x[, term], term))))
}

#: white_test
white_test <- function(e, x) {
  x <- scale(x)
  products <- unlist(lapply(seq_len(ncol(x)), function(j) {
    lapply(j:ncol(x), function(k) x[, j] * x[, k])
  }), recursive = FALSE)
  model <- lm(e^2 ~ x + do.call(cbind, products))
  statistic <- length(e) * summary(model)$r.squared
  c(statistic, pchisq(statistic, model$rank - 1, lower.tail = FALSE))
}

#: linearity
linearity <- function(outcome, predictor, name) {
  groups <- factor(predictor)
  between <- summary(aov(outcome ~ groups))[[1]]
  within <- between[2, "Sum Sq"]
  free <- between[2, "Df"]
  line <- sum((predictor - mean(predictor)) * outcome)^2 / sum((predictor - mean(predictor))^2)
  curves <- nlevels(groups) - 2
  f <- c(line / (within / free), (between[1, "Sum Sq"] - line) / curves / (within / free))
  p <- pf(f, c(1, curves), free, lower.tail = FALSE)
  setNames(c(f, p), paste0("linearity.", name, c(".linear.statistic", ".deviation.statistic",
                                                  ".linear.p", ".deviation.p")))
}

#: watson_bounds
below_ratio <- function(roots, d) {
  w <- roots - d
  w <- w / sqrt(sum(w^2))
  f <- function(u) sapply(u, function(one) {
    if (one == 0) return(sum(w) / 2)
    sin(0.5 * sum(atan(w * one))) / one * exp(-0.25 * sum(log1p((w * one)^2)))
  })
  end <- 1
  while (0.25 * sum(log1p((w * end)^2)) < -log(1e-13)) end <- end * 1.5
  edges <- seq(0, end, length.out = 9)
  parts <- sapply(1:8, function(i) {
    integrate(f, edges[i], edges[i + 1], rel.tol = 1e-9, subdivisions = 500)$value
  })
  0.5 - sum(parts) / pi
}

watson_p <- function(e, design) {
  d <- sum(diff(e)^2) / sum(e^2)
  rest <- qr.Q(qr(design), complete = TRUE)[, -seq_len(ncol(design))]
  below <- below_ratio(eigen(crossprod(diff(rest)), symmetric = TRUE)$values, d)
  c(d, min(1, 2 * min(below, 1 - below)))
}

watson_bounds <- function(n, terms, level = 0.05) {
  roots <- 2 * (1 - cos(pi * seq_len(n - 1) / n))
  bound <- function(of) uniroot(function(d) below_ratio(of, d) - level, c(0.05, 3.9), tol = 1e-8)$root
  c(bound(roots[seq_len(n - terms)]), bound(roots[terms:(n - 1)]))
}

#: drivers
shapley <- function(r, k) {
  fit <- function(set) if (!length(set)) 0 else sum(r[set, k + 1] * solve(r[set, set], r[set, k + 1]))
  sapply(seq_len(k), function(j) {
    others <- setdiff(seq_len(k), j)
    sum(sapply(0:(k - 1), function(size) {
      sets <- if (size == 0) list(integer()) else combn(length(others), size, simplify = FALSE)
      mean(sapply(sets, function(set) fit(c(others[set], j)) - fit(others[set])))
    })) / k
  })
}

relation_drivers <- function(name) {
  x <- relation_data(name)
  x <- x[, c(seq_len(ncol(x))[-1], 1)]
  k <- ncol(x) - 1
  r <- cor(x)
  add <- shapley(r, k)
  e <- eigen(r[1:k, 1:k])
  lambda <- e$vectors %*% diag(sqrt(e$values), k) %*% t(e$vectors)
  weight <- as.vector(lambda^2 %*% solve(lambda, r[1:k, k + 1])^2)
  found <- cbind(mean = colMeans(x[, 1:k, drop = FALSE]), r = r[1:k, k + 1], contribution = add,
                 share = 100 * add / sum(add), relative_weight = weight, relative_share = 100 * weight / sum(weight))
  rownames(found) <- colnames(x)[1:k]
  found
}
