#: group_samples
samples_of <- function(values, x, groups) {
  found <- lapply(groups, function(group) x[values == group & !is.na(x)])
  setNames(found, groups)[sapply(found, length) > 1]
}

#: noncentral
noncentral_ends <- function(share, start, level = 0.95, signed = FALSE) {
  end <- function(part) {
    if (!signed && share(0) <= part) return(0)
    reach <- 10 + abs(start)
    repeat {
      low <- if (signed) start - reach else 0
      high <- start + reach
      if (share(low) >= part && share(high) <= part) break
      reach <- 2 * reach
      if (reach > 1e7) return(NA)
    }
    uniroot(function(nc) share(nc) - part, c(low, high), tol = 1e-12)$root
  }
  suppressWarnings(c(end((1 + level) / 2), end((1 - level) / 2)))
}

#: hedges
hedges_g <- function(a, b, pooled, level = 1 - group_alpha) {
  n <- length(a)
  m <- length(b)
  if (pooled) {
    df <- n + m - 2
    s <- sqrt(((n - 1) * var(a) + (m - 1) * var(b)) / df)
    error <- sqrt(1 / n + 1 / m)
  } else {
    e <- var(a) / n + var(b) / m
    df <- e^2 / ((var(a) / n)^2 / (n - 1) + (var(b) / m)^2 / (m - 1))
    s <- sqrt((var(a) + var(b)) / 2)
    error <- sqrt(e) / s
  }
  d <- (mean(a) - mean(b)) / s
  t <- d / error
  ends <- noncentral_ends(function(nc) pt(t, df, nc), t, level, signed = TRUE) * error
  j <- exp(lgamma(df / 2) - lgamma((df - 1) / 2)) / sqrt(df / 2)
  j * c(estimate = d, low = ends[1], high = ends[2])
}

#: cliff
cliff_delta <- function(a, b, level = 1 - group_alpha) {
  a <- round(a, 9)
  b <- round(b, 9)
  n <- length(a)
  m <- length(b)
  d <- sign(outer(a, b, "-"))
  delta <- mean(d)
  z <- qnorm((1 + level) / 2)
  if (delta^2 >= 1 - 1e-12) {
    inner <- sign(delta) * (min(n, m) - z^2) / (min(n, m) + z^2)
    return(c(estimate = delta, low = min(inner, delta), high = max(inner, delta)))
  }
  over <- rowMeans(d)
  under <- colMeans(d)
  unbiased <- (m^2 * sum((over - delta)^2) + n^2 * sum((under - delta)^2) - sum((d - delta)^2)) /
    (n * m * (n - 1) * (m - 1))
  variance <- max(unbiased, (1 - delta^2) / (n * m - 1))
  margin <- z * sqrt(variance * ((1 - delta^2)^2 + z^2 * variance))
  centre <- delta - delta^3
  whole <- 1 - delta^2 + z^2 * variance
  c(estimate = delta, low = (centre - margin) / whole, high = (centre + margin) / whole)
}

#: explained
explained <- function(f, df, rest, estimate, level = 1 - group_alpha) {
  ends <- noncentral_ends(function(nc) pf(f, df, rest, nc), f * df, level)
  c(estimate = estimate, low = ends[1] / (ends[1] + rest), high = ends[2] / (ends[2] + rest))
}

omega2 <- function(groups) {
  n <- length(unlist(groups))
  k <- length(groups)
  between <- sum(sapply(groups, function(x) length(x) * (mean(x) - mean(unlist(groups)))^2))
  within <- sum(sapply(groups, function(x) sum((x - mean(x))^2)))
  error <- within / (n - k)
  f <- (between / (k - 1)) / error
  found <- explained(f, k - 1, n - k, max(0, (between - (k - 1) * error) / (between + within + error)))
  if (found["high"] == 0) found["estimate"] else found
}

epsilon2 <- function(h, n, k) {
  share <- h / (n - 1)
  f <- (share / (k - 1)) / ((1 - share) / (n - k))
  found <- explained(f, k - 1, n - k, share)
  if (found["high"] == 0) found["estimate"] else found
}

#: overall_test
overall_test <- function(groups, by) {
  x <- unlist(groups)
  g <- factor(rep(names(groups), lengths(groups)), levels = names(groups))
  none <- c(statistic = NA, p = NA)
  if (by == "rank") {
    x <- round(x, 9)
    if (!varies(x)) return(none)
    if (length(groups) == 2) {
      u <- suppressWarnings(if (rank_rule == "r") wilcox.test(x ~ g) else
        wilcox.test(x ~ g, exact = FALSE, correct = FALSE))
      return(c(statistic = unname(u$statistic), p = u$p.value,
               effect = cliff_delta(groups[[1]], groups[[2]])))
    }
    h <- kruskal.test(x, g)
    return(c(statistic = unname(h$statistic), df = unname(h$parameter), p = h$p.value,
             effect = epsilon2(unname(h$statistic), length(x), length(groups))))
  }
  equal <- by == "student"
  if (length(groups) == 2) {
    if (!varies(groups[[1]]) && !varies(groups[[2]])) return(none)
    t <- t.test(x ~ g, var.equal = equal)
    return(c(statistic = unname(t$statistic), df = unname(t$parameter), p = t$p.value,
             effect = hedges_g(groups[[1]], groups[[2]], equal)))
  }
  if (!equal && !all(sapply(groups, varies))) return(none)
  f <- oneway.test(x ~ g, var.equal = equal)
  c(statistic = unname(f$statistic), df = unname(f$parameter[1]), df_error = unname(f$parameter[2]),
    p = f$p.value, effect = omega2(groups))
}

#: detectable
detectable <- function(groups, alpha, power = 0.8) {
  n <- lengths(groups)
  solve_for <- function(found) uniroot(function(e) found(e) - power, c(0, 20), tol = 1e-12)$root
  if (length(n) == 2) {
    df <- sum(n) - 2
    error <- sqrt(1 / n[1] + 1 / n[2])
    critical <- qt(1 - alpha / 2, df)
    return(solve_for(function(d) suppressWarnings(
      1 - pt(critical, df, d / error) + pt(-critical, df, d / error))))
  }
  critical <- qf(1 - alpha, length(n) - 1, sum(n) - length(n))
  f <- solve_for(function(f) 1 - pf(critical, length(n) - 1, sum(n) - length(n), f^2 * sum(n)))
  f^2 / (1 + f^2)
}

#: assumptions
assumptions <- function(groups) {
  x <- unlist(groups)
  g <- factor(rep(names(groups), lengths(groups)), levels = names(groups))
  of <- function(name, centre) {
    found <- car::leveneTest(x, g, center = centre)
    setNames(c(found[1, "F value"], found[1, "Df"], found[2, "Df"], found[1, "Pr(>F)"]),
             paste0("assumptions.", name, c(".f", ".df", ".df_error", ".p")))
  }
  wilk <- lapply(names(groups), function(name) {
    one <- groups[[name]]
    if (length(one) < 3 || length(one) > 5000 || !varies(one)) return(NULL)
    w <- shapiro.test(one)
    setNames(c(w$statistic, length(one), w$p.value),
             paste0("assumptions.normality.", name, c(".w", ".n", ".p")))
  })
  c(of("levene", mean), of("brown_forsythe", median), unlist(wilk))
}

#: answer_table
answer_table <- function(groups) {
  x <- unlist(groups)
  g <- rep(names(groups), lengths(groups))
  table <- table(x, factor(g, levels = unique(g)))
  if (min(dim(table)) < 2) return(c(p = NA))
  test <- suppressWarnings(chisq.test(table, correct = FALSE))
  few <- mean(test$expected < 5)
  least <- min(test$expected)
  p <- if (all(dim(table) == 2)) { if (few > 0) fisher.test(table)$p.value else test$p.value }
       else if (few > 0.2 || least < 1) NA
       else test$p.value
  df <- unname(test$parameter)
  chi <- unname(test$statistic)
  width <- length(x) * (min(dim(table)) - 1)
  ends <- sqrt(noncentral_ends(function(nc) pchisq(chi, df, nc), chi, 1 - group_alpha) / width)
  found <- c(n = length(x), chi_square = chi, df = df, p = p, least_expected = least,
             few_expected = 100 * few, cramers_v = min(1, sqrt(chi / width)))
  if (is.na(ends[2]) || ends[2] > 0) found <- c(found, low = min(1, ends[1]), high = min(1, ends[2]))
  found
}

#: pairs
pairs_of_groups <- function(groups, by) {
  k <- length(groups)
  pairs <- combn(k, 2, simplify = FALSE)
  all <- unlist(groups)
  n <- lengths(groups)
  by_range <- function(a, b, error, df) {
    apart <- mean(groups[[b]]) - mean(groups[[a]])
    margin <- qtukey(1 - group_alpha, k, df) / sqrt(2) * error
    c(difference = apart, low = apart - margin, high = apart + margin, statistic = apart / error,
      df = df, p_adjusted = ptukey(abs(apart / error) * sqrt(2), k, df, lower.tail = FALSE))
  }
  if (by == "dunn") {
    rank <- rank(round(all, 9))
    parts <- split(rank, rep(seq_len(k), n))
    ties <- table(rank)
    total <- length(all)
    variance <- total * (total + 1) / 12 - sum(ties^3 - ties) / (12 * (total - 1))
    found <- sapply(pairs, function(pair) {
      apart <- mean(parts[[pair[2]]]) - mean(parts[[pair[1]]])
      c(difference = apart, statistic = apart / sqrt(variance * sum(1 / n[pair])))
    })
    found <- rbind(found, p_adjusted = p.adjust(2 * pnorm(-abs(found["statistic", ])), "holm"))
  } else if (by == "tukey") {
    within <- sum(sapply(groups, function(x) sum((x - mean(x))^2))) / (length(all) - k)
    found <- sapply(pairs, function(pair) {
      by_range(pair[1], pair[2], sqrt(within * sum(1 / n[pair])), length(all) - k)
    })
  } else {
    found <- sapply(pairs, function(pair) {
      e <- sapply(groups[pair], function(x) var(x) / length(x))
      by_range(pair[1], pair[2], sqrt(sum(e)), sum(e)^2 / sum(e^2 / (n[pair] - 1)))
    })
  }
  places <- rep(seq_along(pairs) - 1, each = nrow(found))
  setNames(as.vector(found), paste0("pairs.", places, ".", rownames(found)))
}

#: family
family_of_tests <- function(samples, items) {
  samples <- samples[lengths(samples) > 1]
  other <- if (group_tests == "rank") "welch" else "rank"
  deciding <- lapply(samples, overall_test, by = group_tests)
  beside <- lapply(samples, overall_test, by = other)
  swap <- sapply(names(samples), function(one) is.na(deciding[[one]]["p"]) && !is.na(beside[[one]]["p"]))
  kept <- deciding
  deciding[swap] <- beside[swap]
  beside[swap] <- kept[swap]
  adjust <- function(p) p.adjust(p, group_adjust)
  p <- sapply(deciding, function(one) one[["p"]])
  q <- sapply(beside, function(one) one[["p"]])
  first <- if (group_adjust == "none") group_alpha else group_alpha / max(1, sum(!is.na(p)))
  tables <- if (items) lapply(samples, answer_table)
  drawn <- items && any(sapply(tables, function(one) "chi_square" %in% names(one) && is.na(one["p"])))
  r <- if (items) sapply(tables, function(one) one[["p"]])
  rows_of(names(samples), function(name) {
    groups <- samples[[name]]
    place <- match(name, names(samples))
    named <- function(values, prefix) {
      names(values) <- sub("^effect\\.?", "effect.", names(values))
      setNames(values, paste0("test.", prefix, names(values)))
    }
    c(named(deciding[[name]], "deciding."), test.deciding.p_adjusted = adjust(p)[[place]],
      named(beside[[name]], "beside."), test.beside.p_adjusted = adjust(q)[[place]],
      test.n = length(unlist(groups)), test.detectable = detectable(groups, first),
      if (!items) named(assumptions(groups), ""),
      if (!items && length(groups) > 2) {
        by <- if (swap[[place]] && group_tests != "rank") "dunn" else group_post_hoc
        if (by != "none") named(pairs_of_groups(groups, by), "")
      },
      if (items) named(tables[[name]], "answers."),
      if (items && !drawn) c(test.answers.p_adjusted = adjust(r)[[place]]))
  })
}

#: group_scores
group_scores <- function(values, x, groups) {
  rows_of(groups, function(group) {
    one <- x[values == group & !is.na(x)]
    c(n = length(one), mean = mean(one), sd = sd(one))
  })
}
