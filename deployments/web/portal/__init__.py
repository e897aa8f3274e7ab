"""The portal: the pages of applicants, municipalities, other housing organisations, auditors and boards."""
