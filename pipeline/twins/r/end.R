#: compare
number_of <- function(text) {
  text <- gsub("\u2212", "-", text)
  text <- gsub("[^0-9,.-]", "", text)
  text <- gsub(thousands_mark, "", text, fixed = TRUE)
  as.numeric(gsub(decimal_mark, ".", text, fixed = TRUE))
}

compare <- function() {
  printed <- read.csv("values.csv", colClasses = "character", encoding = "UTF-8", na.strings = NULL)
  printed <- printed[printed$r == "yes", ]
  found <- unlist(lapply(printed$address, function(one) {
    if (exists(one, envir = computed, inherits = FALSE)) get(one, envir = computed) else NA
  }))
  text <- printed[[printed_column]]
  expected <- number_of(text)
  half <- 0.5 * 10^-as.numeric(printed$decimals) * (1 + 1e-6)
  agrees <- ifelse(startsWith(text, "<"), found < expected, abs(found - expected) <= half)
  agrees <- !is.na(agrees) & agrees
  for (i in which(!agrees)) {
    cat("  ", printed$table[i], ": ", printed$address[i], ": ", text[i], " / ",
        format(found[i], digits = 10), "\n", sep = "")
  }
  cat("\nangket: ", sum(agrees), " of ", length(agrees), " values agree\n", sep = "")
  quit(status = if (all(agrees)) 0 else 1)
}

compare()
