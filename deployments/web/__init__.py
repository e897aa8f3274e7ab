"""The desk: pages that the server makes, for the Fund's officers. It decides nothing: acts go through the door."""
