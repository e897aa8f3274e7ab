"""Payouts (udbetalinger): the schedule, release and hold, and the stops that hold them. Rules R22, R69, R70, D5, D10."""
