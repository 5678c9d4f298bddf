import { gp3, volumeLate } from '../../limits/ebs';
import type { DataVolume } from '../environment/hosts';
import type { VolumePlan, VolumeWatch } from '../plan';
import type { Quantity } from '../quantity';
import { figure } from '../words/figure';
import { firstNames } from '../words/first-names';
import { ROOT_VOLUME_TYPE } from './root-volume';

/**
 * View that alarms have of a host group's volumes. The root volume of each host is among them, so that the looser
 * limits hold.
 */
export function volumeWatch({ type, watchedBy }: DataVolume, usableIops: number): VolumeWatch {
  const inFlight = (iops: number, of: 'gp3' | 'io2'): number => Math.ceil((iops * volumeLate[of].value) / 1_000);
  const [own, root] = [Math.max(1, inFlight(usableIops, type)), inFlight(gp3.baselineIops.value, ROOT_VOLUME_TYPE)];
  const latest = Math.max(volumeLate[type].value, volumeLate[ROOT_VOLUME_TYPE].value);
  const row = volumeLate[type];
  return {
    by: watchedBy ?? 'account',
    maxQueueLength: {
      value: Math.max(own, root),
      unit: 'operations',
      because:
        own >= root
          ? `${row.value} per 1,000 of the ${figure(usableIops)} IOPS that the data volume can do: at full speed ` +
            `each then takes ${row.value} ms, more than ${type} promises`
          : `${volumeLate.gp3.value} per 1,000 of the ${figure(gp3.baselineIops.value)} IOPS of the root volumes, ` +
            `which are seen as well; the data volume bears ${figure(own)}`,
      source: row.source,
    },
    maxLatencyMs: {
      value: latest,
      unit: 'ms',
      because:
        'gp3, of which at least the root volumes are, promises single-digit ' +
        `milliseconds${type === 'io2' ? '; the io2 data volume is faster, but an alarm sees both' : ''}`,
      source: volumeLate.gp3.source,
    },
  };
}

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
