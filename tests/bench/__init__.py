"""Measures the targets of docs/performance.md, mostly as ratios within one run, which hold on other machines too."""
