import type { HostWorkload } from '../environment/hosts';

/** Hosts in service at a peak factor, at most `maxCount`. */
export function hostCountAt(host: HostWorkload, factor: number): number {
  return Math.min(host.maxCount, host.data?.stateful ? host.minCount : neededCount(host, factor));
}

/** Hosts that a factor asks for, whatever `maxCount` allows. A product such as 50 x 1.1 = 55.00000000000001 must not cost a host. */
export const neededCount = (host: HostWorkload, factor: number): number => Math.ceil(host.minCount * factor - 1e-9);
