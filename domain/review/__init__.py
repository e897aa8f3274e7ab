"""The one-year review (etårseftersyn), held around the first account. Rules R71, R72."""
