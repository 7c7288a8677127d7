#: record
computed <- new.env()

twin <- function(address, value) {
  if (length(value) == 1 && is.numeric(value) && is.finite(value)) {
    assign(address, value, envir = computed)
  }
  invisible(value)
}

#: record_rows
twin_rows <- function(place, rows) {
  for (row in rownames(rows)) for (column in colnames(rows)) {
    twin(paste(place, row, column, sep = "."), rows[row, column])
  }
  invisible(rows)
}

twin_row <- function(place, values) {
  for (name in names(values)) twin(paste(place, name, sep = "."), values[[name]])
  invisible(values)
}

#: rows_of
rows_of <- function(names, describe) {
  found <- lapply(names, function(name) unlist(describe(name)))
  columns <- unique(unlist(lapply(found, base::names)))
  rows <- matrix(NA_real_, length(names), length(columns), dimnames = list(names, columns))
  for (i in seq_along(found)) rows[i, base::names(found[[i]])] <- found[[i]]
  rows
}

#: heading
heading <- function(number, caption) {
  cat("\n", strrep("-", 78), "\n", number, ". ", caption, "\n\n", sep = "")
}

#: show
show <- function(found, columns = NULL, most = 40) {
  if (is.null(found)) return(invisible())
  if (is.list(found)) found <- unlist(found)
  if (!is.matrix(found)) {
    print(signif(found[intersect(if (is.null(columns)) names(found) else columns, names(found))], 6))
    return(invisible())
  }
  if (!is.null(columns)) found <- found[, intersect(columns, colnames(found)), drop = FALSE]
  print(round(utils::head(found, most), 4))
  if (nrow(found) > most) cat("  ...", nrow(found), "\n")
}

#: attempt
attempt <- function(found) {
  tryCatch(found, error = function(problem) {
    cat("  !", conditionMessage(problem), "\n")
    NULL
  })
}

#: complete
complete <- function(x) x[rowSums(is.na(x)) == 0, , drop = FALSE]

#: varies
varies <- function(x) length(unique(x[!is.na(x)])) > 1
