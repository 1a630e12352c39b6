"""What a page, a chart and a view are, and the state that stands in the address."""
