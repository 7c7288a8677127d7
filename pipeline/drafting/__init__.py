"""An export that nobody has described yet -> a questionnaire and a study, each guess explained."""
