#: paired_parts
paired_parts <- function(name) {
  parts <- indices[[name]]$parts
  x <- lapply(parts, function(items) score[, items, drop = FALSE])
  lacking <- Reduce(`|`, lapply(x, is.na))
  lapply(setNames(seq_along(parts), names(parts)), function(part) {
    found <- x[[part]]
    found[lacking] <- NA
    colnames(found) <- names(parts[[part]])
    found
  })
}

#: counting
with_any <- function(x) sum(rowSums(!is.na(x)) > 0)

mean_of <- function(x) mean(x[!is.na(x)])

row_mean <- function(x) {
  found <- rowMeans(x, na.rm = TRUE)
  found[is.nan(found)] <- NA
  found
}

half_up <- function(x, decimals = 2) floor(x * 10^decimals + 0.5 + 1e-7) / 10^decimals

#: skm
skm_elements <- function(name) {
  one <- indices[[name]]
  x <- score[, one$parts$elements, drop = FALSE]
  means <- colMeans(x, na.rm = TRUE)
  if (one$pooling == "units") {
    by_unit <- sapply(skm_unit_rows(name), function(rows) {
      colMeans(x[rows, , drop = FALSE], na.rm = TRUE)
    })
    means <- rowMeans(by_unit)
  }
  found <- cbind(n = colSums(!is.na(x)), total = colSums(x, na.rm = TRUE), mean = means,
                 weighted = means * one$weight, value = half_up(25 * means),
                 rank = rank(-round(means, 10), ties.method = "min"))
  rownames(found) <- names(one$parts$elements)
  found
}

skm_unit_rows <- function(name) {
  one <- indices[[name]]
  answered <- rowSums(!is.na(score[, one$parts$elements, drop = FALSE])) > 0
  if (is.null(one$units)) return(list())
  unit <- values_of(one$units)
  units <- setdiff(unique(unit[answered]), "")
  lapply(setNames(units, units), function(u) which(answered & unit == u))
}

skm_units <- function(name) {
  one <- indices[[name]]
  rows <- skm_unit_rows(name)
  rows_of(names(rows), function(unit) {
    means <- colMeans(score[rows[[unit]], one$parts$elements, drop = FALSE], na.rm = TRUE)
    c(n = length(rows[[unit]]), value = half_up(25 * sum(means * one$weight)),
      setNames(means, paste0("means.", names(one$parts$elements))))
  })
}

skm_answers <- function(name) {
  x <- score[, indices[[name]]$parts$elements, drop = FALSE]
  x <- x[rowSums(!is.na(x)) > 0, , drop = FALSE]
  dimnames(x) <- list(seq_len(nrow(x)) - 1, seq_len(ncol(x)) - 1)
  x
}

skm_values <- function(name) {
  one <- indices[[name]]
  x <- skm_answers(name)
  means <- skm_elements(name)[, "mean"]
  c(n = nrow(x), n_complete = nrow(complete(x)), weight = one$weight,
    raw = 25 * sum(means * one$weight), value = half_up(25 * sum(means * one$weight)),
    exact_value = half_up(25 * mean(means)),
    n_without_unit = nrow(x) - sum(lengths(skm_unit_rows(name))))
}

#: ipa
ipa_attributes <- function(name) {
  x <- paired_parts(name)
  sums <- lapply(x, colSums, na.rm = TRUE)
  cbind(n = colSums(!is.na(x$performance)), importance = colMeans(x$importance, na.rm = TRUE),
        performance = colMeans(x$performance, na.rm = TRUE), importance_sum = sums$importance,
        performance_sum = sums$performance, agreement = 100 * sums$performance / sums$importance,
        gap = colMeans(x$performance - x$importance, na.rm = TRUE))
}

ipa_values <- function(name) {
  x <- paired_parts(name)
  found <- ipa_attributes(name)
  points <- range(scale_points[[indices[[name]]$parts$performance[1]]])
  middle <- indices[[name]]$cuts == "midpoint"
  c(n = with_any(x$performance),
    importance_cut = if (middle) mean(points) else mean_of(found[, "importance"]),
    performance_cut = if (middle) mean(points) else mean_of(found[, "performance"]),
    agreement = 100 * sum(x$performance, na.rm = TRUE) / sum(x$importance, na.rm = TRUE),
    n_below = sum(found[, "gap"] < -1e-9), minimum = points[1], maximum = points[2])
}

#: csi
csi_attributes <- function(name) {
  x <- paired_parts(name)
  importance <- colMeans(x$importance, na.rm = TRUE)
  satisfaction <- colMeans(x$performance, na.rm = TRUE)
  factor <- 100 * importance / sum(importance)
  cbind(n = colSums(!is.na(x$performance)), importance = importance, satisfaction = satisfaction,
        factor = factor, score = factor * satisfaction)
}

csi_values <- function(name) {
  x <- paired_parts(name)
  points <- range(scale_points[[indices[[name]]$parts$performance[1]]])
  found <- csi_attributes(name)
  m <- found[, "importance"]
  s <- found[, "satisfaction"]
  ratio <- sum(m * s) / sum(m)
  there <- !is.na(x$importance)
  n <- sum(rowSums(there) > 0)
  parts <- sweep(sweep(x$importance, 2, m), 2, s - ratio, "*") +
    sweep(sweep(x$performance, 2, s), 2, m, "*")
  parts[!there] <- 0
  influence <- rowSums(sweep(parts, 2, n / colSums(there), "*"))[rowSums(there) > 0]
  influence <- influence / (sum(m) * points[2])
  index <- sum(found[, "score"]) / (100 * points[2])
  margin <- qt(0.975, n - 1) * sd(influence) / sqrt(n)
  c(n = n, importance_sum = sum(m), satisfaction_sum = sum(s), score_sum = sum(found[, "score"]),
    minimum = points[1], maximum = points[2], index = index, low = max(0, index - margin),
    high = min(1, index + margin))
}

csi_classes <- function(name) {
  points <- range(scale_points[[indices[[name]]$parts$performance[1]]])
  floor <- points[1] / points[2]
  bounds <- c(0, switch(indices[[name]]$bands, five = c(0.35, 0.51, 0.66, 0.81),
                        "four-quarters" = floor + (1 - floor) * 1:3 / 4,
                        own = indices[[name]]$band_cuts), 1)
  found <- cbind(low = head(bounds, -1), high = tail(bounds, -1))
  rownames(found) <- seq_len(nrow(found)) - 1
  found
}

#: nps
nps_values <- function(name) {
  x <- score[, indices[[name]]$parts$recommendation[1]]
  x <- x[!is.na(x)]
  n <- length(x)
  p <- mean(x >= 9)
  d <- mean(x <= 6)
  margin <- qnorm(0.975) * sqrt((p + d - (p - d)^2) / n)
  c(n = n, promoters = sum(x >= 9), passives = sum(x > 6 & x < 9), detractors = sum(x <= 6),
    promoters_percent = 100 * p, passives_percent = 100 * (1 - p - d), detractors_percent = 100 * d,
    score = 100 * (p - d), low = 100 * max(-1, p - d - margin), high = 100 * min(1, p - d + margin))
}

#: gaps
paired_gap <- function(first, second) {
  both <- !is.na(first) & !is.na(second)
  d <- second[both] - first[both]
  n <- length(d)
  found <- c(n = n, first = mean(first[both]), second = mean(second[both]), gap = mean(d), sd = sd(d))
  if (n < 2 || sd(d) < 1e-12) return(found)
  t <- t.test(d)
  c(found, low = t$conf.int[1], high = t$conf.int[2], t = unname(t$statistic),
    df = unname(t$parameter), p = t$p.value)
}

servqual_gap <- function(name, attributes) {
  x <- paired_parts(name)
  found <- paired_gap(row_mean(x$expectation[, attributes, drop = FALSE]),
                      row_mean(x$perception[, attributes, drop = FALSE]))
  names(found)[2:3] <- c("expectation", "perception")
  found
}

servqual_attributes <- function(name) {
  rows_of(names(indices[[name]]$parts$perception), function(one) servqual_gap(name, one))
}

servqual_dimensions <- function(name) {
  of <- indices[[name]]$dimensions
  rows_of(names(of), function(one) servqual_gap(name, of[[one]]))
}

servqual_overall <- function(name) servqual_gap(name, names(indices[[name]]$parts$perception))

servqual_values <- function(name) {
  gap <- servqual_attributes(name)[, "gap"]
  c(n_attributes = sum(!is.na(gap)), n_below = sum(gap < -1e-9, na.rm = TRUE))
}

#: zones
libqual_gap <- function(name, attributes) {
  x <- lapply(paired_parts(name), function(part) row_mean(part[, attributes, drop = FALSE]))
  adequacy <- paired_gap(x$minimum, x$perceived)
  superiority <- paired_gap(x$desired, x$perceived)
  c(n = adequacy[["n"]], minimum = adequacy[["first"]], desired = superiority[["first"]],
    perceived = adequacy[["second"]], adequacy = adequacy[["gap"]], adequacy_low = adequacy[["low"]],
    adequacy_high = adequacy[["high"]], superiority = superiority[["gap"]],
    superiority_low = superiority[["low"]], superiority_high = superiority[["high"]])
}

libqual_attributes <- function(name) {
  rows_of(names(indices[[name]]$parts$perceived), function(one) libqual_gap(name, one))
}

libqual_dimensions <- function(name) {
  of <- indices[[name]]$dimensions
  rows_of(names(of), function(one) libqual_gap(name, of[[one]]))
}

libqual_overall <- function(name) libqual_gap(name, names(indices[[name]]$parts$perceived))

libqual_values <- function(name) {
  points <- range(scale_points[[indices[[name]]$parts$perceived[1]]])
  c(scale_minimum = points[1], scale_maximum = points[2])
}

#: kano
kano_table <- c("QAAAO", "RIIIM", "RIIIM", "RIIIM", "RRRRQ")

kano_attributes <- function(name) {
  x <- paired_parts(name)
  rows_of(colnames(x$functional), function(attribute) {
    lowest <- min(scale_points[[indices[[name]]$parts$functional[[attribute]]]])
    a <- x$functional[, attribute] - lowest
    b <- x$dysfunctional[, attribute] - lowest
    both <- !is.na(a) & !is.na(b)
    found <- substr(kano_table[a[both] + 1], b[both] + 1, b[both] + 1)
    count <- sapply(c("M", "O", "A", "I", "R", "Q"), function(key) sum(found == key))
    whole <- sum(count[c("A", "O", "M", "I")])
    c(n = sum(both), setNames(count, paste0("counts.", names(count))),
      satisfaction = unname(count["A"] + count["O"]) / whole,
      dissatisfaction = -unname(count["O"] + count["M"]) / whole)
  })
}

kano_values <- function(name) c(n = with_any(paired_parts(name)$functional))

#: sus
sus_values <- function(name) {
  items <- indices[[name]]$parts$statements
  x <- score[, items, drop = FALSE]
  points <- 2.5 * rowSums(complete(x) - min(scale_points[[items[1]]]))
  n <- length(points)
  margin <- qt(0.975, n - 1) * sd(points) / sqrt(n)
  c(n = n, n_incomplete = with_any(x) - n, mean = mean(points), sd = sd(points),
    low = mean(points) - margin, high = mean(points) + margin)
}

#: top_box
top_box_items <- function(name) rows_of(unname(indices[[name]]$parts$items), function(item) {
  x <- score[!is.na(score[, item]), item]
  points <- sort(min(scale_points[[item]]) + max(scale_points[[item]]) - scale_points[[item]])
  if (!item %in% reversed) points <- sort(scale_points[[item]])
  count <- sum(x %in% tail(points, indices[[name]]$top))
  ends <- wilson(count, length(x))
  c(n = length(x), count = count, percent = 100 * count / length(x), low = 100 * ends[1],
    high = 100 * ends[2])
})

top_box_overall <- function(name) {
  items <- unname(indices[[name]]$parts$items)
  x <- score[, items, drop = FALSE]
  top <- sapply(items, function(item) {
    points <- sort(scale_points[[item]])
    if (item %in% reversed) points <- sort(min(points) + max(points) - points)
    x[, item] %in% tail(points, indices[[name]]$top)
  })
  asked <- rowSums(!is.na(x)) > 0
  count <- rowSums(top)[asked]
  size <- rowSums(!is.na(x))[asked]
  p <- sum(count) / sum(size)
  margin <- qt(0.975, length(size) - 1) * sd(count - p * size) / (mean(size) * sqrt(length(size)))
  c(n = sum(size), count = sum(count), percent = 100 * p, low = 100 * max(0, p - margin),
    high = 100 * min(1, p + margin))
}

top_box_values <- function(name) {
  c(n = with_any(score[, indices[[name]]$parts$items, drop = FALSE]), top = indices[[name]]$top)
}

#: tcr
tcr_of <- function(items) {
  x <- score[, items, drop = FALSE]
  points <- range(scale_points[[items[1]]])
  n <- sum(!is.na(x))
  total <- sum(x, na.rm = TRUE)
  c(n = n, mean = total / n, score_sum = total, ideal_sum = points[2] * n,
    of_ideal = 100 * total / (points[2] * n), of_range = 100 * (total / n - points[1]) / diff(points))
}

tcr_overall <- function(name) tcr_of(unname(indices[[name]]$parts$items))

tcr_items <- function(name) rows_of(unname(indices[[name]]$parts$items), tcr_of)

tcr_values <- function(name) {
  items <- unname(indices[[name]]$parts$items)
  points <- range(scale_points[[items[1]]])
  c(n = with_any(score[, items, drop = FALSE]), minimum = points[1], maximum = points[2],
    floor = 100 * points[1] / points[2])
}

#: person_categories
person_norm <- function(name) {
  one <- indices[[name]]
  items <- unname(one$parts$items)
  total <- rowSums(score[, items, drop = FALSE])
  low <- sum(sapply(items, function(item) min(scale_points[[item]])))
  high <- sum(sapply(items, function(item) max(scale_points[[item]])))
  norm <- if (one$norm == "empirical") c(mean_of(total), sd(total, na.rm = TRUE))
          else c((low + high) / 2, (high - low) / 6)
  list(total = total[!is.na(total)], low = low, high = high, norm = norm,
       cuts = norm[1] + one$deviations * norm[2])
}

person_categories_values <- function(name) {
  one <- person_norm(name)
  x <- score[, indices[[name]]$parts$items, drop = FALSE]
  c(n = length(one$total), n_incomplete = with_any(x) - length(one$total), minimum = one$low,
    maximum = one$high, mean = one$norm[1], sd = one$norm[2])
}

person_categories_classes <- function(name) {
  one <- person_norm(name)
  bounds <- c(min(one$low, one$cuts[1]), one$cuts, max(one$high, tail(one$cuts, 1)))
  found <- cbind(low = head(bounds, -1), high = tail(bounds, -1))
  rownames(found) <- seq_len(nrow(found)) - 1
  found
}

person_categories_levels <- function(name) {
  one <- person_norm(name)
  lower <- indices[[name]]$closed == "lower"
  place <- findInterval(one$total + if (lower) 1e-9 else -1e-9, one$cuts)
  count <- sapply(seq_len(length(one$cuts) + 1) - 1, function(class) sum(place == class))
  percent <- 100 * count / sum(count)
  found <- cbind(count = count, percent = percent, cumulative = rev(cumsum(rev(percent))))
  rownames(found) <- indices[[name]]$keys
  found
}
