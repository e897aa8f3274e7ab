"""The ports of this machine that the installation listens on."""

import socket
from collections.abc import Mapping

from domain.findings import Finding, Refusal

HOST = "127.0.0.1"
"""Loopback only: access from another machine goes through a proxy."""


def refuse_taken_ports(step: str, ports: Mapping[str, int]) -> None:
    """Raise Refusal that names every taken port by its setting; 0 is any free one."""
    findings = []
    for variable, port in ports.items():
        with socket.socket() as probe:
            # As servers do it: a port without a listener is free, even if old connections linger.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError as error:
                findings.append(port_taken(variable, port, error))
    if findings:
        raise Refusal(findings, step=step)


def port_taken(variable: str, port: int, error: OSError) -> Finding:
    """The finding for a port that cannot be listened on."""
    return Finding(id="port.taken", facts={"port": port, "variable": variable, "error": error.strerror})


def free_port() -> int:
    """A port on this machine that is free now."""
    with socket.create_server((HOST, 0)) as found:
        return int(found.getsockname()[1])
