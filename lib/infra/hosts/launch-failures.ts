import { Stack } from 'aws-cdk-lib';
import type { AutoScalingGroup } from 'aws-cdk-lib/aws-autoscaling';
import { Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { deadLetterQueue } from '../shared/queues';
import { markRole } from '../shared/resource-role';

const QUEUE_ID = 'LaunchFailures';

/**
 * Counts the launches of a host group that EC2 refuses: an alarm watches how often the rule matches. The event itself is no page: whoever
 * is paged hears of alarms only, and neither the pager's policy nor its key lets EventBridge in. The responder asks for the reason.
 * @returns the name of the rule
 */
export function launchFailures(scope: Construct, subject: string, groups: readonly AutoScalingGroup[]): string {
  const rule = new Rule(scope, 'LaunchFailed', {
    description: `Launches of host group ${subject} that failed`,
    eventPattern: {
      source: ['aws.autoscaling'],
      detailType: ['EC2 Instance Launch Unsuccessful'],
      detail: { AutoScalingGroupName: groups.map(({ autoScalingGroupName }) => autoScalingGroupName) },
    },
    // A rule needs somewhere to send to.
    targets: [new SqsQueue(failuresOf(scope))],
  });
  markRole(rule, { kind: 'host', subject, role: 'launchFailures' });
  return rule.ruleName;
}

/** The one queue of a stack. Nobody works on it: events lie there for whoever looks. */
function failuresOf(scope: Construct): Queue {
  const stack = Stack.of(scope);
  const known = stack.node.tryFindChild(QUEUE_ID);
  if (known instanceof Queue) return known;
  return deadLetterQueue(stack, QUEUE_ID, { kind: 'shared', subject: 'launch-failures' });
}
