#: survey_design
survey_design <- local({
  people <- data.frame(one = 1, weight = answers$weight)
  used <- c(design_strata, design_cluster, names(design_margins))
  for (name in used) people[[name]] <- values_of(name)
  if (length(design_fpc)) {
    people$whole <- if (length(design_strata)) design_fpc[people[[design_strata]]] else design_fpc
  }
  asked <- function(name) if (length(name)) stats::as.formula(paste0("~`", name, "`")) else NULL
  found <- survey::svydesign(if (length(design_cluster)) asked(design_cluster) else ~1,
    strata = asked(design_strata), fpc = if (length(design_fpc)) ~whole,
    weights = if (length(design_margins)) ~one else ~weight, data = people)
  tables <- lapply(names(design_margins), function(name) {
    size <- design_margins[[name]]
    setNames(data.frame(names(size), unname(size)), c(name, "Freq"))
  })
  if (!length(tables)) return(found)
  survey::rake(found, lapply(names(design_margins), asked), tables,
               control = list(maxit = 500, epsilon = 1e-13))
})
one_weight <- stats::weights(survey_design) / mean(stats::weights(survey_design))

#: weighted_basics
weighted_mean <- function(x) {
  there <- !is.na(x)
  sum(one_weight[there] * x[there]) / sum(one_weight[there])
}

weighted_sd <- function(x) {
  there <- !is.na(x)
  n <- sum(there)
  w <- one_weight[there] / sum(one_weight[there])
  sqrt(n / (n - 1) * sum(w * (x[there] - weighted_mean(x))^2))
}

weighted_median <- function(x) {
  there <- !is.na(x)
  sums <- tapply(one_weight[there], x[there], sum)
  reached <- cumsum(sums) / sum(sums)
  points <- as.numeric(names(sums))
  at <- which(reached >= 0.5 - 1e-12)[1]
  if (abs(reached[at] - 0.5) <= 1e-12 && at < length(points)) mean(points[at + 0:1]) else points[at]
}

#: survey_mean
of_those_with <- function(x) {
  there <- !is.na(x)
  subset(stats::update(survey_design, x = ifelse(there, x, 0), there = there), there)
}

survey_mean <- function(x) {
  domain <- of_those_with(x)
  found <- survey::svymean(~x, domain)
  df <- survey::degf(domain)
  se <- as.numeric(survey::SE(found))
  n <- sum(!is.na(x))
  c(mean = as.numeric(stats::coef(found)), se = se, df = df,
    low = as.numeric(stats::coef(found)) - qt(0.975, df) * se,
    high = as.numeric(stats::coef(found)) + qt(0.975, df) * se,
    effect = se^2 * n / weighted_sd(x)^2)
}

#: weighted_item_scores
weighted_item_scores <- function(items) {
  plain <- item_scores(items)
  rows_of(items, function(item) {
    x <- score[, item]
    before <- plain[item, ]
    points <- range(scale_points[[item]])
    counts <- grep("^frequencies.*count$", names(before), value = TRUE)
    counted <- sub("^frequencies\\.(.*)\\.count$", "\\1", counts)
    percent <- sapply(counted, function(point) {
      100 * sum(one_weight[which(x == as.numeric(point))]) / sum(one_weight[!is.na(x)])
    })
    upper <- tail(sort(as.numeric(counted)), length(counted) %/% 2)
    chosen <- survey_mean(ifelse(is.na(x), NA, x %in% upper) * 1)
    w <- one_weight[!is.na(x)]
    effect <- if (chosen["effect"] > 0) chosen[["effect"]] else length(w) * sum(w^2) / sum(w)^2
    size <- length(w) / effect
    ends <- wilson(chosen[["mean"]] * size, size)
    m <- weighted_mean(x)
    new <- c(mean = m, sd = weighted_sd(x), median = weighted_median(x),
      score_sum = m * before[["n"]], percent_of_ideal = 100 * m / points[2],
      percent_of_range = 100 * (m - points[1]) / diff(points),
      favourable.share = 100 * chosen[["mean"]], favourable.low = 100 * ends[1],
      favourable.high = 100 * ends[2])
    new <- c(new, setNames(percent, paste0("frequencies.", counted, ".percent")))
    found <- before
    found[names(new)] <- new
    plain_names <- c("mean", "sd", "median")
    c(found, setNames(before[plain_names], paste0("unweighted.", plain_names)),
      unweighted.difference = m - before[["mean"]],
      unweighted.favourable = before[["favourable.share"]],
      setNames(before[paste0("frequencies.", counted, ".percent")],
               paste0("unweighted.percents.", counted)))
  })
}

#: weighted_perspective_score
weighted_perspective_score <- function(name, kept) {
  before <- perspective_score(name, kept)
  x <- respondent_scores(name, kept)
  items <- intersect(perspectives[[name]]$items, kept)
  on_scale <- if (perspectives[[name]]$percent) percent_of_range(score) else score
  span <- span_of(name)
  found <- survey_mean(x)
  m <- found[["mean"]]
  new <- c(mean = m, mean_of_items = mean(apply(on_scale[, items, drop = FALSE], 2, weighted_mean)),
    sd = weighted_sd(x), low = found[["low"]], high = found[["high"]],
    percent_of_ideal = 100 * m / span[2], percent_of_range = 100 * (m - span[1]) / diff(span))
  changed <- before
  changed[names(new)] <- new
  kept_names <- c("mean", "mean_of_items", "sd", "low", "high", "percent_of_ideal", "percent_of_range")
  c(changed, setNames(before[kept_names], paste0("unweighted.", kept_names)),
    unweighted.difference = m - before[["mean"]], design.se = found[["se"]], design.df = found[["df"]],
    design.effect = found[["effect"]], design.effective_n = before[["n"]] / found[["effect"]])
}

#: weighted_groups
weighted_group_scores <- function(variable, x, hidden) {
  values <- values_of(variable)
  rows_of(shown_groups(variable, x, hidden), function(group) {
    one <- ifelse(values == group, x, NA)
    c(n = sum(!is.na(one)), mean = weighted_mean(one), sd = weighted_sd(one),
      unweighted = mean(one, na.rm = TRUE))
  })
}

weighted_groups_of_perspective <- function(variable, name) {
  weighted_group_scores(variable, whole_score(name), hidden_in(variable, name))
}

weighted_groups_of_item <- function(variable, item) {
  name <- Find(function(top) item %in% perspectives[[top]]$items, tops)
  weighted_group_scores(variable, score[, item], hidden_in(variable, name))
}

#: weighted_tests
in_groups <- function(x, values, groups) {
  there <- !is.na(x) & values %in% groups
  g <- factor(ifelse(there, values, groups[1]), groups)
  filled <- ifelse(there, x, min(x[there]))
  subset(stats::update(survey_design, x = filled, g = g, there = there), there)
}

weighted_ranks <- function(x, values, groups) {
  x[!values %in% groups] <- NA
  sums <- tapply(one_weight, x, sum)
  middle <- (cumsum(sums) - sums / 2) / sum(sums)
  as.numeric(middle[as.character(x)])
}

weighted_difference <- function(x, values, first, second) {
  found <- survey::svyttest(x ~ g, in_groups(x, values, c(second, first)))
  c(difference = unname(found$estimate[1]), t = unname(found$statistic),
    df = unname(found$parameter), p = unname(found$p.value))
}

error_of_sum <- function(pull) {
  one <- stats::update(survey_design, pull = pull / stats::weights(survey_design))
  as.numeric(survey::SE(survey::svytotal(~pull, one)))
}

weighted_d <- function(x, values, groups) {
  side <- lapply(groups, function(group) which(values == group & !is.na(x)))
  one <- lapply(side, function(rows) {
    share <- one_weight[rows] / sum(one_weight[rows])
    m <- sum(share * x[rows])
    apart <- (x[rows] - m)^2 * length(rows) / (length(rows) - 1)
    v <- sum(share * apart)
    pull_m <- pull_v <- numeric(length(x))
    pull_m[rows] <- share * (x[rows] - m)
    pull_v[rows] <- share * (apart - v)
    list(m = m, v = v, pull_m = pull_m, pull_v = pull_v)
  })
  s <- sqrt((one[[1]]$v + one[[2]]$v) / 2)
  d <- (one[[1]]$m - one[[2]]$m) / s
  pull <- (one[[1]]$pull_m - one[[2]]$pull_m) / s -
    d / (4 * s^2) * (one[[1]]$pull_v + one[[2]]$pull_v)
  around(d, pull, x, values, groups)
}

around <- function(value, pull, x, values, groups) {
  margin <- qt(1 - group_alpha / 2, survey::degf(in_groups(x, values, groups))) * error_of_sum(pull)
  c(estimate = value, low = value - margin, high = value + margin)
}

weighted_delta <- function(x, values, groups) {
  a <- which(values == groups[1] & !is.na(x))
  b <- which(values == groups[2] & !is.na(x))
  sides <- sign(outer(round(x[a], 9), round(x[b], 9), "-"))
  wa <- one_weight[a] / sum(one_weight[a])
  wb <- one_weight[b] / sum(one_weight[b])
  delta <- sum(wa * (sides %*% wb))
  pull <- numeric(length(x))
  pull[a] <- wa * (as.vector(sides %*% wb) - delta)
  pull[b] <- pull[b] + wb * (as.vector(wa %*% sides) - delta)
  found <- around(delta, pull, x, values, groups)
  c(estimate = delta, low = max(-1, found[["low"]]), high = min(1, found[["high"]]))
}

weighted_eta2 <- function(x, values, groups) {
  rows <- values %in% groups & !is.na(x)
  summary(stats::lm(x[rows] ~ values[rows], weights = one_weight[rows]))$r.squared
}

weighted_overall <- function(x, values, groups, by) {
  used <- if (by == "rank") weighted_ranks(round(x, 9), values, groups) else x
  if (length(groups) == 2) {
    test <- weighted_difference(used, values, groups[1], groups[2])
    effect <- if (by == "rank") weighted_delta(x, values, groups) else weighted_d(x, values, groups)
    return(c(statistic = test[["t"]], df = test[["df"]], p = test[["p"]], effect = effect))
  }
  model <- survey::svyglm(x ~ g, in_groups(used, values, groups))
  test <- survey::regTermTest(model, ~g, method = "Wald")
  c(statistic = as.numeric(test$Ftest), df = test$df, df_error = test$ddf, p = as.numeric(test$p),
    effect.estimate = weighted_eta2(used, values, groups))
}

#: weighted_family
weighted_pairs <- function(x, values, groups) {
  pairs <- combn(groups, 2, simplify = FALSE)
  unlist(lapply(seq_along(pairs), function(i) {
    found <- weighted_difference(x, values, pairs[[i]][2], pairs[[i]][1])
    se <- found[["difference"]] / found[["t"]]
    margin <- qt(1 - group_alpha / length(pairs) / 2, found[["df"]]) * se
    one <- c(difference = found[["difference"]], low = found[["difference"]] - margin,
             high = found[["difference"]] + margin, statistic = found[["t"]], df = found[["df"]],
             p_adjusted = min(1, length(pairs) * found[["p"]]))
    setNames(one, paste0("test.pairs.", i - 1, ".", names(one)))
  }))
}

weighted_answers <- function(x, values, groups) {
  domain <- in_groups(x, values, groups)
  test <- survey::svychisq(~x + g, domain, statistic = "F")
  w <- stats::xtabs(one_weight ~ x + factor(values, groups))
  shares <- w[rowSums(w) > 0, ] / sum(w)
  expected <- outer(rowSums(shares), colSums(shares))
  apart <- sum((shares - expected)^2 / expected)
  n <- sum(!is.na(x) & values %in% groups)
  c(n = n, chi_square = n * apart, df = prod(dim(shares) - 1), p = as.numeric(test$p.value),
    cramers_v = sqrt(apart / (min(dim(shares)) - 1)))
}

weighted_family <- function(variable, scores, hidden, items) {
  values <- values_of(variable)
  groups <- lapply(setNames(names(scores), names(scores)), function(name) {
    shown <- shown_groups(variable, scores[[name]], hidden[[name]])
    shown[sapply(shown, function(group) sum(values == group & !is.na(scores[[name]])) > 1)]
  })
  groups <- groups[lengths(groups) > 1]
  scores <- scores[names(groups)]
  other <- if (group_tests == "rank") "welch" else "rank"
  run <- function(by) lapply(names(groups), function(name) {
    weighted_overall(scores[[name]], values, groups[[name]], by)
  })
  deciding <- run(group_tests)
  beside <- run(other)
  p <- sapply(deciding, function(one) one[["p"]])
  q <- sapply(beside, function(one) one[["p"]])
  tables <- if (items) lapply(names(groups), function(name) {
    weighted_answers(scores[[name]], values, groups[[name]])
  })
  r <- if (items) sapply(tables, function(one) one[["p"]])
  first <- if (group_adjust == "none") group_alpha else group_alpha / length(p)
  rows_of(names(groups), function(name) {
    i <- match(name, names(groups))
    x <- scores[[name]]
    plain <- samples_of(values, x, groups[[name]])
    worth <- lapply(groups[[name]], function(group) {
      w <- one_weight[values == group & !is.na(x)]
      numeric(floor(sum(w)^2 / sum(w^2)))
    })
    placed <- function(found, place) setNames(found, paste0("test.", place, names(found)))
    c(placed(deciding[[i]], "deciding."), test.deciding.p_adjusted = p.adjust(p, group_adjust)[[i]],
      placed(beside[[i]], "beside."), test.beside.p_adjusted = p.adjust(q, group_adjust)[[i]],
      test.detectable = detectable(worth, first),
      if (items) placed(tables[[i]], "answers."),
      if (items) c(test.answers.p_adjusted = p.adjust(r, group_adjust)[[i]]),
      if (!items) placed(assumptions(plain), ""),
      if (!items && length(groups[[name]]) > 2) weighted_pairs(x, values, groups[[name]]))
  })
}

weighted_tests_of_perspectives <- function(variable) {
  hidden <- lapply(setNames(tops, tops), function(name) hidden_in(variable, name))
  weighted_family(variable, lapply(setNames(tops, tops), whole_score), hidden, items = FALSE)
}

weighted_tests_of_items <- function(variable) {
  scores <- hidden <- list()
  for (name in tops) for (item in perspectives[[name]]$items) {
    scores[[item]] <- score[, item]
    hidden[[item]] <- hidden_in(variable, name)
  }
  weighted_family(variable, scores, hidden, items = TRUE)
}

#: weighting_tables
weighting_cells <- function(variable) {
  size <- design_margins[[variable]]
  x <- values_of(variable)
  rows_of(names(size), function(cell) {
    there <- x == cell
    c(n = sum(there), share = 100 * size[[cell]] / sum(size),
      sample_share = 100 * sum(there) / sum(x %in% names(size)),
      weight = mean(one_weight[there]),
      weighted_share = 100 * sum(one_weight[there]) / sum(one_weight[x %in% names(size)]))
  })
}

weighting_alphas <- function() rows_of(names(units), function(unit) {
  x <- score[, intersect(units[[unit]], kept_in(unit)), drop = FALSE]
  k <- ncol(x)
  there <- rowSums(is.na(x)) == 0
  share <- ifelse(there, one_weight, 0) / sum(one_weight[there])
  apart <- sweep(x, 2, colSums(share[there] * x[there, ]))
  apart[!there, ] <- 0
  parts <- rowSums(apart^2)
  whole <- rowSums(apart)^2
  mean_parts <- sum(share * parts)
  mean_whole <- sum(share * whole)
  a <- k / (k - 1) * (1 - mean_parts / mean_whole)
  pull <- (parts - mean_parts) - (whole - mean_whole) * mean_parts / mean_whole
  error <- error_of_sum(-k / (k - 1) * share * pull / mean_whole)
  df <- survey::degf(subset(survey_design, there))
  margin <- qt(0.975, df) * error / (1 - a)
  before <- alpha_of(cov(complete(x)))
  c(value = a, unweighted = before, difference = a - before, low = 1 - (1 - a) * exp(margin),
    high = 1 - (1 - a) * exp(-margin))
})

weighting_overall <- function() {
  weighted <- scorecard_overall()[["score"]]
  kept <- percent_of_mean
  percent_of_mean <<- function(name) {
    perspective_score(name, kept_items)[[sub("percent-of-", "percent_of_", percent_scale)]]
  }
  plain <- scorecard_overall()[["score"]]
  percent_of_mean <<- kept
  c(value = weighted, unweighted = plain, difference = weighted - plain)
}

#: weighted_relations
weighted_coefficients <- function(name) {
  one <- relations[[name]]
  terms <- c(one$outcome, one$explaining)
  x <- sapply(terms, function(term) {
    if (term %in% names(perspectives)) respondent_scores(term, kept_items, least = 1) else score[, term]
  })
  there <- rowSums(is.na(x)) == 0
  x[is.na(x)] <- 0
  colnames(x) <- paste0("x", seq_along(terms))
  domain <- do.call(stats::update, c(list(survey_design, there = there), as.data.frame(x)))
  model <- survey::svyglm(stats::reformulate(colnames(x)[-1], "x1"), subset(domain, there))
  found <- summary(model)$coefficients
  margin <- qt(0.975, model$df.residual) * found[, 2]
  found <- cbind(b = found[, 1], se = found[, 2], t = found[, 3], p = found[, 4],
                 low = found[, 1] - margin, high = found[, 1] + margin)
  rownames(found) <- c("constant", terms[-1])
  found
}

weighted_terms <- function(name) weighted_coefficients(name)[-1, , drop = FALSE]

weighted_constant <- function(name) weighted_coefficients(name)["constant", ]
