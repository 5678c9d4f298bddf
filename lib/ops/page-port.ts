/** Subscription of a topic, as SNS lists it. */
export interface Subscription {
  readonly protocol: string;
  readonly endpoint: string;
  /** Whether SNS delivers to it: before somebody confirmed it does not. */
  readonly isConfirmed: boolean;
}

/** An alarm, as far as a test of pages needs it. */
export interface TestAlarm {
  readonly name: string;
  readonly isOn: boolean;
}

/** Figures that SNS counts of a topic. */
export type TopicFigure = 'NumberOfNotificationsDelivered' | 'NumberOfNotificationsFailed';

/** Port of what the verb `page` asks of AWS, in one region. Each call throws AwsRefused where AWS refuses it. */
export interface PagePort {
  readonly subscriptions: (topicArn: string) => Promise<readonly Subscription[]>;
  /** Alarms of that name that are deployed. */
  readonly alarms: (names: readonly string[]) => Promise<readonly TestAlarm[]>;
  readonly setAlarm: (name: string, reason: string) => Promise<void>;
  /** Moments at which CloudWatch published the alarm's change to a topic, since a moment. */
  readonly published: (alarmName: string, topicArn: string, sinceMs: number) => Promise<readonly number[]>;
  /** Moments at which the responder wrote into its log that it had sent the alarm's page, since a moment. */
  readonly diagnosed: (functionArn: string, alarmName: string, sinceMs: number) => Promise<readonly number[]>;
  /** Sum of a figure of each topic since a moment, by the topic's name. */
  readonly sums: (
    topics: readonly string[],
    figure: TopicFigure,
    window: { readonly fromMs: number; readonly toMs: number },
  ) => Promise<Readonly<Record<string, number>>>;
  readonly pause: (ms: number) => Promise<void>;
}
