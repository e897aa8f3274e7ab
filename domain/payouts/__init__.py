"""Payouts (udbetalinger): the schedule, release and hold, and the stops. Rules R22, R69, R70, D5, D10."""
