import type { HttpExpectation } from './expectation';
import type { FleetTarget } from './outcome';

/** A target over HTTP or HTTPS. */
export interface HttpTarget extends FleetTarget {
  readonly kind: 'http';
  readonly url: string;
  /** @default GET */
  readonly method?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly expect: HttpExpectation;
  /** Whether a certificate that nobody vouches for is taken. @default false */
  readonly allowSelfSigned?: boolean | undefined;
  /** Redirects that are followed. @default 5 */
  readonly redirects?: number | undefined;
}

/** A port that has to take connections. */
export interface TcpTarget extends FleetTarget {
  readonly kind: 'tcp';
  readonly hostname: string;
  readonly port: number;
}

/** A name that has to resolve. */
export interface DnsTarget extends FleetTarget {
  readonly kind: 'dns';
  readonly hostname: string;
  /** @default A */
  readonly type: 'A' | 'AAAA' | 'CNAME' | 'MX' | 'TXT' | 'NS';
  /** Value that has to be among the answers. @default - any will do */
  readonly value?: string | undefined;
  /** Name server that is asked: `10.0.0.2`. @default - those of this machine */
  readonly server?: string | undefined;
}

/** A command that has to end with 0. It is run without a shell. */
export interface CommandTarget extends FleetTarget {
  readonly kind: 'command';
  readonly argv: readonly string[];
}

/** A question to AWS that whoever reads the targets answers. */
export interface AwsTarget extends FleetTarget {
  readonly kind: 'aws';
  readonly question: AwsQuestion;
}

export type AwsQuestion =
  /** An alarm is OK. */
  | { readonly what: 'alarm'; readonly alarmName: string }
  /** A function is active, and its last update went well. */
  | { readonly what: 'function'; readonly functionName: string }
  /** A load balancer finds an instance well. */
  | { readonly what: 'load-balancer'; readonly targetGroupArn: string; readonly instanceId: string }
  /** An instance's agent answers Systems Manager. */
  | { readonly what: 'instance'; readonly instanceId: string };

export type AnyTarget = HttpTarget | TcpTarget | DnsTarget | CommandTarget | AwsTarget;
