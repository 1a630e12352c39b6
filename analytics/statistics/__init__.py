"""Statistics: intervals, weighted counts, regression and the rule that withholds."""
