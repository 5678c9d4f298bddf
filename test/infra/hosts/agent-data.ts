import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/*
 * The CloudWatch agent's own schema and its list of metric names belong to another project and are no part of this one.
 * They are read where they lie: beside the project, or in the folder that HEADROOM_AGENT_DATA names.
 */
const FOLDER = process.env.HEADROOM_AGENT_DATA ?? resolve(__dirname, '..', '..', '..', '..', 'shared', 'data');
const files = { schema: 'cloudwatch-agent-schema.json', names: 'cwagent-linux-metric-names.json' };

export interface AgentData {
  readonly schema: object;
  /** Metric names that the agent takes, by plugin; the schema takes any name. */
  readonly names: Readonly<Record<string, readonly string[]>>;
}

/** The agent's data; undefined where it is not here, which is said aloud. */
export function agentData(): AgentData | undefined {
  const missing = Object.values(files).filter((file) => !existsSync(join(FOLDER, file)));
  if (missing.length > 0) {
    process.stdout.write(
      `SKIPPED: the agent's configuration is not held against the agent's own schema: no ` +
        `${missing.join(', no ')} (HEADROOM_AGENT_DATA names their folder)\n`,
    );
    return undefined;
  }
  // Test data, taken for what it is.
  return {
    schema: JSON.parse(readFileSync(join(FOLDER, files.schema), 'utf8')) as object,
    names: JSON.parse(readFileSync(join(FOLDER, files.names), 'utf8')) as AgentData['names'],
  };
}
