# Test-retest reliability of four items by psych and base R, from retest.csv beside this file: the
# same respondents on two occasions. A3 is asked the other way round. Prints record,value.
# Rscript retest.R > retest_r.csv
suppressMessages(library(psych))
options(digits = 17)
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE)))
all <- read.csv(file.path(here, "retest.csv"))
put <- function(record, values) cat(sprintf("%s,%.17g\n", record, values), sep = "")
cat("record,value\n")
cat(sprintf("version.R,%s\nversion.psych,%s\n", getRversion(), packageVersion("psych")))

items <- c("A1", "A2", "A3", "A4")
turned <- function(occasion) {
  x <- all[paste0(occasion, "_", items)]
  names(x) <- items
  x$A3 <- 6 - x$A3
  x
}
first <- turned("first"); second <- turned("second")
both <- complete.cases(first, second)
before <- rowMeans(first[both, ]); after <- rowMeans(second[both, ])
put("n", sum(both))
found <- psych::ICC(cbind(before, after), lmer = FALSE)$results
# type, ICC, F, df1, df2, p, lower bound, upper bound
for (row in seq_len(6)) put(paste0("icc.", found$type[row]), unlist(found[row, -1]))
put("pearson", c(cor(before, after), cor.test(before, after)$p.value))
rank_r <- cor.test(before, after, method = "spearman", exact = FALSE)
put("spearman", c(rank_r$estimate, rank_r$p.value))
change <- after - before
put("change", c(mean(change), t.test(change)$conf.int, sd(change), sd(change) / sqrt(2)))
put("limits", c(qnorm(.975) * sd(change), mean(change) + c(-1, 1) * qnorm(.975) * sd(change)))
apart <- 1 - outer(1:5, 1:5, "-")^2 / 16
for (item in items) {
  pair <- na.omit(cbind(first[[item]], second[[item]]))
  icc <- psych::ICC(pair, lmer = FALSE)$results
  kappa <- psych::cohen.kappa(pair, w = apart, levels = 1:5)$weighted.kappa
  put(paste0("item.", item), c(nrow(pair), unlist(icc[2, c("ICC", "lower bound", "upper bound")]),
                               kappa))
}
