"""What the office does with its cases, and the same as Prefect tasks; letters, mail, boards. They decide nothing."""
