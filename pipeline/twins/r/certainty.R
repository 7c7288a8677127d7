#: nearest_class
distance_to_class <- function(value, bounds) {
  cuts <- bounds[-1, "low"] - if (class_rule == "skm-2017") 0.005 else 0
  c(value = value, distance = min(abs(value - cuts)))
}

certainty_of_perspective <- function(name) {
  found <- described_perspective(name, kept_items)
  value <- found[[if (class_unit == "percent") "percent_of_ideal" else "mean"]]
  distance_to_class(value, class_bounds(name))
}

certainty_of_card <- function(name) {
  distance_to_class(scorecard_perspectives()[name, "score"], scorecard_bands())
}

certainty_of_whole <- function() distance_to_class(scorecard_overall()[["score"]], scorecard_bands())
