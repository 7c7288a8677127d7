# Indices of service quality in base R. Run in this folder: Rscript indices.R > indices_r.csv
# One line per value: record,item,value with 17 significant digits. The nine items with missing
# answers stand for whatever an index needs: importance or minimum are q1 to q3, performance or
# desired q4 to q6, perceived q7 to q9; the elements of SKM are all nine, 5 counting as 4.
x <- as.matrix(read.csv("likert_missing.csv"))
one <- x[, 1:3]; two <- x[, 4:6]; three <- x[, 7:9]
both <- function(of, ...) { for (other in list(...)) of[is.na(other)] <- NA; of }

put <- function(record, values) {
  cat(sprintf("%s,,%.17g\n", record, as.vector(as.matrix(values))), sep = "")
}
cat("record,item,value\n")
cat("version.R,,", as.character(getRversion()), "\n", sep = "")

# interval of a statistic of weighted respondents: Student's, from its empirical influence values,
# each a derivative by central differences
interval <- function(statistic, n) {
  e <- 1e-4
  influence <- sapply(seq_len(n), function(i) {
    up <- replace(rep((1 - e) / n, n), i, (1 - e) / n + e)
    down <- replace(rep((1 + e) / n, n), i, (1 + e) / n - e)
    (statistic(up) - statistic(down)) / (2 * e)
  })
  statistic(rep(1 / n, n)) + c(-1, 1) * qt(0.975, n - 1) * sd(influence) / sqrt(n)
}
means <- function(table, w) {
  there <- !is.na(table)
  colSums(w * ifelse(there, table, 0)) / colSums(w * there)
}

# importance and performance
y <- both(one, two); p <- both(two, one)
put("ipa.importance", colMeans(y, na.rm = TRUE))
put("ipa.performance", colMeans(p, na.rm = TRUE))
put("ipa.agreement", 100 * colSums(p, na.rm = TRUE) / colSums(y, na.rm = TRUE))
put("ipa.cuts", c(mean(colMeans(y, na.rm = TRUE)), mean(colMeans(p, na.rm = TRUE))))
csi <- function(w) weighted.mean(means(p, w), means(y, w)) / 5
put("csi.index", csi(rep(1, nrow(x))))
put("csi.interval", interval(csi, nrow(x)))

# SERVQUAL: each attribute, then all of them; LibQUAL+: adequacy and superiority
gaps <- function(record, second, first) {
  columns <- c(lapply(1:3, function(j) second[, j] - first[, j]),
               list(rowMeans(second, na.rm = TRUE) - rowMeans(first, na.rm = TRUE)))
  found <- lapply(columns, t.test)
  put(paste0(record, ".gap"), sapply(found, function(t) t$estimate))
  put(paste0(record, ".low"), sapply(found, function(t) t$conf.int[1]))
  put(paste0(record, ".high"), sapply(found, function(t) t$conf.int[2]))
  if (record == "servqual") put("servqual.t", sapply(found, function(t) t$statistic))
  if (record == "servqual") put("servqual.p", sapply(found, function(t) t$p.value))
}
gaps("servqual", p, y)
q <- both(three, one, two)
gaps("libqual.adequacy", q, both(one, two, three))
gaps("libqual.superiority", q, both(two, one, three))

# the two highest answers: Wilson's interval of each item, and of all answers by respondents
top <- x >= 4
wilson <- sapply(1:9, function(j) {
  v <- top[!is.na(top[, j]), j]
  100 * prop.test(sum(v), length(v), correct = FALSE)$conf.int
})
put("top.low", wilson[1, ]); put("top.high", wilson[2, ])
share <- function(w) sum(w * rowSums(top, na.rm = TRUE)) / sum(w * rowSums(!is.na(top)))
put("top.overall", 100 * share(rep(1, nrow(x))))
put("top.interval", 100 * interval(share, nrow(x)))

# the public satisfaction index
elements <- pmin(x, 4)
skm <- function(w) 25 * mean(means(elements, w))
put("skm.raw", skm(rep(1, nrow(x))))
put("skm.interval", interval(skm, nrow(x)))
put("skm.ranks", rank(-colMeans(elements, na.rm = TRUE), ties.method = "min"))
