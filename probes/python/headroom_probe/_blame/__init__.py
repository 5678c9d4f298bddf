"""Who blocks: whose frame it is, whose code, in which request, and one record for each. Loaded with the first block."""
