import { createColors } from 'picocolors';
import { oneLine } from '../../core/pages/outside-text';
import { figure as written, threeDigits } from '../../core/words/figure';
import { wrapped } from '../../core/words/fitted';
import { utcClock } from '../../core/words/utc-time';
import { age } from '../look/age';
import { type Column, tableLines } from '../look/columns';
import { notKnownLines } from '../look/gather';
import type { Style } from '../verb';
import { failingChecks, type HostRow, type HostsReport, inOrder, problemsOf, sizes, unwellTargets } from './report';

/** The hosts of a group for people: how many, what is wrong, each of them, and what happened to the group. */
export function hostsText(report: HostsReport, style: Style): string {
  const { bold, red } = createColors(style.colour);
  const { subject, groups, hosts, notKnown } = report;
  const { min, desired, max, inService, healthy } = sizes(groups, hosts);
  const size =
    groups.length === 0
      ? `${hosts.length} hosts known, no Auto Scaling group found with the tag headroom:host-group=${subject.service}`
      : `${desired} wanted (${min} to ${max}), ${inService} in service, ${healthy} of them well`;
  const parts = [
    [
      `${bold(`${subject.name} of ${subject.environment}`)}: ${size}`,
      ...problemsOf(report).map((line) => red(line)),
      // Whoever changes the size has to type it.
      ...(groups.length === 0 ? [] : [`Auto Scaling group ${groups.map(({ name }) => name).join(', ')}`]),
    ],
    hosts.length === 0 ? [] : hostLines(report, style.columns),
    [...requestLines(report), ...eventLines(report)],
    notKnownLines(notKnown),
  ];
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.flatMap((line) => (line.includes('\n') ? [line] : wrapped(line, style.columns))).join('\n'))
    .join('\n\n');
}

/** One line, so that a table is not wrapped. */
function hostLines({ hosts, figure, nowMs }: HostsReport, columns: number): string[] {
  const table: Column<HostRow>[] = [
    { title: 'instance', of: ({ id }) => id },
    ...(figure
      ? [
          {
            title: figure.what,
            of: ({ value }: HostRow) => (value === undefined ? '-' : `${threeDigits(value)} ${figure.unit}`.trimEnd()),
            align: 'right' as const,
          },
        ]
      : []),
    {
      title: 'age',
      of: ({ launchedAtMs }) => (launchedAtMs === undefined ? '-' : age(nowMs - launchedAtMs)),
      align: 'right',
    },
    { title: 'group', of: ({ lifecycle }) => lifecycle ?? 'in none' },
    { title: 'ec2', of: ({ state }) => state ?? '-' },
    { title: 'checks', of: checksOf },
    { title: 'targets', of: targetsOf },
  ];
  return [tableLines(table, inOrder(hosts, figure), columns).join('\n')];
}

function checksOf(host: HostRow): string {
  if (!host.checks) return '-';
  const failing = failingChecks(host);
  if (failing.length > 0) return `${failing.join(', ')} failed`;
  return Object.values(host.checks).includes('initializing') ? 'initializing' : 'ok';
}

function targetsOf(host: HostRow): string {
  if (host.targets.length === 0) return '-';
  const [unwell] = unwellTargets(host);
  if (unwell) return oneLine(`${unwell.health}${unwell.reason === undefined ? '' : `: ${unwell.reason}`}`);
  return [...new Set(host.targets.map(({ health }) => health))].join(', ');
}

function requestLines({ requests: of }: HostsReport): string[] {
  if (!of) return [];
  const { minutes, requests, hostErrors, balancerErrors, connectionErrors, rejected, p99Ms } = of;
  const slowest = p99Ms === undefined ? '' : `, p99 of the worst minute ${written(Math.round(p99Ms))} ms`;
  return [
    `requests of ${minutes} min: ${written(requests)}; 5xx of hosts ${written(hostErrors)}, of the load balancer ` +
      `${written(balancerErrors)}; failed connections ${written(connectionErrors)}, rejected ${written(rejected)}${slowest}`,
  ];
}

function eventLines({ failedLaunches, refreshes, bootFailures, groups }: HostsReport): string[] {
  return [
    ...failedLaunches.slice(0, 3).map(({ atMs, reason }) => `launch failed at ${utcClock(atMs)}: ${oneLine(reason)}`),
    ...bootFailures.map((line) => `first boot failed: ${oneLine(line)}`),
    ...refreshes
      .filter(({ status }) => status !== 'Successful')
      .map(({ group, status, percent, reason }) => {
        const done = percent === undefined ? '' : `, ${percent} % done`;
        const of = groups.length > 1 ? ` of ${group}` : '';
        return `refresh${of}: ${status}${done}${reason === undefined ? '' : `: ${oneLine(reason)}`}`;
      }),
  ];
}
