import { gp3, io2, ssdQueue } from '../../lib/limits/ebs';
import { interfaceEndpoints } from '../../lib/limits/endpoints';
import { lambda } from '../../lib/limits/lambda';
import { prices } from '../../lib/limits/prices';
import { sqs } from '../../lib/limits/sqs';

const tables = { gp3, io2, ssdQueue, lambda, sqs, prices };
const rows = Object.entries(tables).flatMap(([table, limits]) =>
  Object.entries(limits).map(([name, row]) => ({ name: `${table}.${name}`, row })),
);

describe('limits and prices', () => {
  it.each(rows)('$name says its unit, source and date', ({ row }) => {
    expect(row.value).toBeGreaterThan(0);
    expect(row.unit).not.toBe('');
    expect(row.source).toMatch(/^(Amazon|AWS|Elastic) /);
    expect(row.asOf).toMatch(/^20\d\d-\d\d-\d\d$/);
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
