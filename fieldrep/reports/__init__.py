"""The pages of the method, each made once for both doors: figures in words, with the accounts behind them."""
