"""What the server adds: headers, compression, downloads, prefetching."""
