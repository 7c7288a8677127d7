#: run_rounds
rounds <- lapply(setNames(names(units), names(units)), function(unit) {
  validity_rounds(of_unit(trial_score, trial_asked, units[[unit]]))
})
failed <- unlist(lapply(names(units), function(unit) {
  setdiff(rownames(rounds[[unit]][[1]]), kept_in(unit))
}))
kept_items <- if (scores_use == "all") all_items else setdiff(all_items, failed)
