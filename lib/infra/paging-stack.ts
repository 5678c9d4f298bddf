import { Stack, type StackProps } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { Environment } from '../core/workload';
import { allowAlarmsToEncrypt, pagingTopic } from './paging-topic';
import { deadLetterQueue } from './queues';
import { subscribeAll } from './subscribe';

export interface PagingStackProps extends StackProps {
  readonly environment: Environment;
}

/**
 * Who is told. Pager endpoints hear of an alarm twice: at once and raw, straight from CloudWatch, also when everything
 * of ours is down; and a moment later with the responder's diagnosis. Exports depend on nothing but the environment's name.
 */
export class PagingStack extends Stack {
  readonly key: Key;
  readonly pager: Topic;
  readonly tickets: Topic;
  readonly diagnosis: Topic;

  constructor(scope: Construct, id: string, props: PagingStackProps) {
    super(scope, id, props);
    const { name, pager, tickets } = props.environment;
    this.key = new Key(this, 'Key', { description: `Pages and tickets of ${name}`, enableKeyRotation: true });
    allowAlarmsToEncrypt(this.key);
    const topic = (topicId: string, purpose: string, displayName: string): Topic =>
      pagingTopic(this, topicId, { topicName: `${name}-${purpose}`, displayName, key: this.key });
    this.pager = topic('Pager', 'pager', `${name} alarms`);
    this.tickets = topic('Tickets', 'tickets', `${name} tickets`);
    this.diagnosis = topic('Diagnosis', 'diagnosis', `${name} diagnoses`);

    const undelivered = deadLetterQueue(this, 'Undelivered', { kind: 'shared', subject: 'paging' });
    subscribeAll(this, 'PagerEndpoints', this.pager, pager, undelivered);
    subscribeAll(this, 'DiagnosisEndpoints', this.diagnosis, pager, undelivered);
    subscribeAll(this, 'TicketEndpoints', this.tickets, tickets, undelivered);

    for (const arn of [this.pager.topicArn, this.tickets.topicArn, this.diagnosis.topicArn, this.key.keyArn])
      this.exportValue(arn);
  }
}
