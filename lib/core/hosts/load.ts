import { serviceDefaults, serviceLimits, systemLimits } from '../../limits/host-os';
import { INSTANCE_SIZES_SOURCE, instanceSizeOf } from '../../limits/instance-sizes';
import type { HostWorkload } from '../environment/hosts';
import type { ServicePlan } from '../plan';
import type { Quantity } from '../quantity';
import { figure } from '../words/figure';
import { connectionsOf, processesOf, threadsOf } from './service-size';

/** Needs of a service on one host, as far as its kind and what was declared tell. */
export function planService(host: HostWorkload, peakCount: number, factor: number): ServicePlan {
  const { instanceType, batch } = host;
  const processes = processesOf(host);
  const threadsPerProcess = threadsOf(host);
  const connectionsPerProcess = connectionsOf(host.service.run, threadsPerProcess?.value);
  const connections = connectionsPerHost(host, peakCount, factor);
  return {
    openFiles: openFilesOf(connections, processes),
    processes,
    threadsPerProcess,
    connectionsPerProcess,
    connections,
    threads: processes && threadsPerProcess && threadsInAll(processes, threadsPerProcess, instanceType),
    filesPerProcess: connections && filesPerProcess(connections.value, processes?.value ?? 1),
    batchShare: batch && {
      value: Math.round((batch.cpuWeight / (batch.cpuWeight + serviceDefaults.weight.value)) * 1000) / 10,
      unit: '% of the CPU',
      because:
        `weight ${batch.cpuWeight} against the ${serviceDefaults.weight.value} of the service while both want ` +
        'all of it; alone it may have all',
      source: serviceDefaults.weight.source,
    },
  };
}

/** Threads that the unit allows the service on this instance type: systemd's share, but not too few on a small host. */
export function tasksMaxOf(instanceType: string): number | undefined {
  const size = instanceSizeOf(instanceType);
  if (size === undefined) return undefined;
  const all = size.memoryMiB * systemLimits.threadsPerMiB.value;
  const share = Math.floor(all * systemLimits.tasksShare.value);
  return Math.min(all, Math.max(share, serviceLimits.tasksLeast.value));
}

/** Open files that each process may have, as first boot sets `LimitNOFILE`: more than its least only where connections need it. */
function openFilesOf(connections: Quantity | undefined, processes: Quantity | undefined): Quantity {
  const { openFiles, filesBesides } = serviceLimits;
  const share = Math.ceil((2 * (connections?.value ?? 0)) / (processes?.value ?? 1));
  const needed = connections ? 2 * share + filesBesides.value : 0;
  const unit = 'files';
  return needed > openFiles.value
    ? {
        value: Math.min(needed, serviceLimits.openFilesMost.value),
        unit,
        because:
          `two for each connection of twice a process's share of the planned ${figure(connections?.value ?? 0)}, ` +
          `and ${figure(filesBesides.value)} for the rest`,
      }
    : {
        value: openFiles.value,
        unit,
        because: 'the soft limit of the unit, enough for what is planned',
        source: openFiles.source,
      };
}

function connectionsPerHost(host: HostWorkload, peakCount: number, factor: number): Quantity | undefined {
  if (host.peakConnections === undefined) return undefined;
  // While one host is replaced, or has just been lost, the others have its connections.
  const serving = Math.max(1, peakCount - 1);
  return {
    value: Math.ceil((host.peakConnections * factor) / serving),
    unit: 'connections',
    because:
      `${figure(host.peakConnections)} x ${figure(factor)} at the largest peak on ${figure(serving)} hosts: ` +
      `one of ${figure(peakCount)} is away`,
  };
}

function threadsInAll(processes: Quantity, each: Quantity, instanceType: string): Quantity {
  const most = tasksMaxOf(instanceType);
  const bound =
    most === undefined
      ? ''
      : `; the unit allows ${figure(most)}: ${systemLimits.tasksShare.value * 100} % of what the memory of ` +
        `${instanceType} has room for, at least ${figure(serviceLimits.tasksLeast.value)}`;
  return {
    value: processes.value * each.value,
    unit: 'threads',
    because: `${figure(processes.value)} ${processes.unit} x ${figure(each.value)}${bound}`,
    source: most === undefined ? each.source : `${INSTANCE_SIZES_SOURCE}; ${systemLimits.tasksShare.source}`,
  };
}

function filesPerProcess(connections: number, processes: number): Quantity {
  const { openFiles, filesBesides } = serviceLimits;
  return {
    value: Math.ceil(connections / processes) + filesBesides.value,
    unit: 'files',
    because:
      `one per connection, ${figure(connections)} over ${figure(processes)}, and ` +
      `${figure(filesBesides.value)} for the rest; the limit is ${figure(openFiles.value)}`,
    source: openFiles.source,
  };
}
