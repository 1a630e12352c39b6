"""What commands share: filters as options, figures as text or a file, progress."""
