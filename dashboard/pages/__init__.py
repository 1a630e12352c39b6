"""One file a page; adding a page is adding a file with a `PAGE`."""
