#: needed_answers
needed_answers <- function(asked, rule) {
  least <- if (identical(rule, "all")) asked
           else if (rule >= 1) pmin(asked, rule)
           else ceiling(asked * rule - 1e-9)
  pmax(least, 1)
}

#: mean_score
mean_score <- function(scores, asked, items, least) {
  if (length(items) == 0) return(rep(NA_real_, nrow(scores)))
  x <- scores[, items, drop = FALSE]
  asked <- asked[, items, drop = FALSE] &
    rep(colSums(!is.na(x)) > 0, each = nrow(x))
  answered <- rowSums(!is.na(x))
  found <- rowMeans(x, na.rm = TRUE)
  found[answered < needed_answers(rowSums(asked), least)] <- NA
  found
}

#: respondent_scores
respondent_scores <- function(name, kept, scores = score, asked = was_asked, least = minimum_answered) {
  one <- perspectives[[name]]
  if (one$percent) scores <- percent_of_range(scores)
  items <- intersect(one$items, kept)
  if (one$of == "items") return(mean_score(scores, asked, items, least))
  parts <- lapply(one$children, respondent_scores, kept = kept, scores = scores, asked = asked,
                  least = least)
  own <- mean_score(scores, asked, intersect(one$own, kept), least)
  found <- rowMeans(do.call(cbind, c(parts, list(own))), na.rm = TRUE)
  found[is.nan(found) | is.na(mean_score(scores, asked, items, least))] <- NA
  found
}

percent_of_range <- function(scores) {
  for (item in colnames(scores)) {
    points <- scale_points[[item]]
    scores[, item] <- 100 * (scores[, item] - min(points)) / (max(points) - min(points))
  }
  scores
}

span_of <- function(name) {
  if (perspectives[[name]]$percent) return(c(0, 100))
  range(unlist(scale_points[perspectives[[name]]$items]))
}

#: moments
shape_of <- function(x) {
  n <- length(x)
  d <- x - mean(x)
  if (n < 2 || !varies(x)) return(c(skewness = NA, kurtosis = NA))
  g1 <- mean(d^3) / mean(d^2)^1.5
  g2 <- mean(d^4) / mean(d^2)^2 - 3
  if (moment_type == 3) {
    return(c(skewness = g1 * (1 - 1 / n)^1.5, kurtosis = (g2 + 3) * (1 - 1 / n)^2 - 3))
  }
  c(skewness = if (n > 2) g1 * sqrt(n * (n - 1)) / (n - 2) else NA,
    kurtosis = if (n > 3) (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * g2 + 6) else NA)
}

#: interpolated
interpolated_median <- function(x) {
  m <- median(x)
  same <- sum(x == m)
  if (same < 2) m else m - 0.5 + (length(x) / 2 - sum(x < m)) / same
}

#: wilson
wilson <- function(count, n, level = 0.95) {
  if (n == 0) return(c(NA, NA))
  z <- qnorm((1 + level) / 2)
  p <- count / n
  margin <- z * sqrt(p * (1 - p) / n + z^2 / (4 * n^2))
  ends <- (p + z^2 / (2 * n) + c(-1, 1) * margin) / (1 + z^2 / n)
  c(if (count == 0) 0 else ends[1], if (count == n) 1 else ends[2])
}

#: item_scores
item_scores <- function(items) rows_of(items, function(item) {
  x <- score[!is.na(score[, item]), item]
  n <- length(x)
  points <- sort(scale_points[[item]])
  if (item %in% reversed) points <- sort(min(points) + max(points) - points)
  counts <- sapply(points, function(point) sum(x == point))
  upper <- tail(points, length(points) %/% 2)
  positive <- sum(x %in% upper)
  ends <- wilson(positive, n)
  se <- sqrt(6 * n * (n - 1) / ((n - 2) * (n + 1) * (n + 3)))
  quartiles <- if (n) quantile(x, c(.25, .75), type = quantile_type) else c(NA, NA)
  shape <- shape_of(x)
  c(n = n, n_missing = sum(was_asked[, item]) - n, mean = mean(x), sd = sd(x),
    median = median(x), score_sum = sum(x), ideal_sum = max(points) * n,
    percent_of_ideal = 100 * mean(x) / max(points),
    percent_of_range = 100 * (mean(x) - min(points)) / (max(points) - min(points)),
    setNames(counts, paste0("frequencies.", points, ".count")),
    setNames(100 * counts / max(n, 1), paste0("frequencies.", points, ".percent")),
    shape.mode = if (n) as.numeric(names(which.max(table(x)))) else NA,
    shape.interpolated_median = interpolated_median(x),
    shape.first_quartile = unname(quartiles[1]), shape.third_quartile = unname(quartiles[2]),
    shape.skewness = unname(shape["skewness"]), shape.se_skewness = se,
    shape.kurtosis = unname(shape["kurtosis"]),
    shape.se_kurtosis = se * sqrt(4 * (n^2 - 1) / ((n - 3) * (n + 5))),
    favourable.n = n, favourable.count = positive, favourable.share = 100 * positive / n,
    favourable.low = 100 * ends[1], favourable.high = 100 * ends[2])
})

#: perspective_score
perspective_score <- function(name, kept) {
  x <- respondent_scores(name, kept)
  x <- x[!is.na(x)]
  items <- intersect(perspectives[[name]]$items, kept)
  on_scale <- if (perspectives[[name]]$percent) percent_of_range(score) else score
  span <- span_of(name)
  n <- length(x)
  margin <- qt(0.975, n - 1) * sd(x) / sqrt(n)
  c(n = n, n_items = sum(colSums(!is.na(score[, items, drop = FALSE])) > 0), mean = mean(x),
    mean_of_items = mean(colMeans(on_scale[, items, drop = FALSE], na.rm = TRUE), na.rm = TRUE),
    mean_of_respondents = mean(x), sd = sd(x), low = mean(x) - margin, high = mean(x) + margin,
    percent_of_ideal = 100 * mean(x) / span[2],
    percent_of_range = 100 * (mean(x) - span[1]) / (span[2] - span[1]),
    minimum = span[1], maximum = span[2],
    normality(x))
}

#: normality
normality <- function(x) {
  n <- length(x)
  wilk <- if (n >= 3 && n <= 5000 && varies(x)) shapiro.test(x) else list(statistic = NA, p.value = NA)
  d <- x - mean(x)
  g1 <- mean(d^3) / mean(d^2)^1.5
  g2 <- mean(d^4) / mean(d^2)^2 - 3
  jb <- n / 6 * (g1^2 + g2^2 / 4)
  apart <- lilliefors(x)
  shape <- shape_of(x)
  c(normality.n = n, normality.skewness = unname(shape["skewness"]),
    normality.kurtosis = unname(shape["kurtosis"]),
    normality.shapiro_w = unname(wilk$statistic), normality.shapiro_p = wilk$p.value,
    normality.lilliefors_d = apart[1], normality.lilliefors_p = apart[2],
    normality.jarque_bera = jb, normality.jarque_bera_p = pchisq(jb, 2, lower.tail = FALSE))
}

#: lilliefors
lilliefors <- function(x) {
  n <- length(x)
  if (n < 5 || !varies(x)) return(c(NA, NA))
  fitted <- pnorm((sort(x) - mean(x)) / sd(x))
  d <- max(seq_len(n) / n - fitted, fitted - (seq_len(n) - 1) / n)
  dn <- if (n > 100) d * (n / 100)^0.49 else d
  m <- min(n, 100)
  p <- exp(-7.01256 * dn^2 * (m + 2.78019) + 2.99587 * dn * sqrt(m + 2.78019) - 0.122119 +
             0.974598 / sqrt(m) + 1.67997 / m)
  if (p > 0.1) {
    k <- (sqrt(n) - 0.01 + 0.85 / sqrt(n)) * d
    p <- if (k <= 0.302) 1
      else if (k <= 0.5) 2.76773 - 19.828315 * k + 80.709644 * k^2 - 138.55152 * k^3 + 81.218052 * k^4
      else if (k <= 0.9) -4.901232 + 40.662806 * k - 97.490286 * k^2 + 94.029866 * k^3 - 32.355711 * k^4
      else if (k <= 1.31) 6.198765 - 19.558097 * k + 23.186922 * k^2 - 12.234627 * k^3 + 2.423045 * k^4
      else 0
  }
  c(d, p)
}

#: class_bounds
class_bounds <- function(name) {
  span <- span_of(name)
  along <- function(share) span[1] + diff(span) * share
  bounds <- switch(class_rule,
    "equal-width" = along(seq_len(class_number + 1) / class_number - 1 / class_number),
    "midpoint-3" = along(c(0, 1 / 2, 3 / 4, 1)),
    "fixed" = c(span[1], class_cuts, span[2]),
    "percent-of-ideal" = c(0, class_cuts, 100),
    "ideal-mean-sd" = along(c(0, 1 / 2 + class_deviations / 6, 1)),
    "skm-2017" = c(25, 65, 76.61, 88.31, 100),
    "five-equal" = seq(0, 100, 20), "arikunto" = c(0, 40, 56, 76, 100),
    "tcr-sudjana" = c(0, 55, 65, 80, 90, 100))
  found <- cbind(low = head(bounds, -1), high = tail(bounds, -1))
  rownames(found) <- seq_len(nrow(found)) - 1
  found
}
