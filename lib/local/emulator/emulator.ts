import { loopbackEndpoint } from './guard';

/** Emulator that a peak on this machine talks to instead of AWS. */
export interface Emulator {
  readonly name: string;
  /** `http://127.0.0.1:PORT`, never anything but loopback. */
  readonly endpoint: string;
  /** Limits of the emulator besides the resource types in not-emulated.ts, as sentences for a person. */
  readonly lacks: readonly string[];
  /** Resolves when it answers. */
  start(): Promise<void>;
  /** Does nothing to an emulator that was not started here. */
  stop(): Promise<void>;
}

/** Parts that no emulator tried so far plays, and the peak therefore does in its place. */
export const playedByTheKit: readonly string[] = [
  'hosts: one process of this machine runs the real service with the real probe; no instance is launched',
  'the CloudWatch agent: its UDP port, PutMetricData and PutLogEvents',
  'AWS/SQS metrics, from GetQueueAttributes, what was sent and what the workers report; AWS/Lambda metrics, from the REPORT log lines',
  "AWS/AutoScaling metrics, from the host's process; metrics that workers write into their logs",
  'alarm evaluation: exact, metric math and composite alarms included, outside the emulator, through GetMetricData and SetAlarmState',
];

/** An emulator that somebody else started, for example in a container. */
export function givenEmulator(endpoint: string): Emulator {
  const checked = loopbackEndpoint(endpoint);
  return {
    name: `the emulator at ${checked}`,
    endpoint: checked,
    lacks: ['the end: what this run deploys is left in it, because it was not started here'],
    start: async () => {
      await untilAnswers(checked, 3000, () => undefined);
    },
    stop: () => Promise.resolve(),
  };
}

/**
 * Waits until something answers HTTP there.
 * @param died says why waiting is in vain, if it is
 */
export async function untilAnswers(endpoint: string, withinMs: number, died: () => string | undefined): Promise<void> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const reason = died();
    if (reason !== undefined) throw new Error(reason);
    const response = await fetch(`${endpoint}/`, { signal: AbortSignal.timeout(1000) }).catch(() => undefined);
    if (response !== undefined) {
      await response.arrayBuffer();
      return;
    }
    if (Date.now() > deadline)
      throw new Error(`nothing answers at ${endpoint} after ${withinMs / 1000} s; start the emulator there first`);
    await new Promise((done) => setTimeout(done, 50));
  }
}
