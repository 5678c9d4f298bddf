import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import cdkJson from '../../cdk.json';
import { parseEnvironments } from '../../lib/config/load';
import { planEnvironment } from '../../lib/core/plan-environment';
import { EnvironmentStage } from '../../lib/infra/stacks/environment-stage';

/** Of both kinds and both sources, in turn. */
const lanes = (count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => {
      const kind = index % 2 === 0 ? 'latency' : 'batch';
      const source = index % 4 < 2 ? 'sqs' : { event: { source: ['shop'] } };
      const worker = { entry: 'lambda/sample-worker.ts' };
      const times = { peakArrivalsPerSec: 2, meanDurationMs: 50, p99DurationMs: 400, maxQueueAgeSec: 600 };
      return [`lane-${index}`, { kind, source, worker, ...times }] as const;
    }),
  );

/** Milliseconds that an environment with so many lanes takes from its file to its templates: on the clock, and of a processor. */
export function synthMs(count: number): { readonly wall: number; readonly processor: number } {
  const outdir = mkdtempSync(join(tmpdir(), 'headroom-lanes-'));
  const startedAt = process.hrtime.bigint();
  const before = process.cpuUsage();
  const input = {
    name: 'bench',
    account: '111111111111',
    region: 'eu-west-1',
    network: { availabilityZones: ['eu-west-1a', 'eu-west-1b'] },
    lambdaConcurrencyQuota: 10_000,
    lanes: lanes(count),
    peaks: { evening: { cron: '0 18 * * *', durationMin: 60, factor: 2 } },
    pager: [{ email: 'oncall@example.com' }],
  };
  const { environments, issues } = parseEnvironments([input], { nowMs: Date.UTC(2026, 0, 1) });
  const [environment] = environments;
  if (!environment) throw new Error(JSON.stringify(issues));
  const app = new App({
    outdir,
    context: cdkJson.context,
    analyticsReporting: false,
    builtinCloudFormationValidation: false,
  });
  new EnvironmentStage(app, planEnvironment(environment));
  app.synth();
  const wall = Number(process.hrtime.bigint() - startedAt) / 1e6;
  const { user, system } = process.cpuUsage(before);
  rmSync(outdir, { recursive: true, force: true });
  return { wall, processor: (user + system) / 1e3 };
}
