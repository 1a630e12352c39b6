"""The demo market: adverts of our own making, calibrated to published figures."""
