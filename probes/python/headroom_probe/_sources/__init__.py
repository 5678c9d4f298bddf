"""Where figures besides the loop come from, and how their distributions are kept."""
