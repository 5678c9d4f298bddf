import type { FleetTarget } from './outcome';
import type { FleetSummary } from './summary';

/** Time under which nobody notices that targets are asked one after the other, ms. */
const SHORT_MS = 1_000;

interface Asked {
  readonly targets: readonly FleetTarget[];
  readonly summary: FleetSummary;
  readonly elapsedMs: number;
  readonly ratePerSec?: number | undefined;
  readonly perHost?: number | undefined;
}

/** Sentences about where asking many at once gains nothing, or harms. */
export const adviceOf = (asked: Asked): string[] =>
  [tooShort, boundByRate, exclusive, fewHosts].flatMap((advice) => advice(asked) ?? []);

function tooShort({ targets, summary: { sequentialMs } }: Asked): string | undefined {
  return targets.length > 1 && sequentialMs < SHORT_MS
    ? `one after the other they take ${Math.round(sequentialMs)} ms: asking many at once gains nothing here`
    : undefined;
}

function boundByRate({ targets, summary, elapsedMs, ratePerSec }: Asked): string | undefined {
  if (ratePerSec === undefined || elapsedMs < (targets.length / ratePerSec) * BOUND_SHARE * 1_000) return undefined;
  const enough = Math.max(1, Math.ceil((ratePerSec * (summary.latencyMs?.p50 ?? 0)) / 1_000));
  return `the rate of ${ratePerSec}/s is what takes the time: ${enough} at once are enough for it`;
}

function exclusive({ targets }: Asked): string | undefined {
  const count = targets.filter((target) => target.exclusive !== undefined).length;
  return count > 0
    ? `${count} are exclusive: of each group one at a time is asked, whatever the concurrency`
    : undefined;
}

function fewHosts({ targets, perHost }: Asked): string | undefined {
  const hosts = new Set(targets.flatMap(({ host }) => host ?? []));
  return perHost !== undefined && hosts.size > 0 && hosts.size < FEW && hosts.size * perHost < targets.length
    ? `${hosts.size === 1 ? 'one host' : `${hosts.size} hosts`} with ${perHost} at once each: more workers only wait for them`
    : undefined;
}

const FEW = 4;
/** Share of a run that its rate takes, from which on nothing else bounds it. */
const BOUND_SHARE = 0.8;
