import type { IVpc } from 'aws-cdk-lib/aws-ec2';
import { EventBus, type EventPattern, type IEventBus, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import type { Grant, IGrantable } from 'aws-cdk-lib/aws-iam';
import type { Alias } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { alarmsOf } from '../../alarms';
import type { EventSource, LaneSource, LaneWorkload } from '../../core/environment/lanes';
import { LIVE_ALIAS } from '../../core/live-alias';
import type { LanePlan } from '../../core/plan';
import { planLaneAlone } from '../../core/plan-alone';
import { AlarmSet } from '../alarms/alarm-set';
import { deadLetterQueue, laneQueue } from '../shared/queues';
import { markRole } from '../shared/resource-role';
import { type RuleDimensions, ruleDimensions } from '../shared/rule-dimensions';
import { planned, stepsOf, type SubjectProps, surroundings } from '../shared/subject';
import { shiftGradually } from './gradual-deployment';
import { scheduleProvisionedConcurrency } from './provisioned-concurrency';
import { LaneWorker } from './worker';

export interface LaneProps extends SubjectProps {
  /** Promises of the lane: from `defineLane`, or of an environment file. */
  readonly lane: LaneWorkload;
  /**
   * The bus of a lane that is fed by events. What its rule could not deliver is put into the lane's dead-letter queue.
   * @default - the default bus, of a lane that says so; any other lane with an event pattern needs it
   */
  readonly events?: { readonly bus: IEventBus };
  /**
   * VPC in which a worker with `vpc: true` has its network interfaces, in the private subnets.
   * @default - none; such a worker needs it
   */
  readonly vpc?: IVpc;
}

/**
 * Queued work with a promise: a queue with its dead-letter queue, a worker behind the alias `live`, sized from the
 * promise, and the catalogue's alarms on all of it.
 * @example
 * new Lane(this, 'Media', { lane: defineLane('media', { … }), pager, tickets });
 */
export class Lane extends Construct {
  readonly queue: Queue;
  readonly deadLetterQueue: Queue;
  /** The only thing that may be invoked: provisioned concurrency and the alarms are on it. */
  readonly alias: Alias;
  /** Alarms of the lane, for a dashboard among others. */
  readonly alarms: AlarmSet;
  /** The bus whose events feed the lane. */
  private readonly bus: IEventBus | undefined;

  constructor(scope: Construct, id: string, props: LaneProps) {
    super(scope, id);
    const { lane, pager, tickets } = props;
    const around = surroundings(this, props);
    const { environmentName, runbooks } = around;
    const { plan, schedule } = planned(props.plan, props.plan?.lanes[lane.name], (joined) =>
      planLaneAlone(lane, { environmentName, schedule: joined }),
    );
    const provisioned = schedule.ordinary.lanes[lane.name];
    this.bus = this.busOf(lane.source, props.events?.bus);

    const { fifo } = lane;
    this.deadLetterQueue = deadLetterQueue(this, 'DeadLetters', { kind: 'lane', subject: lane.name }, { fifo });
    this.queue = laneQueue(this, 'Queue', plan, this.deadLetterQueue);
    const worker = new LaneWorker(this, 'Worker', {
      plan,
      provisioned,
      serviceName: `${environmentName}-${lane.name}`,
      queue: this.queue,
      deadLetterQueue: this.deadLetterQueue,
      ...(props.vpc && { vpc: props.vpc }),
    });
    this.alias = worker.alias;
    this.connect(plan);
    const rule = lane.source.kind === 'event' && this.bus ? this.routeEvents(lane.name, lane.source, this.bus) : {};
    if (provisioned) {
      const steps = stepsOf(schedule, ({ lanes }) => lanes[lane.name]);
      scheduleProvisionedConcurrency(this, { alias: this.alias, ordinary: provisioned, steps });
    }
    this.alarms = new AlarmSet(this, 'Alarms', {
      alarms: alarmsOf({ kind: 'lane', name: lane.name, plan }, around),
      environmentName,
      dimensions: { ...this.dimensions(worker), ...rule },
      pager,
      tickets,
      runbooks,
    });
    shiftGradually(this, lane.deployment, this.alias, this.alarms.ofVersion);
  }

  /** Lets `grantee` give the lane work: by sending to its queue, or by putting events on its bus. */
  grantSend(grantee: IGrantable): Grant {
    return this.bus ? this.bus.grantPutEventsTo(grantee) : this.queue.grantSendMessages(grantee);
  }

  /** Values by which CloudWatch knows the parts that alarms are about. */
  private dimensions({ function: { functionName }, table }: LaneWorker): Readonly<Record<string, string>> {
    return {
      ...(table && { table: table.tableName }),
      queue: this.queue.queueName,
      deadLetterQueue: this.deadLetterQueue.queueName,
      function: functionName,
      alias: `${functionName}:${LIVE_ALIAS}`,
    };
  }

  private connect({ lane, maxConcurrency }: LanePlan): void {
    const { batchSize, pollers } = lane;
    this.alias.addEventSource(
      new SqsEventSource(this.queue, {
        batchSize,
        // One bad message must not send the good ones of its batch round again.
        reportBatchItemFailures: true,
        // Bounded here and not by reserved concurrency, which would throttle the pollers: throttled messages count as
        // received and end up in the dead-letter queue.
        ...(maxConcurrency && { maxConcurrency: maxConcurrency.value }),
        ...(pollers && { provisionedPollerConfig: { minimumPollers: pollers.min, maximumPollers: pollers.max } }),
      }),
    );
  }

  private busOf(source: LaneSource, own: IEventBus | undefined): IEventBus | undefined {
    if (source.kind !== 'event') return undefined;
    const bus = source.bus === 'default' ? EventBus.fromEventBusName(this, 'DefaultBus', 'default') : own;
    if (!bus)
      throw new Error(`lane at ${this.node.path} is fed by an event pattern, but has no bus; pass events: { bus }`);
    return bus;
  }

  /** @returns by which CloudWatch knows the rule */
  private routeEvents(subject: string, { pattern }: EventSource, eventBus: IEventBus): RuleDimensions {
    const rule = new Rule(this, 'Events', {
      eventBus,
      eventPattern: eventPattern(pattern),
      targets: [new SqsQueue(this.queue, { deadLetterQueue: this.deadLetterQueue })],
    });
    markRole(rule, { kind: 'lane', subject, role: 'rule' });
    return ruleDimensions(rule);
  }
}

/** The CDK writes `detailType` for EventBridge's own `detail-type`, and leaves every other key as it is. */
function eventPattern({ 'detail-type': detailType, ...others }: Readonly<Record<string, unknown>>): EventPattern {
  // The keys and values are EventBridge's and are checked by it; the CDK's type lists the well-known keys only.
  return { ...others, ...(detailType !== undefined && { detailType }) } as EventPattern;
}
