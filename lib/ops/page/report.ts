/** Topic that people and their tools hear. */
export type Purpose = 'pager' | 'diagnosis' | 'tickets' | 'lifeline';

/** Receiver of a topic. */
export interface Receiver {
  readonly topic: Purpose;
  readonly protocol: string;
  readonly endpoint: string;
  /** `pending`: nobody has confirmed it; `missing`: the environment file names it and the topic doesn't. */
  readonly state: 'confirmed' | 'pending' | 'missing';
}

/** Sightings of a test page on its way. */
export interface TestSeen {
  readonly alarm: string;
  readonly sentAt: string;
  /** Seconds until CloudWatch had published it; absent where that was not seen. */
  readonly publishedAfterSec?: number | undefined;
  /** Seconds until the responder had published its diagnosis; absent where that was not seen. */
  readonly diagnosedAfterSec?: number | undefined;
  /** Deliveries on both topics in those minutes, heartbeats among them, and those that failed, as SNS counts them. */
  readonly delivered: number;
  readonly failed: number;
  readonly waitedSec: number;
}

/** Report of who gets pages, and of a page that was sent to try it. */
export interface PageReport {
  readonly environment: string;
  readonly receivers: readonly Receiver[];
  readonly test?: TestSeen | undefined;
}

/** Whether somebody would not get a page. */
export const isBroken = ({ receivers, test }: PageReport): boolean =>
  !receivers.some(({ topic, state }) => topic === 'pager' && state === 'confirmed') ||
  receivers.some(({ state }) => state !== 'confirmed') ||
  (test !== undefined &&
    (test.publishedAfterSec === undefined || test.diagnosedAfterSec === undefined || test.failed > 0));
