#: read_indicators
indicators <- data.frame(name = character(), perspective = character())
if (file.exists("indicators.csv")) {
  indicators <- read.csv("indicators.csv", encoding = "UTF-8", na.strings = "")
}

#: achievement
achievement_of <- function(i) {
  one <- indicators[i, ]
  if (is.na(one$target) || is.na(one$realisation) || is.na(one$polarity)) return(one$achievement)
  high <- if (is.na(one$target_high)) one$target else one$target_high
  r <- one$realisation
  if (!is.na(one$target_high) && r >= one$target && r <= high) return(100)
  t <- if (r > high) high else one$target
  max(0, switch(one$polarity, maximize = 100 * r / t, minimize = 100 * (2 * t - r) / t,
                range = 100 * (1 - abs(r - t) / t)))
}

indicator_scores <- function() {
  a <- sapply(seq_len(nrow(indicators)), achievement_of)
  floored <- ifelse(is.na(indicators$floor), a, pmax(a, indicators$floor))
  found <- cbind(target = indicators$target, target_high = indicators$target_high,
                 realisation = indicators$realisation, achievement = a,
                 score = ifelse(is.na(indicators$cap), floored, pmin(floored, indicators$cap)))
  weight <- ifelse(is.na(indicators$weight), 1, indicators$weight)
  weight <- weight / ave(weight, indicators$perspective, FUN = sum)
  found <- cbind(found, weight = weight)
  rownames(found) <- indicators$name
  found
}

#: percent_of_mean
percent_of_mean <- function(name) {
  if (!name %in% names(perspectives)) return(NA)
  described_perspective(name, kept_items)[[sub("percent-of-", "percent_of_", percent_scale)]]
}

#: cards
scorecard_perspectives <- function() {
  own <- indicator_scores()
  share <- card_weights / sum(card_weights)
  rows_of(names(card_weights), function(name) {
    q <- percent_of_mean(name)
    mine <- indicators$perspective == name
    i <- if (any(mine)) sum(own[mine, "weight"] * own[mine, "score"]) else NA
    mix <- card_mix[[name]]
    s <- if (is.na(q)) i else if (is.na(i)) q else (mix[1] * q + mix[2] * i) / sum(mix)
    c(questionnaire = q, indicators = i, score = s, weight = 100 * share[[name]])
  })
}

scorecard_overall <- function() {
  found <- scorecard_perspectives()
  c(score = sum(found[, "weight"] * found[, "score"]) / 100)
}

#: objectives
objective_scores <- function() {
  own <- indicator_scores()
  rows_of(names(objective_indicators), function(name) {
    mine <- objective_indicators[[name]]
    w <- own[mine, "weight"]
    c(score = sum(w * own[mine, "score"]) / sum(w))
  })
}

#: bands_of_means
bands_of_means <- function() {
  span <- span_of(tops[1])
  found <- class_bounds(tops[1])
  bounds <- c(found[, "low"], tail(found[, "high"], 1))
  if (class_unit == "percent" && percent_scale == "percent-of-ideal") return(bounds)
  if (class_unit == "percent") bounds <- bounds * span[2] / 100
  low <- if (percent_scale == "percent-of-ideal") 0 else span[1]
  bounds <- 100 * (bounds - low) / (span[2] - low)
  c(min(0, bounds[2]), bounds[-1])
}

#: percent_bands
scorecard_bands <- function() {
  bounds <- if (identical(band_cuts, "questionnaire")) bands_of_means() else c(0, band_cuts, 100)
  found <- cbind(low = head(bounds, -1), high = tail(bounds, -1))
  rownames(found) <- seq_len(nrow(found)) - 1
  found
}
