"""Keeps what is sent to the port where the CloudWatch agent takes embedded metrics: agent.py FILE."""

import socket
import sys

if __name__ == "__main__":
    port = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    port.bind(("127.0.0.1", 25888))
    with open(sys.argv[1], "ab", buffering=0) as kept:
        while True:
            kept.write(port.recv(65536).rstrip(b"\n") + b"\n")
