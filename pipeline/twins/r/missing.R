#: missing_counts
missing_kinds <- c(no_answer = -1, not_applicable = -2, seen_unanswered = -4, refused = -5,
                   unknown = -6, invalid = -9)

missing_count <- function(codes) {
  asked <- codes[codes != -3]
  kinds <- sapply(missing_kinds, function(code) sum(asked == code))
  c(n_asked = length(asked), n_missing = sum(kinds), share = 100 * sum(kinds) / length(asked),
    setNames(kinds, paste0("kinds.", names(kinds))))
}

#: em
em <- function(x) {
  means <- colMeans(x, na.rm = TRUE)
  scale <- apply(x, 2, function(a) sqrt(mean((a - mean(a, na.rm = TRUE))^2, na.rm = TRUE)))
  z <- scale(x, means, scale)
  n <- nrow(z)
  k <- ncol(z)
  gaps <- is.na(z)
  pattern <- split(seq_len(n), apply(gaps, 1, function(row) paste(which(row), collapse = " ")))
  mu <- rep(0, k)
  s <- diag(k)
  repeat {
    filled <- z
    spread <- matrix(0, k, k)
    for (rows in pattern) {
      m <- gaps[rows[1], ]
      if (!any(m)) next
      slope <- if (all(m)) matrix(0, sum(m), 0) else s[m, !m, drop = FALSE] %*% solve(s[!m, !m])
      away <- sweep(z[rows, !m, drop = FALSE], 2, mu[!m])
      filled[rows, m] <- sweep(away %*% t(slope), 2, mu[m], "+")
      spread[m, m] <- spread[m, m] +
        length(rows) * (s[m, m] - slope %*% s[!m, m, drop = FALSE])
    }
    new_mu <- colMeans(filled)
    apart <- sweep(filled, 2, new_mu)
    new_s <- (crossprod(apart) + spread) / n
    change <- max(abs(new_mu - mu), abs(new_s - s))
    mu <- new_mu
    s <- new_s
    if (change < 1e-10) break
  }
  list(mean = means + mu * scale, cov = s * outer(scale, scale))
}

#: little
little_test <- function(x) {
  x <- x[, apply(x, 2, varies), drop = FALSE]
  x <- x[rowSums(!is.na(x)) > 0, , drop = FALSE]
  found <- em(x)
  pattern <- split(seq_len(nrow(x)), apply(is.na(x), 1, function(row) paste(which(row), collapse = " ")))
  d2 <- 0
  df <- -ncol(x)
  for (rows in pattern) {
    seen <- !is.na(x[rows[1], ])
    away <- colMeans(x[rows, seen, drop = FALSE]) - found$mean[seen]
    d2 <- d2 + length(rows) * sum(away * solve(found$cov[seen, seen], away))
    df <- df + sum(seen)
  }
  c(chi_square = d2, df = df, p = pchisq(d2, df, lower.tail = FALSE), n_patterns = length(pattern),
    n_respondents = nrow(x), n_items = ncol(x))
}

#: missing_of_kind
missing_of_kind <- function(kind) {
  rows <- answers$respondents == kind
  codes <- as.matrix(answers[rows, all_items])
  asked <- codes != -3
  everybody <- colSums(asked) == nrow(codes)
  found <- missing_count(codes)
  complete <- rowSums(codes < 0 & asked) == 0 & rowSums(codes >= 0) > 0
  result <- c(n = nrow(codes), n_items = sum(colSums(asked) > 0), n_complete = sum(complete),
              setNames(found, paste0("answers.", names(found))))
  if (found["n_missing"] > 0) {
    little <- little_test(score[rows, everybody, drop = FALSE])
    result <- c(result, setNames(little, paste0("little.", names(little))))
  }
  result
}

#: three_ways
unit_answers <- function(unit) {
  rows <- answers$respondents %in% unit_kinds[[unit]]
  on_scale <- if (perspectives[[sub("@.*", "", unit)]]$percent) percent_of_range(score) else score
  x <- on_scale[rows, intersect(units[[unit]], kept_items), drop = FALSE]
  x <- x[rowSums(!is.na(x)) > 0, , drop = FALSE]
  x[, colSums(!is.na(x)) > 0, drop = FALSE]
}

three_ways <- function(unit) {
  x <- unit_answers(unit)
  likely <- em(x)
  above <- function(r) mean(r[upper.tri(r)])
  means <- rbind(listwise = colMeans(complete(x)), pairwise = colMeans(x, na.rm = TRUE),
                 em = likely$mean)
  list(ways = cbind(n = c(nrow(complete(x)), nrow(x), nrow(x)), mean = rowMeans(means),
                    correlation = c(above(cor(complete(x))), above(cov2cor(cov(x, use = "pairwise"))),
                                    above(cov2cor(likely$cov)))),
       items = cbind(means.listwise = means["listwise", ], means.pairwise = means["pairwise", ],
                     means.em = means["em", ], apart = apply(means, 2, function(a) max(a) - min(a))))
}
