import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import fc from 'fast-check';
import { awsCliLine } from '../../lib/core/remediation/aws-cli';
import type { Call } from '../../lib/core/remediation/decision';
import { wildSteps } from '../core/remediation/steps';
import { World, worldLimits } from '../core/remediation/world';

/*
 * Requests of remediation, as days on which everything goes wrong make them, against AWS's own models of its services: names and types of
 * members, what is required, ranges. What the AWS CLI makes of the lines on pages is the same request.
 */
describe('requests of remediation', () => {
  const requests = requestsOf(600);

  it('fit the service models of botocore', () => {
    const { wrong, counts } = judged('HEADROOM_MOTO_PYTHON', requests, []);
    expect(wrong).toEqual([]);
    expect(Object.keys(counts).sort()).toEqual([
      'ModifyVolume',
      'PutProvisionedConcurrencyConfig',
      'RegisterScalableTarget',
      'UpdateEventSourceMapping',
    ]);
    expect(Math.min(...Object.values(counts))).toBeGreaterThanOrEqual(2);
  });

  it('are the same where the AWS CLI makes them of their line', () => {
    // One of each form: the command takes its time.
    const forms = new Map(requests.map((call) => [`${call.operation} ${Object.keys(call.input).join()}`, call]));
    const lines = [...forms.values()].map((call) => ({ ...call, line: awsCliLine(call) }));
    expect(judged('HEADROOM_MOTO_CLI', lines, ['--cli']).wrong).toEqual([]);
  });

  it.each<[string, Call, RegExp]>([
    ['a member that there is not', changed({ Size: 3 }), /Unknown parameter/],
    ['a number as a text', changed({ MinCapacity: '3' }), /Invalid type/],
    ['a dimension that there is not', changed({ ScalableDimension: 'lambda:function:Concurrency' }), /is none of/],
    [
      'a bound above 1,000',
      {
        service: 'lambda',
        operation: 'UpdateEventSourceMapping',
        input: { UUID: '7d3c0a3e-0000-4000-8000-000000000001', ScalingConfig: { MaximumConcurrency: 1_001 } },
      },
      /is more than 1000/,
    ],
    [
      'a bound below 2',
      {
        service: 'lambda',
        operation: 'UpdateEventSourceMapping',
        input: { UUID: '7d3c0a3e-0000-4000-8000-000000000001', ScalingConfig: { MaximumConcurrency: 1 } },
      },
      /valid min value: 2/,
    ],
    [
      'no alias',
      {
        service: 'lambda',
        operation: 'PutProvisionedConcurrencyConfig',
        input: { FunctionName: 'f', ProvisionedConcurrentExecutions: 1 },
      },
      /Missing required/,
    ],
  ])('would be found out with %s', (_, call, expected) => {
    expect(judged('HEADROOM_MOTO_PYTHON', [call], []).wrong.join('\n')).toMatch(expected);
  });
});

function changed(input: Call['input']): Call {
  return {
    service: 'applicationautoscaling',
    operation: 'RegisterScalableTarget',
    input: {
      ServiceNamespace: 'lambda',
      ResourceId: 'function:f:live',
      ScalableDimension: 'lambda:function:ProvisionedConcurrency',
      MinCapacity: 1,
      MaxCapacity: 2,
      ...input,
    },
  };
}

/** Requests of so many days, each once. */
function requestsOf(days: number): Call[] {
  const found = new Map<string, Call>();
  for (const steps of fc.sample(wildSteps({ bare: [], media: [], volume: [] }), { numRuns: days, seed: 7 })) {
    const world = new World(worldLimits('act'));
    for (const { run } of steps) run(world);
    for (const { call } of world.made) found.set(JSON.stringify(call), call);
  }
  return [...found.values()];
}

function judged(python: string, requests: readonly object[], args: readonly string[]) {
  const input = requests.map((request) => JSON.stringify(request)).join('\n');
  const script = join(__dirname, 'service_models.py');
  const { stdout, stderr, status } = spawnSync(process.env[python] ?? 'python3', [script, ...args], {
    input,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  const lines = stdout.trim().split('\n');
  const last: unknown = JSON.parse(lines.pop() ?? '');
  // A border: the last line as the script prints it.
  return { wrong: lines, counts: (last as { readonly requests: Readonly<Record<string, number>> }).requests };
}
