#: read_experts
experts <- read.csv("experts.csv", check.names = FALSE, row.names = 1, encoding = "UTF-8")

#: content_items
content_items <- function() rows_of(rownames(experts), function(item) {
  x <- unlist(experts[item, ])
  x <- x[!is.na(x)]
  n <- length(x)
  steps <- expert_scale[2] - expert_scale[1]
  excess <- sum(x - expert_scale[1])
  v <- excess / (n * steps)
  z <- qnorm(0.975)
  ends <- (2 * n * steps * v + z^2 + c(-1, 1) * z * sqrt(4 * n * steps * v * (1 - v) + z^2)) /
    (2 * (n * steps + z^2))
  chance <- 1
  for (i in seq_len(n)) chance <- convolve(chance, rep(1 / (steps + 1), steps + 1), type = "open")
  agreeing <- sum(x >= expert_relevant)
  by_chance <- choose(n, agreeing) / 2^n
  found <- c(n = n, mean = mean(x), v = v, v_low = max(ends[1], 0), v_high = min(ends[2], 1),
    v_p = min(1, sum(chance[(excess + 1):length(chance)])), i_cvi = agreeing / n,
    kappa = if (n > 1) (agreeing / n - by_chance) / (1 - by_chance) else NA)
  if (!is.na(expert_essential)) {
    found <- c(found, cvr = 2 * sum(x >= expert_essential) / n - 1)
  }
  found
})
