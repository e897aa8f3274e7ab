"""Pages, archives, drawings and timelines that commands write."""
