"""`plan resources`: what the plans need, period by period, against what there is."""
