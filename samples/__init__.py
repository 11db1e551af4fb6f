"""The sample office and its plan, for the demo and as a beginning for one's own."""
