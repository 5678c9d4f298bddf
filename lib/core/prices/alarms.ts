import { prices } from '../../limits/prices';
import type { Alarm } from '../alarms/alarm';
import { incidentAlarmsOf, incidentsOf } from '../alarms/incident';
import { disksOf } from '../hosts/agent-metrics';
import type { HostPlan } from '../plan';
import { figure } from '../words/figure';
import { type Cost, usd } from './terms';

/** Costs of watching in a month: alarms by their kind, incidents, and dashboards. */
export function alarmCosts(alarms: readonly Alarm[], hosts: readonly HostPlan[]): Cost[] {
  if (alarms.length === 0) return [];
  const isFast = ({ metric }: Alarm): boolean => metric.periodSec < 60;
  const queries = alarms.filter(({ metric }) => metric.kind === 'query');
  const others = alarms.filter(({ metric }) => metric.kind !== 'query');
  return [
    ...standardCost(others.filter((alarm) => !isFast(alarm))),
    ...fastCost(others.filter(isFast)),
    ...queryCost(queries, hosts),
    ...incidentCost(incidentsOf(alarms).flatMap(incidentAlarmsOf).length),
    dashboardCost(alarms),
  ];
}

/** Customer-managed keys of an environment: one encrypts its pages, tickets and diagnoses. */
const KEYS_PER_ENVIRONMENT = 1;

/** Cost of the key that lets nobody else read pages, tickets and diagnoses. */
export const keyCost = (): Cost => ({
  subject: 'paging',
  quantity: 'encryption key',
  value: KEYS_PER_ENVIRONMENT * prices.key.value,
  because: `${KEYS_PER_ENVIRONMENT} customer-managed key`,
  source: prices.key.source,
});

/** Metrics that alarms read, which they are paid by: metric math reads several. */
const metricsOf = (alarms: readonly Alarm[]): number =>
  alarms.reduce((sum, { metric }) => sum + (metric.kind === 'math' ? Object.keys(metric.metrics).length : 1), 0);

function standardCost(alarms: readonly Alarm[]): Cost[] {
  if (alarms.length === 0) return [];
  const { standardAlarmMetric: price } = prices;
  const metrics = metricsOf(alarms);
  return [
    {
      subject: 'paging',
      quantity: 'alarms',
      value: metrics * price.value,
      because: `${figure(alarms.length)} alarms over ${figure(metrics)} metrics x ${usd(price)}`,
      source: price.source,
    },
  ];
}

function fastCost(alarms: readonly Alarm[]): Cost[] {
  if (alarms.length === 0) return [];
  const { highResolutionAlarmMetric: price, standardAlarmMetric: slow } = prices;
  const metrics = metricsOf(alarms);
  const ids = [
    ...new Set(alarms.map(({ id, metric, breaching }) => `${id} after ${metric.periodSec * breaching.datapoints} s`)),
  ];
  return [
    {
      subject: 'paging',
      quantity: 'high-resolution alarms',
      value: metrics * price.value,
      because:
        `${figure(metrics)} metrics x ${usd(price)}, where ${usd(slow)} would buy periods of a minute: ` +
        `${ids.join(', ')} instead of minutes later`,
      source: price.source,
    },
  ];
}

/** Cost of the queries: each is paid by every metric that it looks at, of whichever group and environment. */
function queryCost(alarms: readonly Alarm[], hosts: readonly HostPlan[]): Cost[] {
  if (alarms.length === 0) return [];
  const { standardAlarmMetric: price } = prices;
  const volumes = hosts.reduce((sum, { host, count }) => sum + count.value * disksOf(host).ebs, 0);
  const metrics = alarms.reduce((sum, alarm) => sum + metricsAnalysed(alarm, volumes, hosts), 0);
  return [
    {
      subject: 'paging',
      quantity: 'query alarms',
      value: metrics * price.value,
      because:
        `${figure(alarms.length)} Metrics Insights alarms over ${figure(metrics)} metrics x ${usd(price)}: each ` +
        `reads one metric of every volume, and this plan has ${figure(volumes)}; volumes that others have in ` +
        'the account and region come on top',
      source: price.source,
    },
  ];
}

/**
 * Metrics that a query looks at: those of its own group where it asks for the group's tag, else those of all volumes.
 */
function metricsAnalysed({ metric, subject }: Alarm, volumes: number, hosts: readonly HostPlan[]): number {
  const isOwn = metric.kind === 'query' && metric.expression.includes('tag.');
  const own = hosts.find(({ host }) => host.name === subject);
  return isOwn && own ? own.count.value * disksOf(own.host).ebs : volumes;
}

function incidentCost(incidents: number): Cost[] {
  if (incidents === 0) return [];
  const { compositeAlarm: price } = prices;
  return [
    {
      subject: 'paging',
      quantity: 'incidents',
      value: incidents * price.value,
      because:
        `${figure(incidents)} composite alarms x ${usd(price)}: an incident makes one page, and at most two ` +
        'more, instead of one per alarm',
      source: price.source,
    },
  ];
}

/**
 * Cost of the dashboards: one of the environment, and one per kind of subject that it has; more of a kind that fills
 * more than one.
 */
function dashboardCost(alarms: readonly Alarm[]): Cost {
  const { dashboard: price } = prices;
  const dashboards = 1 + new Set(alarms.map(({ subjectKind }) => subjectKind).filter(hasDashboard)).size;
  return {
    subject: 'response',
    quantity: 'dashboards',
    value: dashboards * price.value,
    because: `${figure(dashboards)} dashboards x ${usd(price)}; the first three of an account are free and are counted here all the same`,
    source: price.source,
  };
}

const hasDashboard = (kind: Alarm['subjectKind']): boolean => kind === 'lane' || kind === 'host';
