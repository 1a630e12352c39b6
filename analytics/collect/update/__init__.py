"""Updating: every configured source collected politely, in one run that can be broken off."""
