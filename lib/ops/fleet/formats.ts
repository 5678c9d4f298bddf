import { outcomes, type TargetResult } from '../../core/fleet/outcome';
import { isRed } from '../../core/fleet/summary';
import { escapeXml } from '../../core/words/markup';
import type { FleetReport } from './report';

/** A run as a report of tests: a target that is not well is a failure, one of which nothing is known is an error. */
export function fleetJunit({ results, elapsedMs }: FleetReport): string {
  const count = (is: (result: TargetResult) => boolean): number => results.filter(is).length;
  const isUnknown = ({ outcome }: TargetResult): boolean => outcome === 'probe-side' || outcome === 'cut-off';
  const counts =
    `tests="${results.length}" failures="${count(isRed)}" errors="${count(isUnknown)}" ` +
    `skipped="${count(({ outcome }) => outcome === 'not-attempted')}" time="${(elapsedMs / 1_000).toFixed(3)}"`;
  const cases = results.map((result) => {
    const { target, outcome, latencyMs = 0, detail = '' } = result;
    const said = `message="${escapeXml(`${outcome}${detail === '' ? '' : `: ${detail}`}`)}"`;
    const body = isRed(result)
      ? `<failure ${said} type="${outcome}"/>`
      : isUnknown(result)
        ? `<error ${said} type="${outcome}"/>`
        : outcome === 'not-attempted'
          ? `<skipped ${said}/>`
          : '';
    return `    <testcase classname="fleet" name="${escapeXml(target)}" time="${(latencyMs / 1_000).toFixed(3)}">${body}</testcase>`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${counts}>`,
    `  <testsuite name="cdk-headroom fleet" ${counts}>`,
    ...cases,
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

/** A label of Prometheus: backslash, quote and end of line are written otherwise. */
const label = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');

/** A run in Prometheus's text format, for the textfile collector of a node exporter. */
export function fleetPrometheus({ results, summary, elapsedMs }: FleetReport): string {
  const up = results.map(
    ({ target, outcome }) => `headroom_fleet_up{target="${label(target)}"} ${outcome === 'healthy' ? 1 : 0}`,
  );
  const latency = results.flatMap(({ target, latencyMs }) =>
    latencyMs === undefined
      ? []
      : [`headroom_fleet_latency_seconds{target="${label(target)}"} ${(latencyMs / 1_000).toFixed(6)}`],
  );
  return [
    '# HELP headroom_fleet_up Whether a target was healthy at its last attempt.',
    '# TYPE headroom_fleet_up gauge',
    ...up,
    '# HELP headroom_fleet_latency_seconds Time of the last attempt.',
    '# TYPE headroom_fleet_latency_seconds gauge',
    ...latency,
    '# HELP headroom_fleet_targets Targets by their outcome.',
    '# TYPE headroom_fleet_targets gauge',
    ...outcomes.map((outcome) => `headroom_fleet_targets{outcome="${outcome}"} ${summary.outcomes[outcome]}`),
    '# HELP headroom_fleet_elapsed_seconds Time of the whole run.',
    '# TYPE headroom_fleet_elapsed_seconds gauge',
    `headroom_fleet_elapsed_seconds ${(elapsedMs / 1_000).toFixed(6)}`,
    '',
  ].join('\n');
}
