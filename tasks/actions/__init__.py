"""What the office does with its cases, without Prefect: the flows run it as steps, the pulse as one sweep.

An action carries things to and from the door and decides nothing about a grant. Each may be repeated: what has been
done is not done twice.
"""
