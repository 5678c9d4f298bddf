import { Stack, type StackProps } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { ITopic, Topic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { alarmsOf, PAGING } from '../../alarms';
import { deployedName } from '../../core/environment/deployed-name';
import type { Environment } from '../../core/environment/environment';
import { testPageOf } from '../../core/environment/protection';
import { AlarmSet } from '../alarms/alarm-set';
import { ChatChannels } from '../paging/chat-channels';
import { EventsV2Senders } from '../paging/events-v2-senders';
import { alarmsOnly, pagesOnly, PagingHeartbeat, withoutUpdates } from '../paging/heartbeat';
import { subscribeAll } from '../paging/subscribe';
import { addTestPage } from '../paging/test-page';
import { allowAlarmsToEncrypt, pagingTopic } from '../paging/topic';
import { deadLetterQueue } from '../shared/queues';
import { markRole } from '../shared/resource-role';

export interface PagingStackProps extends StackProps {
  readonly environment: Environment;
}

/**
 * Topics and their receivers. Pager endpoints hear of an alarm twice: at once and raw, straight from CloudWatch, also when everything
 * of ours is down; and a moment later with the responder's diagnosis. That this works is tried every few minutes, and that it
 * does not is told by a topic of its own. Exports depend on nothing but the environment's name.
 */
export class PagingStack extends Stack {
  readonly key: Key;
  readonly pager: Topic;
  readonly tickets: Topic;
  readonly diagnosis: Topic;
  /** Tells that the others don't work; it shares neither key nor responder with them. */
  readonly lifeline: Topic;

  constructor(scope: Construct, id: string, props: PagingStackProps) {
    super(scope, id, props);
    const name = deployedName(props.environment);
    this.key = new Key(this, 'Key', { description: `Pages and tickets of ${name}`, enableKeyRotation: true });
    allowAlarmsToEncrypt(this.key);
    const topic = (topicId: string, purpose: string, displayName: string, key?: Key): Topic => {
      const made = pagingTopic(this, topicId, { topicName: `${name}-${purpose}`, displayName, ...(key && { key }) });
      markRole(made, { kind: 'page', subject: PAGING, role: `${purpose}Topic` });
      return made;
    };
    this.pager = topic('Pager', 'pager', `${name} alarms`, this.key);
    this.tickets = topic('Tickets', 'tickets', `${name} tickets`, this.key);
    this.diagnosis = topic('Diagnosis', 'diagnosis', `${name} diagnoses`, this.key);
    this.lifeline = topic('Lifeline', 'lifeline', `${name} paging is broken`);

    const undelivered = deadLetterQueue(this, 'Undelivered', { kind: 'page', subject: PAGING });
    this.subscribe(props.environment, undelivered);
    this.watch(props.environment, undelivered);
    for (const arn of [this.pager, this.tickets, this.diagnosis, this.lifeline].map(({ topicArn }) => topicArn))
      this.exportValue(arn);
    this.exportValue(this.key.keyArn);
  }

  private subscribe(environment: Environment, undelivered: Queue): void {
    const { pager, tickets, lifeline = pager } = environment;
    const { pager: topic, diagnosis } = this;
    const eventsV2 = new EventsV2Senders(this, 'EventsV2', { tickets: this.tickets, undelivered });
    const chat = new ChatChannels(this, 'Chat', deployedName(environment));
    const to = { undelivered, eventsV2, chat };
    const filter = alarmsOnly(deployedName(environment));
    // A chat takes pages in a form of its own, and its subscription no filter, which keeps the heartbeat away.
    const others = pager.filter(({ kind }) => kind !== 'chat');
    subscribeAll(this, 'PagerEndpoints', { ...to, topic, endpoints: others, filter });
    const ofDiagnosis = { ...to, topic: diagnosis, filter: pagesOnly, filterOfSms: withoutUpdates };
    subscribeAll(this, 'DiagnosisEndpoints', { ...ofDiagnosis, endpoints: others });
    const channels = pager.filter((endpoint) => endpoint.kind === 'chat');
    for (const channel of channels) chat.add(channel, this.chatTopic(deployedName(environment)));
    subscribeAll(this, 'TicketEndpoints', { ...to, topic: this.tickets, endpoints: tickets });
    subscribeAll(this, 'LifelineEndpoints', { ...to, topic: this.lifeline, endpoints: lifeline });
  }

  /** Topic that the responder writes to in the form of a chat. It is known by its name: one that goes must not hold the responder. */
  private chatTopic(name: string): ITopic {
    const made = this.node.tryFindChild('ChatPages') as Topic | undefined;
    if (made) return made;
    const topic = pagingTopic(this, 'ChatPages', {
      topicName: `${name}-chat`,
      displayName: `${name} pages for chats`,
      key: this.key,
    });
    markRole(topic, { kind: 'page', subject: PAGING, role: 'chatTopic' });
    return topic;
  }

  private watch(environment: Environment, undelivered: Queue): void {
    const { alarmOverrides, runbooks } = environment;
    const environmentName = deployedName(environment);
    const { pager, diagnosis, tickets, lifeline } = this;
    const { heartbeats } = new PagingHeartbeat(this, 'Heartbeat', {
      environmentName,
      runbooks,
      pager,
      diagnosis,
      undelivered,
    });
    const when = testPageOf(environment);
    if (when) addTestPage(this, { environmentName, runbooks, when, counted: heartbeats, pager });
    new AlarmSet(this, 'Alarms', {
      alarms: alarmsOf({ kind: 'page', name: PAGING, plan: { name: PAGING } }, { environmentName, alarmOverrides }),
      environmentName,
      dimensions: {
        pagerTopic: pager.topicName,
        diagnosisTopic: diagnosis.topicName,
        ticketsTopic: tickets.topicName,
        deadLetterQueue: undelivered.queueName,
        heartbeats: heartbeats.queueName,
      },
      // Not by the way that they watch.
      pager: lifeline,
      tickets: lifeline,
      runbooks,
    });
  }
}
