# Reference values from R and psych. Run in this folder: Rscript alpha.R > alpha_r.csv
# One line per value: record,item,value with 17 significant digits.
suppressMessages(library(psych))

full <- read.csv("likert.csv")
missing <- read.csv("likert_missing.csv")
answers <- list(
  five = full[paste0("q", 1:5)],
  nine = full,
  two = full[c("q1", "q2")],
  unturned = within(full[paste0("q", 1:5)], q1 <- 6 - q1),
  missing_five = missing[paste0("q", 1:5)],
  missing_nine = missing
)

put <- function(record, values, items = "") {
  cat(sprintf("%s,%s,%.17g\n", record, items, values), sep = "")
}

describe_alpha <- function(record, x, use) {
  found <- psych::alpha(x, use = use, check.keys = FALSE, warnings = FALSE)
  items <- names(x)
  put(paste0(record, ".raw_alpha"), found$total$raw_alpha)
  put(paste0(record, ".std.alpha"), found$total$std.alpha)
  put(paste0(record, ".average_r"), found$total$average_r)
  put(paste0(record, ".raw.r"), found$item.stats$raw.r, items)
  put(paste0(record, ".r.drop"), found$item.stats$r.drop, items)
  if (length(items) > 2) put(paste0(record, ".alpha.drop"), found$alpha.drop$raw_alpha, items)
  found
}

describe_listwise <- function(name) {
  x <- na.omit(answers[[name]])  # psych counts all rows in its interval unless they are left out
  record <- paste0(name, ".listwise")
  found <- describe_alpha(record, x, "complete.obs")
  put(paste0(record, ".n"), nrow(x))
  interval <- psych::alpha.ci(found$total$raw_alpha, nrow(x), ncol(x), p.val = 0.05)
  put(paste0(record, ".feldt.low"), interval$lower.ci)
  put(paste0(record, ".feldt.high"), interval$upper.ci)
  p <- sapply(x, function(item) cor.test(item, rowSums(x))$p.value)
  put(paste0(record, ".p"), p, names(x))
  scores <- rowMeans(x)
  put(paste0(record, ".mean"), mean(scores))
  put(paste0(record, ".sd"), sd(scores))
  put(paste0(record, ".median"), median(scores))
  put(paste0(record, ".mean.low"), t.test(scores)$conf.int[1])
  put(paste0(record, ".mean.high"), t.test(scores)$conf.int[2])
}

cat("record,item,value\n")
cat("version.R,,", as.character(getRversion()), "\n", sep = "")
cat("version.psych,,", as.character(packageVersion("psych")), "\n", sep = "")
for (name in names(answers)) describe_listwise(name)
for (name in c("missing_five", "missing_nine")) {
  describe_alpha(paste0(name, ".pairwise"), answers[[name]], "pairwise")
}
for (n in c(3, 5, 9, 10, 13, 15, 19, 20, 29, 30, 60, 100, 150, 200, 1000)) {
  for (alpha in c(0.1, 0.05, 0.01)) {
    t <- qt(1 - alpha / 2, n - 2)
    put(paste0("critical_r.", alpha), t / sqrt(n - 2 + t^2), n)
  }
}
