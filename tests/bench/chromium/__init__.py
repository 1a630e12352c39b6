"""What can only be measured in a browser."""
