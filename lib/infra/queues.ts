import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { acknowledge } from './grants';
import { markRole, type ResourceRole } from './resource-role';

/**
 * A queue for what could not be delivered or worked on. Kept for SQS's maximum of 14 days, counted from the first
 * send: the time that is left to find it, mend the cause and send it again.
 */
export function deadLetterQueue(scope: Construct, id: string, of: Omit<ResourceRole, 'role'>): Queue {
  const queue = new Queue(scope, id, {
    retentionPeriod: Duration.days(14),
    // Encrypted with a key of SQS: other AWS services may send without being admitted to a key.
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
  });
  // Some are known as such to an event rule or a subscription only, which the checker doesn't look at.
  acknowledge(queue, 'AwsSolutions-SQS3', 'it is a dead-letter queue itself');
  markRole(queue, { ...of, role: 'deadLetterQueue' });
  return queue;
}
