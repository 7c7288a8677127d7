#: block
block_units <- function(kinds) {
  names(units)[sapply(unit_kinds, function(of) paste(of, collapse = "+") == kinds)]
}

block <- function(kinds) {
  items <- intersect(unlist(units[block_units(kinds)]), unlist(lapply(names(units), kept_in)))
  x <- score[rowSums(was_asked[, items, drop = FALSE]) > 0, items, drop = FALSE]
  repeat {
    stay <- apply(complete(x[, apply(x, 2, varies), drop = FALSE]), 2, varies)
    x <- x[, apply(x, 2, varies), drop = FALSE]
    if (all(stay)) return(complete(x))
    x <- x[, stay, drop = FALSE]
  }
}

#: suitability
suitability <- function(x) {
  r <- cor(x)
  n <- nrow(x)
  test <- psych::cortest.bartlett(r, n)
  kmo <- psych::KMO(r)
  c(determinant = det(r), kmo = kmo$MSA, bartlett = test$chisq, bartlett_df = test$df,
    bartlett_p = test$p.value, setNames(kmo$MSAi, paste0("msa.", colnames(x))))
}

#: factor_number
eigenvalues <- function(x) {
  found <- eigen(cor(x))$values
  setNames(found, seq_along(found) - 1)
}

leading <- function(above) if (all(above)) length(above) else which(!above)[1] - 1

factor_rules <- function(x) {
  r <- cor(x)
  n <- nrow(x)
  k <- ncol(x)
  e <- eigen(r)
  left <- k - c(0, head(cumsum(e$values), -1))
  limit <- pmax(left / (k - seq_len(k) + 1) * (1 + sqrt(k / n))^2, 1)
  squared <- fourth <- c()
  rest <- r
  for (m in 0:(k - 1)) {
    if (m > 0) rest <- rest - e$values[m] * tcrossprod(e$vectors[, m])
    if (any(diag(rest) <= 1e-10)) break
    partial <- cov2cor(rest)[upper.tri(rest)]
    squared <- c(squared, mean(partial^2))
    fourth <- c(fourth, mean(partial^4))
  }
  c(kaiser = sum(e$values > 1), ekc = leading(e$values > limit), map = which.min(squared) - 1,
    map_fourth = which.min(fourth) - 1)
}

#: constructs
constructs <- function(kinds) rows_of(block_units(kinds), function(unit) {
  x <- block(kinds)
  x <- x[, intersect(colnames(x), units[[unit]]), drop = FALSE]
  l <- one_factor(cor(x), nrow(x))
  c(composite_reliability = composite(l), ave = mean(l^2), root_ave = sqrt(mean(l^2)))
})

construct_pairs <- function(kinds) {
  x <- block(kinds)
  r <- abs(cor(x))
  pairs <- combn(block_units(kinds), 2)
  found <- apply(pairs, 2, function(pair) {
    a <- intersect(colnames(x), units[[pair[1]]])
    b <- intersect(colnames(x), units[[pair[2]]])
    within <- function(items) { part <- r[items, items, drop = FALSE]; part[upper.tri(part)] }
    geometric <- function(values) exp(mean(log(values)))
    c(r = cor(rowSums(x[, a, drop = FALSE]), rowSums(x[, b, drop = FALSE])),
      htmt = mean(r[a, b]) / sqrt(mean(within(a)) * mean(within(b))),
      htmt2 = geometric(r[a, b]) / sqrt(geometric(within(a)) * geometric(within(b))))
  })
  colnames(found) <- seq_len(ncol(pairs)) - 1
  t(found)
}

#: principal_axes
principal_axes <- function(r, m) {
  h2 <- 1 - 1 / diag(solve(r))
  for (round in seq_len(25)) {
    reduced <- r
    diag(reduced) <- h2
    e <- eigen(reduced)
    l <- e$vectors[, seq_len(m), drop = FALSE] %*% diag(sqrt(abs(e$values[seq_len(m)])), m)
    new <- rowSums(l^2)
    done <- max(abs(new - h2)) < 0.001
    h2 <- new
    if (done) break
  }
  l
}

principal_components <- function(r, m) {
  e <- eigen(r)
  e$vectors[, seq_len(m), drop = FALSE] %*% diag(sqrt(e$values[seq_len(m)]), m)
}

#: factor_solution
factor_solution <- function(kinds) {
  x <- block(kinds)
  r <- cor(x)
  m <- factors_of[[kinds]]
  unrotated <- switch(extraction,
    "paf-spss" = principal_axes(r, m),
    "ml" = unclass(factanal(covmat = r, factors = m, n.obs = nrow(x), rotation = "none")$loadings),
    "pca" = principal_components(r, m),
    unclass(psych::fa(r, m, rotate = "none", fm = "minres")$loadings))
  pattern <- unrotated
  phi <- diag(m)
  if (m > 1 && rotation == "oblimin") {
    turned <- suppressWarnings(GPArotation::oblimin(unrotated, normalize = kaiser_rows, eps = 1e-9,
                                                    maxit = 5000))
    pattern <- unclass(turned$loadings)
    phi <- turned$Phi
  } else if (m > 1 && rotation == "varimax") {
    pattern <- unclass(varimax(unrotated, normalize = TRUE, eps = 1e-12)$loadings)
  }
  sums <- diag(phi %*% crossprod(pattern))
  order <- order(-sums)
  sign <- ifelse(colSums(pattern)[order] < 0, -1, 1)
  pattern <- pattern[, order, drop = FALSE] %*% diag(sign, m)
  phi <- phi[order, order, drop = FALSE] * outer(sign, sign)
  named <- function(values, place) setNames(as.vector(values), place)
  c(named(t(pattern), paste0("loadings.", rep(colnames(x), each = m), ".", seq_len(m) - 1)),
    named(rowSums(unrotated^2), paste0("communalities.", colnames(x))),
    named(t(phi), paste0("phi.", rep(seq_len(m) - 1, each = m), ".", seq_len(m) - 1)),
    named(sums[order], paste0("ss_loadings.", seq_len(m) - 1)),
    named(100 * sums[order] / ncol(x), paste0("percent.", seq_len(m) - 1)))
}
