"""Payouts (udbetalinger): schedule, release, withholding and suspension. Rules R22, R69, R70, D5, D10."""
