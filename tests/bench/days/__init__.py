"""What builds of one day after the other take."""
