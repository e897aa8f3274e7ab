"""Values that were handed in or are remembered: application, plan, reports, changes, review, requests, rent support."""
