#: required_size
required_size <- function(one) {
  size <- one$population
  pq <- one$proportion * (1 - one$proportion)
  weighed <- function(chi) size * chi * pq / (one$error^2 * (size - 1) + chi * pq)
  raw <- switch(one$method, census = size, slovin = size / (1 + size * one$error^2),
    cochran = { n0 <- qnorm((1 + one$confidence) / 2)^2 * pq / one$error^2
                size * n0 / (size - 1 + n0) },
    "krejcie-morgan" = weighed(one$chi_square),
    "isaac-michael" = size * one$chi_square / 4 / (0.05^2 * (size - 1) + one$chi_square / 4))
  ceiling(raw - 1e-9)
}

#: sample_values
sample_values <- function(kind) {
  one <- samples[[kind]]
  n <- sum(answers$respondents == kind)
  returned <- if (is.na(one$returned)) sum(data$sample == 1 & data$respondents == kind) else one$returned
  margin <- qnorm((1 + one$confidence) / 2) * sqrt(one$proportion * (1 - one$proportion) / n) *
    sqrt((one$population - n) / (one$population - 1))
  found <- c(obtained = n, margin = 100 * margin, returns.rate = 100 * returned / one$distributed,
    returns.usable_rate = 100 * n / one$distributed)
  if (is.na(one$returned)) found <- c(found, returns.returned = returned)
  if (!is.na(one$method)) found <- c(found, required.n = required_size(one))
  if (length(one$strata)) {
    x <- tolower(values_of(one$variable)[answers$respondents == kind])
    found <- c(found, fit.n = sum(x %in% tolower(names(one$strata))))
  }
  found
}

#: strata
sample_strata <- function(kind) {
  one <- samples[[kind]]
  size <- one$strata
  x <- tolower(values_of(one$variable)[answers$respondents == kind])
  count <- sapply(tolower(names(size)), function(name) sum(x == name))
  need <- required_size(one)
  part <- size * need / sum(size)
  given <- floor(part + 1e-9)
  favoured <- order(-(part - given), -size)[seq_len(need - sum(given))]
  given[favoured] <- given[favoured] + 1
  found <- cbind(share = 100 * size / sum(size), allocated = given, obtained = count,
                 obtained_share = 100 * count / sum(count), difference = count - given)
  rownames(found) <- names(size)
  found
}
