#: scores_of
scores_of <- function(answers) {
  scores <- as.matrix(answers[all_items])
  scores[scores < 0] <- NA
  for (item in reversed) {
    points <- scale_points[[item]]
    scores[, item] <- min(points) + max(points) - scores[, item]
  }
  scores
}

#: asked_of
asked_of <- function(answers) as.matrix(answers[all_items]) != -3

#: of_unit
of_unit <- function(scores, asked, items) {
  rows <- rowSums(asked[, items, drop = FALSE]) > 0
  found <- scores[rows, items, drop = FALSE]
  found <- found[rowSums(!is.na(found)) > 0, , drop = FALSE]
  found[, colSums(!is.na(found)) > 0, drop = FALSE]
}

#: open_data
data <- read.csv("data.csv", check.names = FALSE, encoding = "UTF-8")
names(data) <- ifelse(names(data) %in% names(columns), columns[names(data)], names(data))
data$respondents <- kinds[data$respondents]
for (name in names(group_values)) data[[name]] <- group_values[[name]][data[[name]]]

answers <- data[data$sample == 1 & data$kept == 1, ]
score <- scores_of(answers)
was_asked <- asked_of(answers)
trial <- if (has_pilot) data[data$sample == 2, ] else answers
trial_score <- scores_of(trial)
trial_asked <- asked_of(trial)

values_of <- function(variable) {
  found <- as.character(answers[[variable]])
  found[is.na(found)] <- ""
  found
}
