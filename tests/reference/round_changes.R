# The library's rounds of 2024 and 2025 compared from their exports: base R, effectsize. Run in this
# folder: Rscript round_changes.R > round_changes_r.csv
# One line per value: record,item,value with 17 significant digits. Ends of Hedges' g are found by
# root finding, as effectsize finds them to some four digits only.
suppressMessages(library(effectsize))
points <- c("Sangat Tidak Setuju" = 1, "Tidak Setuju" = 2, "Netral" = 3, "Setuju" = 4,
            "Sangat Setuju" = 5, STS = 1, TS = 2, N = 3, S = 4, SS = 5)
data <- function(year, file, sep) {
  path <- file.path("..", "..", "data", paste0("perpustakaan-", year), file)
  read.csv(path, sep = sep, check.names = FALSE, fileEncoding = "UTF-8-BOM", colClasses = "character")
}
scores <- function(table, items) {
  sapply(items, function(one) unname(points[table[[one]]]))
}
users <- function(year) {
  table <- data(year, "pemustaka.csv", ",")
  grid <- grep("\\[", names(table), value = TRUE)
  found <- scores(table, grid)
  colnames(found) <- c("L1", "L2", "L3", "L4", "K1", "K2", "K3", "K4", "K5", "F1", "F2", "F3", "F4")
  found[, "K3"] <- 6 - found[, "K3"]
  found
}
staff <- function(year) {
  table <- data(year, "pegawai.csv", ";")
  found <- scores(table, c(paste0("PI", 1:9), paste0("PP", 1:8)))
  found[, "PP5"] <- 6 - found[, "PP5"]
  found
}
put <- function(record, values) cat(sprintf("%s,,%.17g\n", record, as.vector(values)), sep = "")
mean_of <- function(found, items) rowMeans(found[, items], na.rm = TRUE)
root <- function(f, low, high) uniroot(f, c(low, high), tol = 1e-13, maxiter = 10000)$root

parts <- list(
  pelanggan = c("L1", "L2", "L3", "K1", "K2", "K3", "K4", "K5", "F1", "F2", "F3", "F4"),
  layanan = c("L1", "L2", "L3"), koleksi = c("K1", "K2", "K3", "K4", "K5"),
  fasilitas = c("F1", "F2", "F3", "F4"), "proses-internal" = paste0("PI", 1:9),
  pembelajaran = paste0("PP", 1:8))
u <- list(users(2024), users(2025)); s <- list(staff(2024), staff(2025))
of <- function(year, name) {
  who <- if (name %in% c("proses-internal", "pembelajaran")) s else u
  mean_of(who[[year]], parts[[name]])
}
cat("record,item,value\nversion.R,,", as.character(getRversion()), "\n", sep = "")

p <- c()
for (name in names(parts)) {
  x <- of(1, name); y <- of(2, name); n <- sum(!is.na(x)); m <- sum(!is.na(y))
  x <- x[!is.na(x)]; y <- y[!is.na(y)]
  test <- t.test(y, x)
  p[name] <- test$p.value
  g <- hedges_g(y, x)$Hedges_g
  sd <- sqrt(((n - 1) * var(x) + (m - 1) * var(y)) / (n + m - 2)); df <- n + m - 2
  error <- sqrt(1 / n + 1 / m); d <- (mean(y) - mean(x)) / sd
  ends <- sapply(c(.975, .025), function(q) {
    root(function(nc) pt(d / error, df, nc) - q, d / error - 12, d / error + 12)
  }) * error * g / d
  seen <- root(function(e) {
    k <- qt(.975, df)
    pt(k, df, e / error, lower.tail = FALSE) + pt(-k, df, e / error) - .8
  }, 0, 5) * sd
  put(paste0(name, ".change"), c(mean(x), mean(y), mean(y) - mean(x), test$conf.int,
                                test$statistic, test$parameter, test$p.value, g, ends, seen))
}
# the whole: 100/5 of each mean, times its share; indicators add what they reach
slopes <- c(pelanggan = .25, "proses-internal" = .125, pembelajaran = .125) * 20
whole <- function(year) {
  columns <- sapply(names(slopes)[2:3], function(name) of(year, name))
  own <- of(year, "pelanggan")
  v <- c(slopes[1]^2 * var(own) / length(own), slopes[2:3]^2 * diag(var(columns)) / nrow(columns))
  total <- v[1] + slopes[2:3] %*% var(columns) %*% slopes[2:3] / nrow(columns)
  list(v = as.vector(total), df = sum(v)^2 / sum(v^2 / (c(length(own), rep(nrow(columns), 2)) - 1)),
       asked = sum(slopes * c(mean(own), colMeans(columns))))
}
w <- list(whole(1), whole(2))
reached <- function(keuangan, proses, belajar) {
  .25 * mean(keuangan) + .125 * mean(proses) + .125 * mean(belajar)
}
cap <- function(x) pmin(x, 100)
f <- c(reached(c(205600 / 2180, cap(100 * (2 - 8930 / 8500))), c(100 * (2 - 21 / 14), 90),
               c(62.5, 50)),
       reached(c(221300 / 2310, cap(100 * (2 - 8610 / 8500))), c(100 * (2 - 19 / 14), 90),
               c(65, 100 * 11 / 18)))
difference <- w[[2]]$asked + f[2] - w[[1]]$asked - f[1]
v <- w[[1]]$v + w[[2]]$v
df <- v^2 / (w[[1]]$v^2 / w[[1]]$df + w[[2]]$v^2 / w[[2]]$df)
p["whole"] <- 2 * pt(-abs(difference / sqrt(v)), df)
put("whole.change", c(w[[1]]$asked + f[1], w[[2]]$asked + f[2], difference,
                      difference + c(-1, 1) * qt(.975, df) * sqrt(v), difference / sqrt(v), df,
                      p["whole"]))
put("family.holm", p.adjust(p, "holm"))
items <- c(setdiff(colnames(u[[1]]), "L4"), colnames(s[[1]]))
q <- sapply(items, function(one) {
  who <- if (one %in% colnames(u[[1]])) u else s
  t.test(who[[2]][, one], who[[1]][, one])$p.value
})
put("items.holm", p.adjust(q, "holm"))

# the same respondents: the first 30 users of both rounds taken as pairs
x <- of(1, "fasilitas")[1:30]; y <- of(2, "fasilitas")[1:30]
test <- t.test(y, x, paired = TRUE)
seen <- root(function(e) {
  k <- qt(.975, 29)
  pt(k, 29, e * sqrt(30), lower.tail = FALSE) + pt(-k, 29, e * sqrt(30)) - .8
}, 0, 5) * sd(y - x)
put("paired.change", c(mean(y) - mean(x), test$conf.int, test$statistic, test$p.value,
                       mean(y - x) / sqrt((var(x) + var(y)) / 2), seen))

# two shares: Newcombe's interval of a difference is the MOVER of Wilson's
wilson <- function(k, n) prop.test(k, n, correct = FALSE)$conf.int
a <- wilson(56, 70); b <- wilson(48, 80)
put("mover", c(48 / 80 - 56 / 70 - sqrt((48 / 80 - b[1])^2 + (a[2] - 56 / 70)^2),
               48 / 80 - 56 / 70 + sqrt((b[2] - 48 / 80)^2 + (56 / 70 - a[1])^2)))
