import { ebsBurst, gp3, io2, volumeLate, volumeLatency } from '../../lib/limits/ebs';
import { interfaceEndpoints } from '../../lib/limits/endpoints';
import { ext4, serviceDefaults, serviceLimits, systemLimits } from '../../lib/limits/host-os';
import { lambda } from '../../lib/limits/lambda';
import type { LimitRow } from '../../lib/limits/limit-row';
import { loadBalancer } from '../../lib/limits/load-balancer';
import { prices } from '../../lib/limits/prices';
import { sqs } from '../../lib/limits/sqs';

const aws = { gp3, io2, volumeLatency, ebsBurst, lambda, loadBalancer, sqs, prices };
const system = { serviceLimits, systemLimits, serviceDefaults, ext4, volumeLate };
const rowsOf = (tables: Readonly<Record<string, Readonly<Record<string, LimitRow>>>>) =>
  Object.entries(tables).flatMap(([table, limits]) =>
    Object.entries(limits).map(([name, row]) => ({ name: `${table}.${name}`, row })),
  );

describe('limits and prices', () => {
  it.each([...rowsOf(aws), ...rowsOf(system)])('$name says its unit, source and date', ({ row }) => {
    expect(row.value).toBeGreaterThan(0);
    expect(row.unit).not.toBe('');
    expect(row.source).not.toBe('');
    expect(row.asOf).toMatch(/^20\d\d-\d\d-\d\d$/);
  });

  it.each(rowsOf(aws))('$name cites a page of AWS', ({ row }) => {
    expect(row.source).toMatch(/^(Amazon|AWS|Elastic) /);
  });

  it('carry the EBS limits of today, not the older ones that many pages still show', () => {
    expect([gp3.maxIops.value, gp3.maxThroughput.value, gp3.maxSize.value]).toEqual([80_000, 2_000, 65_536]);
    expect([io2.maxIops.value, io2.iopsPerGiB.value]).toEqual([256_000, 1_000]);
  });

  it('list each interface endpoint once, with a reason', () => {
    const services = interfaceEndpoints.map((need) => need.service);
    expect(new Set(services).size).toBe(services.length);
    for (const { why } of interfaceEndpoints) expect(why).not.toBe('');
  });
});
