#: covariances_of
covariances_of <- function(x, use = missing_rule) {
  if (use == "listwise") cov(complete(x)) else cov(x, use = "pairwise.complete.obs")
}

correlations_of <- function(x, use = missing_rule) {
  if (use == "listwise") cor(complete(x)) else cov2cor(cov(x, use = "pairwise.complete.obs"))
}

#: alpha_of
alpha_of <- function(v) {
  k <- ncol(v)
  k / (k - 1) * (1 - sum(diag(v)) / sum(v))
}

entering <- function(x) {
  if (missing_rule == "listwise") nrow(complete(x)) else min(crossprod(!is.na(x)))
}

#: critical_r
critical_r <- function(n, alpha) {
  t <- qt(1 - alpha / 2, n - 2)
  t / sqrt(n - 2 + t^2)
}

p_of_r <- function(r, n) 2 * pt(-abs(r) * sqrt((n - 2) / (1 - r^2)), n - 2)

#: validity
validity <- function(x) {
  if (missing_rule == "listwise") x <- complete(x)
  total <- if (missing_rule == "listwise") rowSums(x) else rowMeans(x, na.rm = TRUE) * ncol(x)
  v <- covariances_of(x)
  rows_of(colnames(x), function(item) {
    n <- sum(!is.na(x[, item]))
    with_total <- sum(v[item, ])
    own <- v[item, item]
    r_total <- if (varies(x[, item])) cor(x[, item], total, use = "complete.obs") else NA
    r_rest <- (with_total - own) / sqrt(own * (sum(v) - 2 * with_total + own))
    r <- if (validity_by == "item-total") r_total else r_rest
    p <- p_of_r(r, n)
    critical <- critical_r(n, validity_alpha)
    meets <- switch(validity_rule, "r-table" = r > critical,
                    "p-value" = p < validity_alpha && r > 0, "r>=0.3" = r >= 0.3)
    c(n = n, r_total = r_total, r_rest = r_rest, r_critical = critical, p = p, r = r,
      meets = isTRUE(meets))
  })
}

#: validity_rounds
validity_rounds <- function(x) {
  rounds <- list()
  repeat {
    found <- validity(x)
    rounds[[length(rounds) + 1]] <- found
    strength <- order(-found[, "meets"], -ifelse(is.na(found[, "r"]), -2, found[, "r"]))
    drop <- found[, "meets"] == 0
    drop[head(strength, 2)] <- FALSE
    if (on_fail != "drop" || !any(drop) || all(is.na(found[, "r"]))) return(rounds)
    x <- x[, !drop, drop = FALSE]
  }
}

kept_in <- function(unit) rownames(tail(rounds[[unit]], 1)[[1]])

#: tested
tested <- function(unit, items = NULL) {
  found <- of_unit(trial_score, trial_asked, units[[unit]])
  if (is.null(items)) found else found[, intersect(colnames(found), items), drop = FALSE]
}

#: alpha
alpha_values <- function(x) {
  estimate <- if (all(apply(x, 2, varies))) {
    used <- as.data.frame(if (missing_rule == "listwise") complete(x) else x)
    suppressWarnings(psych::alpha(used, warnings = FALSE, check.keys = FALSE))$total$raw_alpha
  } else alpha_of(covariances_of(x))
  n <- entering(x)
  k <- ncol(x)
  found <- c(estimate = estimate, n_respondents = n, n_items = k)
  if (missing_rule == "listwise" || !anyNA(x)) {
    found <- c(found, switch(alpha_interval,
      feldt = c(low = 1 - (1 - estimate) * qf(0.975, n - 1, (n - 1) * (k - 1)),
                high = 1 - (1 - estimate) * qf(0.025, n - 1, (n - 1) * (k - 1))),
      bonett = setNames(1 - exp(log(1 - estimate) + c(1, -1) * qnorm(0.975) *
                                  sqrt(2 * k / ((k - 1) * (n - 2)))), c("low", "high")),
      NULL))
  }
  found
}

#: one_factor
one_factor <- function(r, n) {
  k <- ncol(r)
  if (k < 3 || n <= k) return(rep(NA_real_, k))
  found <- tryCatch(
    factanal(covmat = r, factors = 1, n.obs = n, rotation = "none",
             control = list(nstart = 4, opt = list(factr = 10, maxit = 2000))),
    error = function(problem) {
      l <- eigen(r)$vectors[, 1] * sqrt(eigen(r)$values[1] / 2)
      list(loadings = cbind(l), uniquenesses = rep(0, k))
    })
  l <- found$loadings[, 1]
  if (any(found$uniquenesses < 0.0051)) l <- one_factor_free(r, l, pmax(1 - l^2, 0.01))
  setNames(if (sum(l) < 0) -l else l, colnames(r))
}

#: one_factor_free
one_factor_free <- function(r, l, u) {
  k <- length(l)
  misfit <- function(p) {
    s <- tcrossprod(p[1:k]) + diag(p[-(1:k)])
    values <- eigen(s, symmetric = TRUE, only.values = TRUE)$values
    if (min(values) < 1e-8) return(1e10)
    sum(log(values)) + sum(r * solve(s))
  }
  p <- c(l, u)
  for (again in 1:5) {
    p <- nlminb(p, misfit, control = list(eval.max = 5000, iter.max = 2000, rel.tol = 1e-14))$par
  }
  p[1:k] / sqrt(p[1:k]^2 + p[-(1:k)])
}

#: omega
omega_total <- function(x) {
  x <- complete(x)
  s <- apply(x, 2, sd)
  l <- one_factor(cor(x), nrow(x))
  if (omega_kind == "minres-uniqueness") {
    l <- unclass(psych::fa(cor(x), 1, rotate = "none", fm = "minres")$loadings)[, 1]
    return(1 - sum(1 - l^2) / sum(cor(x)))
  }
  sum(l * s)^2 / (sum(l * s)^2 + sum((1 - l^2) * s^2))
}

composite <- function(l) sum(l)^2 / (sum(l)^2 + sum(1 - l^2))

#: guttman
guttman <- function(v) {
  total <- sum(v)
  k <- ncol(v)
  off <- colSums(v^2) - diag(v)^2
  first <- 1 - sum(diag(v)) / total
  sign <- ifelse(seq_len(k) <= (k + 1) %/% 2, 1, -1)
  fourth <- 1 - sum(outer(sign, sign) * v) / total
  if (best_split && all_visited(k)) fourth <- all_splits(v)[["high"]]
  smc <- 1 - 1 / diag(solve(cov2cor(v)))
  c(guttman_lambda_1 = first,
    guttman_lambda_2 = first + sqrt(k / (k - 1) * sum(off)) / total,
    guttman_lambda_3 = alpha_of(v),
    guttman_lambda_4 = fourth,
    guttman_lambda_5 = first + 2 * sqrt(max(off)) / total,
    guttman_lambda_6 = 1 - sum(diag(v) * (1 - smc)) / total)
}

#: split_half
horst <- function(r, share) {
  if (r == 0) return(0)
  root <- sqrt(r^2 + 4 * share * (1 - share) * (1 - r^2))
  2 * abs(r) / (abs(r) + sign(r) * root)
}

split_half <- function(x, first) {
  x <- complete(x)
  a <- rowSums(x[, first, drop = FALSE])
  b <- rowSums(x[, !first, drop = FALSE])
  c(r = horst(cor(a, b), mean(first)), guttman = 2 * (1 - (var(a) + var(b)) / var(a + b)))
}

#: all_splits
all_visited <- function(k) choose(k, k %/% 2) / (2 - k %% 2) <= 200000

all_splits <- function(v) {
  k <- ncol(v)
  halves <- combn(k, k %/% 2)
  if (k %% 2 == 0) halves <- halves[, halves[1, ] == 1, drop = FALSE]
  value <- apply(halves, 2, function(half) {
    d <- rep(-1, k)
    d[half] <- 1
    1 - sum(d * (v %*% d)) / sum(v)
  })
  c(low = min(value), mean = mean(value), high = max(value), median = median(value),
    n_splits = length(value))
}

#: reliability
reliability <- function(x) {
  x <- x[, apply(x, 2, varies) | keeps_constant, drop = FALSE]
  if (ncol(x) < 2) {
    return(c(cronbach_alpha.n_respondents = entering(x), cronbach_alpha.n_items = ncol(x)))
  }
  v <- covariances_of(x)
  r <- correlations_of(x)
  basis <- if (lambda_basis == "correlation") r else v
  k <- ncol(x)
  l <- one_factor(cor(complete(x)), nrow(complete(x)))
  larger <- split_half(x, seq_len(k) <= (k + 1) %/% 2)
  found <- c(setNames(alpha_values(x), paste0("cronbach_alpha.", names(alpha_values(x)))),
    standardized_alpha.estimate = alpha_of(r), omega_total.estimate = omega_total(x),
    composite_reliability.estimate = composite(l),
    composite_reliability.n_respondents = nrow(complete(x)),
    setNames(guttman(basis), paste0(names(guttman(basis)), ".estimate")),
    split_half_spearman_brown.estimate = unname(larger["r"]),
    split_half_guttman.estimate = unname(larger["guttman"]),
    split_half_odd_even.estimate = unname(split_half(x, seq_len(k) %% 2 == 1)["r"]))
  if (k == 2) found["spearman_brown.estimate"] <- 2 * r[1, 2] / (1 + r[1, 2])
  if (all(x %in% c(0, 1, NA))) {
    p <- colMeans(complete(x))
    n <- nrow(complete(x))
    total <- var(rowSums(complete(x))) * (n - 1) / n
    found["kr20.estimate"] <- k / (k - 1) * (1 - sum(p * (1 - p)) / total)
  }
  found
}

#: unit_values
unit_values <- function(unit) {
  all <- tested(unit)
  x <- tested(unit, kept_in(unit))
  v <- covariances_of(x)
  r <- correlations_of(x)
  l <- one_factor(cor(complete(x)), nrow(complete(x)))
  k <- ncol(x)
  error <- sqrt(sum(v) * (1 - alpha_of(v)))
  found <- c(ave = mean(l^2), first_eigenvalue_share = 100 * eigen(r)$values[1] / k,
             measurement_error = error, measurement_error_mean = error / k)
  if (all_visited(k)) {
    splits <- all_splits(if (lambda_basis == "correlation") r else v)
    found <- c(found, setNames(splits, paste0("splits.", names(splits))))
  }
  sums <- rowSums(complete(all))
  c(found, sum_score.n = length(sums), sum_score.n_excluded = nrow(all) - length(sums),
    sum_score.n_items = ncol(all), sum_score.alpha = alpha_of(cov(complete(all))),
    sum_score.mean = mean(sums), sum_score.variance = var(sums), sum_score.sd = sd(sums))
}

#: if_deleted
alpha_if_deleted <- function(x) {
  v <- covariances_of(x)
  sapply(colnames(x), function(item) alpha_of(v[colnames(v) != item, colnames(v) != item]))
}

omega_if_deleted <- function(x) {
  x <- complete(x)
  sapply(colnames(x), function(item) omega_total(x[, colnames(x) != item]))
}

factor_loadings <- function(x) one_factor(cor(complete(x)), nrow(complete(x)))

#: scale_without
scale_without <- function(x) {
  x <- complete(x)
  total <- rowSums(x)
  v <- cov(x)
  rows_of(colnames(x), function(item) {
    rest <- total - x[, item]
    others <- colnames(x) != item
    c(mean = mean(rest), variance = var(rest), r_rest = cor(x[, item], rest),
      alpha = alpha_of(v[others, others]))
  })
}

#: item_analysis
item_analysis <- function(x) {
  used <- if (missing_rule == "listwise") complete(x) else x
  r <- correlations_of(x)
  smc <- r
  diag(smc) <- 1 - 1 / diag(solve(r))
  standardized <- rowSums(r) / sqrt(sum(r))
  corrected <- rowSums(smc) / sqrt(sum(smc))
  rest <- validity(x)
  groups <- extreme_groups(complete(x))
  rows_of(colnames(x), function(item) {
    points <- range(scale_points[[item]])
    z <- atanh(rest[item, "r_rest"]) + c(-1, 1) * qnorm(0.975) / sqrt(rest[item, "n"] - 3)
    up <- complete(x)[groups$upper, item]
    low <- complete(x)[groups$lower, item]
    test <- if (varies(up) || varies(low)) t.test(up, low) else list(statistic = NA, p.value = NA)
    answers <- x[!is.na(x[, item]), item]
    c(r_smc = unname(corrected[item]), r_standardized = unname(standardized[item]),
      r_polyserial = polyserial(used, item),
      r_rest_low = tanh(z[1]), r_rest_high = tanh(z[2]),
      discrimination = (mean(up) - mean(low)) / diff(points),
      discrimination_t = unname(test$statistic), discrimination_p = test$p.value,
      floor = 100 * mean(answers == points[1]), ceiling = 100 * mean(answers == points[2]))
  })
}

#: extreme_groups
extreme_groups <- function(x, share = 0.27) {
  total <- rowSums(x)
  m <- max(1, floor(share * length(total) + 0.5))
  list(upper = total >= sort(total, decreasing = TRUE)[m], lower = total <= sort(total)[m])
}

#: polyserial
polyserial <- function(x, item) {
  rest <- rowMeans(x[, colnames(x) != item, drop = FALSE], na.rm = TRUE) * (ncol(x) - 1)
  there <- !is.na(x[, item]) & !is.nan(rest)
  level <- as.integer(factor(x[there, item]))
  rest <- rest[there]
  z <- (rest - mean(rest)) / sqrt(mean((rest - mean(rest))^2))
  cuts <- c(-Inf, qnorm(head(cumsum(table(level)) / length(level), -1)), Inf)
  likelihood <- function(rho) {
    at <- function(cut) pnorm((cut - rho * z) / sqrt(1 - rho^2))
    sum(log(pmax(at(cuts[level + 1]) - at(cuts[level]), 1e-300)))
  }
  optimize(likelihood, c(-0.9999, 0.9999), maximum = TRUE, tol = 1e-10)$maximum
}

#: worked_example
item_sums <- function(x, item) {
  used <- if (missing_rule == "listwise") complete(x) else x[!is.na(x[, item]), , drop = FALSE]
  y <- rowMeans(used, na.rm = TRUE) * ncol(used)
  if (missing_rule == "listwise") y <- rowSums(used)
  a <- used[, item]
  c(n = length(a), x = sum(a), y = sum(y), xy = sum(a * y), xx = sum(a^2), yy = sum(y^2),
    r = cor(a, y))
}

alpha_parts <- function(x) {
  v <- covariances_of(x)
  c(n = entering(x), n_items = ncol(x), sum_of_variances = sum(diag(v)), total_variance = sum(v),
    alpha = alpha_of(v), setNames(diag(v), paste0("item_variances.", colnames(v))))
}

#: critical_values
critical_values <- function() {
  numbers <- sort(unique(unlist(lapply(rounds, function(unit) lapply(unit, function(one) one[, "n"])))))
  numbers <- numbers[numbers >= 3]
  found <- t(sapply(numbers, function(n) {
    c(n = n, df = n - 2, t = qt(1 - validity_alpha / 2, n - 2), r = critical_r(n, validity_alpha))
  }))
  rownames(found) <- seq_along(numbers) - 1
  found
}

#: alpha_by_missing
alpha_by_missing <- function(x) {
  whole <- complete(x)
  n <- nrow(whole)
  k <- ncol(x)
  a <- alpha_of(cov(whole))
  rbind(listwise = c(n_respondents = n, estimate = a,
                     low = 1 - (1 - a) * qf(0.975, n - 1, (n - 1) * (k - 1)),
                     high = 1 - (1 - a) * qf(0.025, n - 1, (n - 1) * (k - 1))),
        pairwise = c(min(crossprod(!is.na(x))), alpha_of(cov(x, use = "pairwise.complete.obs")), NA, NA),
        em = c(sum(rowSums(!is.na(x)) > 0), alpha_of(em(x)$cov), NA, NA))
}

#: unit_counts
unit_counts <- function(unit) {
  x <- tested(unit)
  first <- rounds[[unit]][[1]]
  enters <- if (missing_rule == "listwise") nrow(complete(x)) else nrow(x)
  above <- function(r) mean(r[upper.tri(r)])
  c(n = enters, n_items = length(units[[unit]]), n_tested = ncol(x), n_met = sum(first[, "meets"]),
    n_kept = length(kept_in(unit)) + length(units[[unit]]) - ncol(x),
    average_r = above(correlations_of(tested(unit, kept_in(unit)))),
    average_r_all = above(correlations_of(x)))
}
