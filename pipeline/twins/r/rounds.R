#: run_rounds
run_rounds <- function() lapply(setNames(names(units), names(units)), function(unit) {
  validity_rounds(of_unit(trial_score, trial_asked, units[[unit]]))
})

items_that_stay <- function() {
  failed <- unlist(lapply(names(units), function(unit) {
    setdiff(rownames(rounds[[unit]][[1]]), kept_in(unit))
  }))
  if (scores_use == "all") all_items else setdiff(all_items, failed)
}

rounds <- run_rounds()
kept_items <- items_that_stay()

#: by_convention
by_convention <- function(program, found) {
  here <- c(mget(names(programs[[program]]), envir = globalenv()),
            list(rounds = rounds, kept_items = kept_items))
  on.exit(list2env(here, globalenv()))
  list2env(programs[[program]], globalenv())
  rounds <<- run_rounds()
  kept_items <<- items_that_stay()
  found <- if (is.list(found)) unlist(found) else found
  if (is.matrix(found)) {
    colnames(found) <- paste0(colnames(found), ".value")
  } else {
    names(found) <- paste0(names(found), ".value")
  }
  found
}
