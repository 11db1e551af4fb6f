"""Who reports to whom, when and how often, and who watches over the plan."""
