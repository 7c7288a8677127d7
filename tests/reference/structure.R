# Reference values of factor analysis from R, psych and GPArotation. Run in this folder:
# Rscript structure.R > structure_r.csv
# One line per value: record,value with 17 significant digits; matrices column by column.
suppressMessages({library(psych); library(GPArotation)})
options(mc.cores = 1)  # forked draws would not follow the seed

x <- read.csv("likert.csv")
r <- cor(x)
n <- nrow(x)
k <- ncol(x)

put <- function(record, values) {
  cat(sprintf("%s,%.17g\n", record, as.vector(unclass(values))), sep = "")
}

put_rotation <- function(record, found) {
  put(paste0(record, ".pattern"), found$loadings)
  if (!is.null(found$Phi)) put(paste0(record, ".phi"), found$Phi)
}

cat("record,value\n")
cat("version.R,", as.character(getRversion()), "\n", sep = "")
cat("version.psych,", as.character(packageVersion("psych")), "\n", sep = "")
cat("version.GPArotation,", as.character(packageVersion("GPArotation")), "\n", sep = "")

# psych::KMO, psych::cortest.bartlett, psych::smc
adequate <- KMO(r)
put("kmo", adequate$MSA)
put("msa", adequate$MSAi)
sphericity <- cortest.bartlett(r, n)
put("bartlett.chisq", sphericity$chisq)
put("bartlett.df", sphericity$df)
put("bartlett.p", sphericity$p.value)
put("determinant", det(r))
put("smc", smc(r))
put("eigen", eigen(r)$values)

# psych::fa, stats::factanal, psych::principal
for (fm in c("pa", "minres", "ml")) {
  found <- fa(r, 2, n.obs = n, fm = fm, rotate = "none")
  put(paste0("fa.", fm, ".loadings"), found$loadings)
  put(paste0("fa.", fm, ".communality"), found$communality)
  put(paste0("fa.", fm, ".objective"), found$objective)
  put(paste0("fa.", fm, ".chisq"), found$STATISTIC)
  put(paste0("fa.", fm, ".dof"), found$dof)
  put(paste0("fa.", fm, ".p"), found$PVAL)
  put(paste0("fa.", fm, ".rmsea"), found$RMSEA[["RMSEA"]])
  put(paste0("fa.", fm, ".tli"), found$TLI)
  put(paste0("fa.", fm, ".rms"), found$rms)
}
tight <- list(opt = list(factr = 1, pgtol = 0, maxit = 1e5))
for (m in 1:3) {
  found <- factanal(covmat = r, n.obs = n, factors = m, rotation = "none", control = tight)
  put(paste0("factanal.", m, ".loadings"), found$loadings)
  put(paste0("factanal.", m, ".uniquenesses"), found$uniquenesses)
  put(paste0("factanal.", m, ".chisq"), found$STATISTIC)
  put(paste0("factanal.", m, ".p"), found$PVAL)
}
put("principal.loadings", principal(r, 2, rotate = "none")$loadings)

# stats::varimax and promax, GPArotation, from the loadings of fa(fm = "pa"), stopped late
a <- unclass(fa(r, 2, n.obs = n, fm = "pa", rotate = "none")$loadings)
turned <- unclass(varimax(a, eps = 1e-15)$loadings)
put("varimax.kaiser.pattern", turned)
put("varimax.raw.pattern", varimax(a, normalize = FALSE, eps = 1e-15)$loadings)
put("quartimax.pattern", quartimax(a, eps = 1e-8, maxit = 5000)$loadings)
put_rotation("oblimin.raw", oblimin(a, eps = 1e-8, maxit = 5000))
put_rotation("oblimin.kaiser", oblimin(a, normalize = TRUE, eps = 1e-8, maxit = 5000))
put_rotation("oblimin.negative", oblimin(a, gam = -0.5, eps = 1e-8, maxit = 5000))
put_rotation("geomin.raw", geominQ(a, delta = 0.01, eps = 1e-8, maxit = 5000))

by_promax <- function(start, scale) {
  found <- stats::promax(start, m = 4)
  phi <- solve(crossprod(found$rotmat))
  list(loadings = unclass(found$loadings) * scale, Phi = cov2cor(phi))
}
lengths <- sqrt(rowSums(turned^2))
put_rotation("promax.plain", by_promax(turned, 1))
put_rotation("promax.normalised-throughout", by_promax(turned / lengths, lengths))

# psych's own rotations of fa, which stop early: 1e-3; their sums of squares
for (rotation in c("varimax", "promax", "Promax", "oblimin")) {
  found <- fa(r, 2, n.obs = n, fm = "pa", rotate = rotation)
  put_rotation(paste0("psych.", rotation), found)
  put(paste0("psych.", rotation, ".ss"), found$Vaccounted["SS loadings", ])
}

# psych::factor.scores, of orthogonal and of oblique factors
pattern <- unclass(oblimin(a, eps = 1e-8, maxit = 5000)$loadings)
phi <- oblimin(a, eps = 1e-8, maxit = 5000)$Phi
methods <- c("Thurstone", "Bartlett", "Anderson", "tenBerge")
for (method in methods) {
  for (kind in c("orthogonal", "oblique")) {
    f <- if (kind == "oblique") pattern else turned
    p <- if (kind == "oblique") phi else diag(2)
    found <- factor.scores(x, f, p, method = method)
    put(paste0("scores.", kind, ".", method, ".weights"), found$weights)
    put(paste0("scores.", kind, ".", method, ".correlations"), found$r.scores)
    put(paste0("scores.", kind, ".", method, ".first"), found$scores[1:5, ])
    if (method == "Thurstone") put(paste0("scores.", kind, ".R2"), found$R2)
  }
}

# psych::VSS for Velicer's averages; their fourth power and the empirical Kaiser criterion from the
# published formulas
put("map", VSS(r, n = 5, n.obs = n, plot = FALSE, rotate = "none")$map)
fourth <- sapply(1:5, function(m) {
  e <- eigen(r)
  loadings <- e$vectors[, 1:m, drop = FALSE] %*% diag(sqrt(e$values[1:m]), m)
  p <- cov2cor(r - tcrossprod(loadings))
  mean(p[upper.tri(p)]^4)
})
put("map.fourth", fourth)
values <- eigen(r)$values
before <- c(0, cumsum(values)[-k])
put("ekc", pmax((k - before) / (k:1) * (1 + sqrt(k / n))^2, 1))

# psych::fa.parallel: its eigenvalues are exact, the number of factors rests on draws
set.seed(20251122)
invisible(capture.output(found <- fa.parallel(x, n.iter = 50, fm = "minres", plot = FALSE)))
put("fa.parallel.fa.values", found$fa.values)
put("fa.parallel.pc.values", found$pc.values)
put("fa.parallel.pc.sim", found$pc.simr)
put("fa.parallel.nfact", found$nfact)
put("fa.parallel.ncomp", found$ncomp)
