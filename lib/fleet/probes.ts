import type { Ask } from '../core/fleet/fleet-run';
import type { Answer } from '../core/fleet/outcome';
import type { AnyTarget, AwsQuestion } from '../core/fleet/target';
import { askCommand } from './command';
import { askDns } from './dns';
import { httpProbe } from './http';
import { boundLookups, Names } from './names';
import { askTcp } from './tcp';

/** Answers questions about AWS. */
export type AskAws = (question: AwsQuestion, signal: AbortSignal) => Promise<Answer>;

export interface ProbeOptions {
  /** Most targets that are asked at once. */
  readonly width: number;
  /** Time of one attempt: name servers are not waited for much longer. @default - as long as the C library does */
  readonly timeoutMs?: number | undefined;
  /** Present time, ms since 1970. @default Date.now */
  readonly nowMs?: (() => number) | undefined;
  /** @default - questions to AWS are not answered */
  readonly aws?: AskAws | undefined;
}

export interface Probes {
  readonly ask: Ask<AnyTarget>;
  /** Hangs up. */
  readonly close: () => void;
}

const noAws: Answer = { outcome: 'probe-side', detail: 'nothing here asks AWS' };

/** Every kind of probe, over one pool of connections. */
export function probes({ width, timeoutMs, nowMs = Date.now, aws }: ProbeOptions): Probes {
  if (timeoutMs !== undefined) boundLookups(timeoutMs);
  const names = new Names();
  const http = httpProbe({ width, names, nowMs });
  return {
    ask: (target, attempt) => {
      switch (target.kind) {
        case 'http':
          return http.ask(target, attempt);
        case 'tcp':
          return askTcp(target, attempt, names);
        case 'dns':
          return askDns(target, attempt);
        case 'command':
          return askCommand(target, attempt);
        case 'aws':
          return aws ? aws(target.question, attempt.signal) : Promise.resolve(noAws);
      }
    },
    close: () => http.close(),
  };
}
