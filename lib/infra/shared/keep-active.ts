import { Aws, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { ofThisAccount } from './grants';

const ROLE_ID = 'KeepsQueuesActive';

/** Tag that no queue has. */
const NO_TAG = 'headroom:kept-active';

/**
 * Touches a queue every hour, so that CloudWatch has its metrics at all times. Of one that nobody touched for six hours SQS publishes
 * nothing, and when a message comes then it may take a quarter of an hour until a metric says so (Amazon SQS Developer Guide,
 * "Monitoring Amazon SQS queues using CloudWatch"): a dead-letter queue is such a queue until it counts. It takes a tag off that is not
 * there, which changes nothing: EventBridge Scheduler makes no calls that only read (User Guide, "Using universal targets").
 */
export function keepActive(scope: Construct, id: string, queue: IQueue): void {
  const role = roleOf(Stack.of(scope));
  role.addToPolicy(
    new PolicyStatement({
      actions: ['sqs:UntagQueue'],
      resources: [queue.queueArn],
      // No other tag of the queue can be taken off with it.
      conditions: { 'ForAllValues:StringEquals': { 'aws:TagKeys': [NO_TAG] } },
    }),
  );
  const schedule = new CfnSchedule(scope, id, {
    description: 'Keeps the metrics of a dead-letter queue coming',
    scheduleExpression: 'rate(1 hour)',
    flexibleTimeWindow: { mode: 'FLEXIBLE', maximumWindowInMinutes: 15 },
    target: {
      // EventBridge Scheduler User Guide, "Using universal targets".
      arn: `arn:${Aws.PARTITION}:scheduler:::aws-sdk:sqs:untagQueue`,
      roleArn: role.roleArn,
      input: Stack.of(scope).toJsonString({ QueueUrl: queue.queueUrl, TagKeys: [NO_TAG] }),
      // The next one comes anyway, five more before the queue counts as idle.
      retryPolicy: { maximumRetryAttempts: 0, maximumEventAgeInSeconds: 3_600 },
    },
  });
  schedule.node.addDependency(role);
}

/** The one role of a stack, which may do nothing but take a tag off its dead-letter queues that they don't have. */
function roleOf(stack: Stack): Role {
  const known = stack.node.tryFindChild(ROLE_ID);
  if (known instanceof Role) return known;
  return new Role(stack, ROLE_ID, {
    description: 'Touches dead-letter queues, so that their metrics keep coming',
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
      conditions: ofThisAccount(),
    }),
  });
}
