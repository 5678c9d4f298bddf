/** Log groups of a host group that the CloudWatch agent writes to. */
export interface AgentLogGroups {
  /** What first boot said. */
  readonly boot: string;
}

/**
 * Configuration of the CloudWatch agent on a host: it takes the probe's metrics as embedded metric format on
 * 127.0.0.1:25888 (UDP and TCP; log group and metrics are named in each document), and ships what first boot said.
 */
export const agentConfig = ({ boot }: AgentLogGroups): object => ({
  agent: { run_as_user: 'root' }, // boot.json and cloud-init's log are not for everybody to read
  logs: {
    metrics_collected: { emf: {} },
    logs_collected: {
      files: {
        collect_list: ['/var/log/cloud-init-output.log', '/var/lib/headroom/boot.json'].map((path) => ({
          file_path: path,
          log_group_name: boot,
          log_stream_name: '{instance_id}',
        })),
      },
    },
    force_flush_interval: 5, // The probe publishes every 10 s; an alarm of 10 s periods waits for it.
  },
});
