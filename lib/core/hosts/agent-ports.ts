/**
 * Ports on which the CloudWatch agent of a host takes what the host's processes send it. The agent is configured to them, first
 * boot keeps outgoing connections off them, and the probes are pointed at `emf`.
 */
export const agentPorts = { emf: 25_888, statsd: 8_125 } as const;

/**
 * Address to which a probe sends documents in embedded metric format, and at which the agent takes them (UDP and TCP).
 */
export const EMF_ADDRESS = `udp://127.0.0.1:${agentPorts.emf}`;

/** Address to which a service may send statsd metrics of its own. */
export const STATSD_ADDRESS = `127.0.0.1:${agentPorts.statsd}`;
