#: profile
profile <- function(variable, kind) {
  x <- values_of(variable)[answers$respondents == kind]
  x <- x[x != ""]
  count <- table(x)
  c(n = length(x), setNames(count, paste0("frequencies.", names(count), ".count")),
    setNames(100 * count / length(x), paste0("frequencies.", names(count), ".percent")))
}

#: answer_rows
answer_rows <- function(kind) {
  rows <- answers$respondents == kind
  x <- score[rows, colSums(was_asked[rows, , drop = FALSE]) > 0, drop = FALSE]
  dimnames(x) <- list(seq_len(nrow(x)) - 1, seq_len(ncol(x)) - 1)
  x
}

answer_totals <- function(kind) {
  found <- rowSums(answer_rows(kind), na.rm = TRUE)
  setNames(found, seq_along(found) - 1)
}

people <- function(rows) {
  found <- table(data$respondents[data$sample == 1 & rows])
  setNames(as.vector(found), names(found))
}

#: withheld
withheld <- function(sizes, already = character()) {
  sizes <- sizes[sizes > 0]
  sizes <- sizes[order(sizes, names(sizes), method = "radix")]
  hidden <- names(sizes)[sizes < smallest_group | names(sizes) %in% already]
  for (one in setdiff(names(sizes), hidden)) {
    if (!length(hidden) || (length(hidden) > 1 && sum(sizes[hidden]) >= smallest_group)) break
    hidden <- c(hidden, one)
  }
  hidden
}

sizes_of <- function(variable, x) {
  sapply(setNames(group_order[[variable]], group_order[[variable]]), function(group) {
    sum(values_of(variable) == group & !is.na(x))
  })
}

whole_score <- function(name) respondent_scores(name, kept_items)

hidden_in <- function(variable, name) {
  everybody <- sizes_of(variable, rep(0, nrow(answers)))
  withheld(sizes_of(variable, whole_score(name)), withheld(everybody))
}

shown_groups <- function(variable, x, hidden) {
  sizes <- sizes_of(variable, x)
  setdiff(names(sizes)[sizes > 0], withheld(sizes, hidden))
}

#: groups_of_perspective
groups_of_perspective <- function(variable, name) {
  x <- whole_score(name)
  group_scores(values_of(variable), x, shown_groups(variable, x, hidden_in(variable, name)))
}

groups_of_item <- function(variable, item) {
  name <- Find(function(top) item %in% perspectives[[top]]$items, tops)
  x <- score[, item]
  group_scores(values_of(variable), x, shown_groups(variable, x, hidden_in(variable, name)))
}

#: tests_of_perspectives
tests_of_perspectives <- function(variable) {
  samples <- lapply(setNames(tops, tops), function(name) {
    x <- whole_score(name)
    samples_of(values_of(variable), x, shown_groups(variable, x, hidden_in(variable, name)))
  })
  family_of_tests(samples, items = FALSE)
}

tests_of_items <- function(variable) {
  samples <- list()
  for (name in tops) {
    hidden <- hidden_in(variable, name)
    for (item in perspectives[[name]]$items) {
      x <- score[, item]
      samples[[item]] <- samples_of(values_of(variable), x, shown_groups(variable, x, hidden))
    }
  }
  family_of_tests(samples, items = TRUE)
}

#: missing_tables
missing_by_item <- function() rows_of(all_items, function(item) missing_count(answers[[item]]))

missing_by_group <- function(variable) {
  everybody <- sizes_of(variable, rep(0, nrow(answers)))
  rows_of(setdiff(names(everybody)[everybody > 0], withheld(everybody)), function(group) {
    missing_count(as.matrix(answers[values_of(variable) == group, all_items]))
  })
}

missing_overall <- function() missing_count(as.matrix(answers[, all_items]))
