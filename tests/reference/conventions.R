# What R with psych prints for the data of the comparison of programs, and what jamovi prints, by
# the calls that its sources make. Run in this folder: Rscript conventions.R > conventions_r.csv
# One line per value: record,item,value with 17 significant digits. Versions are printed first.
suppressWarnings(suppressMessages(library(psych)))
put <- function(record, values) {
  cat(sprintf("%s,,%.17g\n", record, as.vector(as.matrix(values))), sep = "")
}
quiet <- function(expression) suppressWarnings(suppressMessages(expression))
cat("record,item,value\n")
cat("version.R,,", as.character(getRversion()), "\n", sep = "")
cat("version.psych,,", as.character(packageVersion("psych")), "\n", sep = "")

type2 <- function(x) {
  x <- x[!is.na(x)]
  n <- length(x)
  d <- x - mean(x)
  g1 <- mean(d^3) / mean(d^2)^1.5
  g2 <- mean(d^4) / mean(d^2)^2 - 3
  c(g1 * sqrt(n * (n - 1)) / (n - 2), (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * g2 + 6))
}

for (name in c("conventions", "conventions_missing")) {
  x <- as.matrix(read.csv(paste0(name, ".csv")))
  g <- x[, 10]
  items <- x[, 1:9]
  A <- as.data.frame(items[, 1:5])
  at <- function(what) paste0(name, ".", what)

  # psych: alpha of all pairs of answers
  found <- quiet(psych::alpha(A))
  put(at("psych.alpha"), found$total$raw_alpha)
  put(at("psych.standardized"), found$total$std.alpha)
  put(at("psych.feldt"), unlist(found$feldt[c("lower.ci", "upper.ci")]))
  put(at("psych.item_total"), found$item.stats$raw.r)
  put(at("psych.item_rest"), found$item.stats$r.drop)
  put(at("psych.without"), found$alpha.drop$raw_alpha)
  put(at("psych.omega"), quiet(psych::omega(A, 1, flip = FALSE)$omega.tot))
  lambdas <- quiet(psych::guttman(cor(A, use = "pairwise")))
  put(at("psych.lambdas"), unlist(lambdas[c("lambda.1", "lambda.2", "lambda.3", "lambda.6")]))
  put(at("psych.kmo"), quiet(psych::KMO(items))$MSA)
  put(at("psych.msa"), quiet(psych::KMO(items))$MSAi)
  bartlett <- quiet(psych::cortest.bartlett(items))
  put(at("psych.bartlett"), bartlett$chisq)
  described <- psych::describe(items)
  put(at("psych.skewness"), described$skew)
  put(at("psych.kurtosis"), described$kurtosis)

  # jamovi: psych of the complete respondents, moments of type 2, R's quantiles
  complete <- na.omit(A)
  found <- quiet(psych::alpha(complete, delete = FALSE, warnings = FALSE))
  put(at("jamovi.alpha"), found$total$raw_alpha)
  put(at("jamovi.item_rest"), found$item.stats$r.drop)
  put(at("jamovi.without"), found$alpha.drop$raw_alpha)
  put(at("jamovi.omega"), quiet(psych::omega(complete, 1, flip = FALSE)$omega.tot))
  put(at("jamovi.moments"), apply(items, 2, type2))
  put(at("jamovi.quartiles"), apply(items, 2, quantile, c(.25, .75), na.rm = TRUE, names = FALSE))
  factored <- na.omit(items)
  put(at("jamovi.kmo"), quiet(psych::KMO(cor(factored)))$MSA)
  put(at("jamovi.bartlett"), psych::cortest.bartlett(cor(factored), n = nrow(factored))$chisq)

  # both: ranks of two groups, variances of three
  score <- rowMeans(A, na.rm = TRUE)
  two <- g %in% 1:2
  test <- quiet(wilcox.test(score[two & g == 1], score[two & g == 2]))
  put(at("r.wilcox"), c(test$statistic, test$p.value))
  put(at("spss.wilcox"), quiet(wilcox.test(score[two & g == 1], score[two & g == 2],
                                           correct = FALSE, exact = FALSE))$p.value)
  spread <- function(centre) {
    away <- abs(score - ave(score, g, FUN = centre))
    unlist(anova(lm(away ~ factor(g)))[1, c("F value", "Pr(>F)")])
  }
  put(at("r.levene"), spread(median))
  put(at("jamovi.levene"), spread(mean))
}
