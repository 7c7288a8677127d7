#: binormal
binormal <- function(h, k, r) {
  node <- gauss_legendre$node
  a <- asin(r) / 2
  sum <- 0
  for (i in seq_along(node)) {
    s <- sin(a * (node[i] + 1))
    sum <- sum + gauss_legendre$weight[i] * exp((s * h * k - (h^2 + k^2) / 2) / (1 - s^2))
  }
  sum * a / (2 * pi) + pnorm(h) * pnorm(k)
}

gauss_legendre <- local({
  n <- 40
  b <- seq_len(n - 1) / sqrt(4 * seq_len(n - 1)^2 - 1)
  m <- matrix(0, n, n)
  m[cbind(1:(n - 1), 2:n)] <- m[cbind(2:n, 1:(n - 1))] <- b
  e <- eigen(m, symmetric = TRUE)
  list(node = e$values, weight = 2 * e$vectors[1, ]^2)
})

#: polychoric_pair
polychoric_pair <- function(x, y, cut_x, cut_y) {
  both <- !is.na(x) & !is.na(y)
  count <- table(factor(x[both], names(cut_x)), factor(y[both], names(cut_y)))
  a <- pmin(pmax(c(-Inf, head(cut_x, -1), Inf), -9), 9)
  b <- pmin(pmax(c(-Inf, head(cut_y, -1), Inf), -9), 9)
  h <- rep(a, length(b))
  k <- rep(b, each = length(a))
  likelihood <- function(r) {
    grid <- matrix(binormal(h, k, r), length(a))
    p <- grid[-1, -1] - grid[-length(a), -1] - grid[-1, -length(b)] + grid[-length(a), -length(b)]
    sum(count[count > 0] * log(pmax(p[count > 0], 1e-300)))
  }
  c(r = optimize(likelihood, c(-0.99999, 0.99999), maximum = TRUE, tol = 1e-9)$maximum,
    empty = any(count[rowSums(count) > 0, colSums(count) > 0] == 0), n = sum(both))
}

#: polychoric_matrix
polychoric_matrix <- function(x) {
  if (missing_rule == "listwise") x <- complete(x)
  cuts <- lapply(seq_len(ncol(x)), function(j) qnorm(cumsum(table(x[, j])) / sum(!is.na(x[, j]))))
  k <- ncol(x)
  r <- diag(k)
  empty <- 0
  n <- nrow(x)
  for (i in seq_len(k - 1)) for (j in (i + 1):k) {
    found <- polychoric_pair(x[, i], x[, j], cuts[[i]], cuts[[j]])
    r[i, j] <- r[j, i] <- found[["r"]]
    empty <- empty + found[["empty"]]
    n <- min(n, found[["n"]])
  }
  list(r = r, empty = empty, n = n)
}

#: nearest
nearest_definite <- function(r, least = 1e-6) {
  y <- r
  correction <- 0 * r
  repeat {
    e <- eigen(y - correction, symmetric = TRUE)
    x <- e$vectors %*% (pmax(e$values, least) * t(e$vectors))
    correction <- x - (y - correction)
    old <- y
    y <- x
    diag(y) <- 1
    if (max(abs(y - old)) < 1e-11) return(y)
  }
}

#: ordinal_values
ordinal_values <- function(x) {
  found <- polychoric_matrix(x)
  smallest <- min(eigen(found$r, symmetric = TRUE)$values)
  definite <- smallest > 1e-10
  mended <- if (definite) found$r else nearest_definite(found$r)
  c(n = found$n, empty_pairs = found$empty, smallest_eigenvalue = smallest,
    largest_change = max(abs(mended - found$r)), alpha = alpha_of(mended))
}

ordinal_alpha <- function(x) c(estimate = ordinal_values(x)[["alpha"]])
