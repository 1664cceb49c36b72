"""Documents to hand over: a frozen answer in, a file out."""
