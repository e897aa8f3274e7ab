"""The words in Danish."""
