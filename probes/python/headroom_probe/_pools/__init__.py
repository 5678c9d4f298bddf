"""The connection pools of other libraries, one module for each. A module is imported where its library is, and imports it not."""
