"""Records of what was handed in or recorded: application, plan, reports, changes, review, requests, rent support."""
