import type { Answer } from '../core/fleet/outcome';
import type { AwsQuestion, AwsTarget } from '../core/fleet/target';

/** AWS, read only, as far as a fleet asks it. */
export interface FleetAws {
  /** Everything of a deployed environment that can be asked how it is. @param name its name in the account: `shop-prod` */
  readonly targetsOf: (name: string) => Promise<readonly AwsTarget[]>;
  readonly ask: (question: AwsQuestion) => Promise<Answer>;
}

/** Files, AWS and limits that a fleet needs from outside. */
export interface FleetPort {
  /** Text of a file of targets, or of an earlier run. @throws where it can't be read */
  readonly readText: (path: string) => string;
  /** Whole standard input. */
  readonly readInput: () => Promise<string>;
  /** AWS in a region, by a pool of so many connections; absent: the region of the credentials' own configuration. */
  readonly aws: (region: string | undefined, width: number) => Promise<FleetAws>;
  /** Connections that this process may have at once; undefined where the system does not tell. */
  readonly descriptorRoom: () => number | undefined;
}
