import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { metricOf } from '../../lib/limits/metrics/tables';
import type { AwsCall } from './aws-calls';

/** A metric that a command asks for. */
export interface AskedMetric {
  readonly namespace: string;
  readonly name: string;
}

/** Metrics in a call's options and in its Metrics Insights queries. */
export function metricsIn({ options }: AwsCall): readonly AskedMetric[] {
  const name = options.get('metric-name')?.[0];
  const namespace = options.get('namespace')?.[0] ?? '';
  return [...(name === undefined ? [] : [{ namespace, name }]), ...[...options.values()].flat().flatMap(selected)];
}

/** Of `SELECT MAX(name) FROM "namespace"`, wherever it stands, also as JSON. */
export const selected = (text: string): readonly AskedMetric[] =>
  [...text.matchAll(/SELECT \w+\((\w+)\) FROM (?:SCHEMA\()?\\?"([\w/]+)\\?"/g)].map(
    ([, name = '', namespace = '']) => ({
      namespace,
      name,
    }),
  );

/** Whether AWS or somebody of ours publishes it. */
export function isPublished({ namespace, name }: AskedMetric): boolean {
  if (metricOf(namespace, name)) return true;
  return namespace === 'Headroom' && new RegExp(`\\b${name}\\b`).test(emitters());
}

/** The text of everything that publishes in the namespace `Headroom`: probes, first boot, workers. */
function emitters(): string {
  const root = join(__dirname, '..', '..');
  const folders = ['probes/python/headroom_probe', 'probes/node/lib', 'hosts', 'lambda'];
  return folders
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => /\.(py|cjs|ts|sh)$/.test(file))
        .map((file) => readFileSync(join(root, folder, file), 'utf8')),
    )
    .join('\n');
}
