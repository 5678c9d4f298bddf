import { canaryMetrics } from '../../lib/limits/metrics/canary';
import { embeddedLine } from '../embedded-metrics';
import { askBatch, type BatchEvent, type BatchMeans } from './batch';

/** Targets of a canary and how to ask them; its schedule says it again with each run. */
export interface CanaryEvent extends NonNullable<BatchEvent['BatchInput']> {
  /** Targets in the forms of `cdk-headroom fleet`. @default none */
  readonly targets?: BatchEvent['Items'];
}

/** Name of what is published, the time that is left, the clock, and the function's log. */
export interface CanaryMeans extends Pick<BatchMeans, 'remainingMs'> {
  readonly service: string;
  readonly nowMs: () => number;
  readonly print: (line: string) => void;
}

/** Asks the targets of a canary, logs those that are not well, and publishes how many they are by CloudWatch's embedded metric format. */
export async function askCanary({ targets = [], ...input }: CanaryEvent, means: CanaryMeans): Promise<void> {
  const { outcomes, longestMs } = await askBatch(
    { Items: targets, BatchInput: input },
    {
      remainingMs: means.remainingMs,
      keep: (_, results) => {
        for (const result of results) if (result.outcome !== 'healthy') means.print(JSON.stringify(result));
        return Promise.resolve();
      },
    },
  );
  const unwell = outcomes.unhealthy + outcomes.timeout;
  means.print(
    embeddedLine(canaryMetrics, {
      service: means.service,
      nowMs: means.nowMs(),
      values: {
        TargetsAsked: targets.length,
        TargetsUnwell: unwell,
        TargetsNotJudged: targets.length - outcomes.healthy - unwell,
        TargetTime: longestMs,
      },
    }),
  );
}
