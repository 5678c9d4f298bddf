import { gp3, volumeLate } from '../../limits/ebs';
import type { DataVolume, HostWorkload } from '../environment/hosts';
import type { VolumePlan, VolumeWatch } from '../plan';
import type { Quantity } from '../quantity';
import { figure } from '../words/figure';
import { firstNames } from '../words/first-names';
import { ROOT_VOLUME_TYPE } from './root-volume';

/**
 * View that alarms have of what EBS says of a host group's volumes: the root volume of each host is among them. Undefined where only
 * its hosts are asked.
 */
export function volumeWatch({ type, watchedBy = 'account' }: DataVolume, usableIops: number): VolumeWatch | undefined {
  if (watchedBy === 'agent') return undefined;
  return { by: watchedBy, maxQueueLength: queueOfEither(type, usableIops), maxLatencyMs: latencyOfEither(type) };
}

/**
 * Operations that may wait for a disk of a host, whichever it is: nobody there tells the data volume from the root volume.
 * Undefined with local disks, which bear many more.
 */
export function diskQueue(
  { data, scratch }: Pick<HostWorkload, 'data' | 'scratch'>,
  usableIops: number,
): Quantity | undefined {
  if (scratch) return undefined;
  return queueOfEither(data?.type, usableIops);
}

const inFlight = (iops: number, of: DataVolume['type']): number => Math.ceil((iops * volumeLate[of].value) / 1_000);

/** The looser limit of a data volume and of the root volumes. */
function queueOfEither(type: DataVolume['type'] | undefined, usableIops: number): Quantity {
  const root = inFlight(gp3.baselineIops.value, ROOT_VOLUME_TYPE);
  const own = type && Math.max(1, inFlight(usableIops, type));
  if (type !== undefined && own !== undefined && own >= root)
    return {
      value: own,
      unit: 'operations',
      because:
        `${volumeLate[type].value} per 1,000 of the ${figure(usableIops)} IOPS that the data volume can do: at full speed ` +
        `each then takes ${volumeLate[type].value} ms, more than ${type} promises`,
      source: volumeLate[type].source,
    };
  return {
    value: root,
    unit: 'operations',
    because:
      `${volumeLate[ROOT_VOLUME_TYPE].value} per 1,000 of the ${figure(gp3.baselineIops.value)} IOPS of the root volumes` +
      (own === undefined ? '' : `, which are seen as well; the data volume bears ${figure(own)}`),
    source: volumeLate[ROOT_VOLUME_TYPE].source,
  };
}

const latencyOfEither = (type: DataVolume['type']): Quantity => ({
  value: Math.max(volumeLate[type].value, volumeLate[ROOT_VOLUME_TYPE].value),
  unit: 'ms',
  because:
    'gp3, of which at least the root volumes are, promises single-digit ' +
    `milliseconds${type === 'io2' ? '; the io2 data volume is faster, but an alarm sees both' : ''}`,
  source: volumeLate.gp3.source,
});

/**
 * Plans in which one group watches for its account. Alarms by `account` all see the same volumes: those of the first
 * such host group watch for all of them, with the loosest of their limits, so that one volume is one page.
 */
export function watchAccountOnce<Plan extends HostVolume>(plans: readonly Plan[]): Plan[] {
  const seen = plans.filter(({ volume }) => volume?.watch?.by === 'account');
  const [first, ...others] = seen;
  if (others.length === 0) return [...plans];
  return plans.map((plan) => {
    if (!plan.volume || plan.volume.watch?.by !== 'account') return plan;
    return { ...plan, volume: { ...plan.volume, watch: plan === first ? loosest(seen) : undefined } };
  });
}

interface HostVolume {
  readonly host: { readonly name: string };
  readonly volume?: VolumePlan | undefined;
}

function loosest(seen: readonly HostVolume[]): VolumeWatch | undefined {
  const [watch, ...others] = seen.flatMap(({ volume }) => volume?.watch ?? []);
  if (!watch) return undefined;
  const names = firstNames(seen.map(({ host }) => host.name));
  const largest = (of: 'maxQueueLength' | 'maxLatencyMs'): Quantity => {
    const found = others.map((other) => other[of]).reduce(larger, watch[of]);
    return {
      ...found,
      because: `${found.because}; the loosest limit of the host groups ${names}, whose volumes are all seen`,
    };
  };
  return { by: watch.by, maxQueueLength: largest('maxQueueLength'), maxLatencyMs: largest('maxLatencyMs') };
}

/** Larger of two quantities, with its reason. */
const larger = (left: Quantity, right: Quantity): Quantity => (right.value > left.value ? right : left);
