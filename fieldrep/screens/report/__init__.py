"""Pages of figures: any report on the screen, and the list of them."""
