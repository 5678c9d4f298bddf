import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { DeduplicationScope, FifoThroughputLimit, Queue, QueueEncryption, type QueueProps } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { LanePlan } from '../../core/plan';
import type { ResourceRole } from '../../core/template/marks';
import { sqs } from '../../limits/sqs';
import { acknowledge } from './grants';
import { keepActive } from './keep-active';
import { markRole } from './resource-role';

export interface DeadLetterQueueOptions {
  /**
   * A FIFO queue takes its dead letters into a FIFO queue only.
   * @default false
   */
  readonly fifo?: boolean;
}

/**
 * A queue for what could not be delivered or worked on. Kept for SQS's maximum of 14 days, counted from the first
 * send: the time that is left to find it, mend the cause and send it again. A lane's outlives its lane: docs/lane-changes.md.
 */
export function deadLetterQueue(
  scope: Construct,
  id: string,
  of: Omit<ResourceRole, 'role'>,
  { fifo = false }: DeadLetterQueueOptions = {},
): Queue {
  const queue = new Queue(scope, id, { ...kept, ...(fifo && { fifo }) });
  // Some are known as such to an event rule or a subscription only, which the checker doesn't look at.
  acknowledge(queue, 'AwsSolutions-SQS3', 'it is a dead-letter queue itself');
  markRole(queue, { ...of, role: 'deadLetterQueue' });
  if (of.kind === 'lane') queue.applyRemovalPolicy(RemovalPolicy.RETAIN);
  keepActive(queue, 'KeptActive', queue);
  return queue;
}

/**
 * The queue that feeds a lane's worker, with the visibility timeout and the number of tries of its plan. It outlives its lane, since
 * work may be in it: docs/lane-changes.md.
 */
export function laneQueue(scope: Construct, id: string, plan: LanePlan, deadLetters: Queue): Queue {
  const { lane, visibilityTimeoutSec } = plan;
  const queue = new Queue(scope, id, {
    ...kept,
    visibilityTimeout: Duration.seconds(visibilityTimeoutSec.value),
    deadLetterQueue: { queue: deadLetters, maxReceiveCount: lane.maxReceives },
    ...(lane.fifo && ordered),
  });
  markRole(queue, { kind: 'lane', subject: lane.name, role: 'queue' });
  queue.applyRemovalPolicy(RemovalPolicy.RETAIN);
  return queue;
}

const kept: QueueProps = {
  // SQS's maximum: a message that expires is lost, and no dead-letter queue gets it.
  retentionPeriod: Duration.seconds(sqs.maxRetention.value),
  // Encrypted with a key of SQS: other AWS services may send without being admitted to a key.
  encryption: QueueEncryption.SQS_MANAGED,
  enforceSSL: true,
};

/** Throughput and deduplication per message group: without both a FIFO queue takes 300 calls per second in all. */
const ordered: QueueProps = {
  fifo: true,
  deduplicationScope: DeduplicationScope.MESSAGE_GROUP,
  fifoThroughputLimit: FifoThroughputLimit.PER_MESSAGE_GROUP_ID,
};
