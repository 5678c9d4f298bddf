import { Aws, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { ofThisAccount } from './grants';

const ROLE_ID = 'KeepsQueuesActive';

/**
 * Looks at a queue every hour, so that CloudWatch has its metrics at all times. Of one that nobody touched for six hours SQS publishes
 * nothing, and when a message comes then it may take a quarter of an hour until a metric says so (Amazon SQS Developer Guide,
 * "Monitoring Amazon SQS queues using CloudWatch"): a dead-letter queue is such a queue until it counts.
 */
export function keepActive(scope: Construct, id: string, queue: IQueue): void {
  const role = roleOf(Stack.of(scope));
  role.addToPolicy(new PolicyStatement({ actions: ['sqs:GetQueueAttributes'], resources: [queue.queueArn] }));
  const schedule = new CfnSchedule(scope, id, {
    description: 'Keeps the metrics of a dead-letter queue coming',
    scheduleExpression: 'rate(1 hour)',
    flexibleTimeWindow: { mode: 'FLEXIBLE', maximumWindowInMinutes: 15 },
    target: {
      // EventBridge Scheduler User Guide, "Using universal targets".
      arn: `arn:${Aws.PARTITION}:scheduler:::aws-sdk:sqs:getQueueAttributes`,
      roleArn: role.roleArn,
      input: Stack.of(scope).toJsonString({ QueueUrl: queue.queueUrl, AttributeNames: ['CreatedTimestamp'] }),
      // The next one comes anyway, five more before the queue counts as idle.
      retryPolicy: { maximumRetryAttempts: 0, maximumEventAgeInSeconds: 3_600 },
    },
  });
  schedule.node.addDependency(role);
}

/** The one role of a stack, which may do nothing but ask its dead-letter queues for their attributes. */
function roleOf(stack: Stack): Role {
  const known = stack.node.tryFindChild(ROLE_ID);
  if (known instanceof Role) return known;
  return new Role(stack, ROLE_ID, {
    description: 'Asks dead-letter queues for their attributes, so that their metrics keep coming',
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
      conditions: ofThisAccount(),
    }),
  });
}
