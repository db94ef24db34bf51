"""Tables that stand as running text: labels with digits behind them, whose cells lost their edges."""
