import { memoryResults } from '../../../lib/config/lanes/memory-tuning';
import { parseEnvironments } from '../../../lib/config/load';
import { environment, lane, NOW_MS } from '../inputs';

const stats = [
  { averagePrice: 0.0000033, averageDuration: 198.2, value: 1024 },
  { averagePrice: 0.0000034, averageDuration: 402.5, value: 512 },
];
const inOrder = [
  { memoryMiB: 512, meanDurationMs: 402.5, usd: 0.0000034 },
  { memoryMiB: 1024, meanDurationMs: 198.2, usd: 0.0000033 },
];
/** The address in the documentation of aws-lambda-power-tuning. */
const DOCUMENTED =
  'https://lambda-power-tuning.show/#gAAAAQACAAQABsAL;ZooQR4yvkUa/pQRGRC5zRaADHUVjOftE;QdWhOEMkoziDT5Q4xhiIOMYYiDi6RNc4';

describe('memoryResults', () => {
  it.each([
    ['as the execution shows it', { results: { power: '1024', stats } }],
    ['without the frame around it', { power: '1024', stats }],
  ])('reads stats %s, in ascending order', (_, output) => {
    expect(memoryResults(JSON.stringify(output))).toEqual(inOrder);
  });

  it('reads the address of the chart where stats were not asked for', () => {
    const results = memoryResults(JSON.stringify({ results: { stateMachine: { visualization: DOCUMENTED } } }));
    if (typeof results === 'string') throw new Error(results);
    expect(results.map(({ memoryMiB }) => memoryMiB)).toEqual([128, 256, 512, 1024, 1536, 3008]);
    // The function of that example takes 37 s at 128 MiB and 2 s at 3,008.
    expect(results.map(({ meanDurationMs }) => Math.round(meanDurationMs / 1000))).toEqual([37, 19, 8, 4, 3, 2]);
    for (const { usd } of results) expect(usd).toBeGreaterThan(5e-5);
    for (const { usd } of results) expect(usd).toBeLessThan(2e-4);
  });

  it.each([
    ['', 'no JSON object'],
    ['[]', 'no JSON object'],
    ['{}', 'neither stats nor'],
    ['{"stats": []}', 'neither stats nor'],
    ['{"stats": [null]}', 'no measurement: NaN MiB'],
    ['{"stats": [{"value": 64, "averageDuration": 1, "averagePrice": 1}]}', 'no measurement: 64 MiB'],
    ['{"stats": [{"value": 512, "averageDuration": 0, "averagePrice": 1}]}', 'no measurement: 512 MiB, 0 ms'],
    ['{"stateMachine": {"visualization": "https://x/#gAAAAQ==;AAAA;AAAA"}}', 'neither stats nor'],
    ['{"stateMachine": {"visualization": "https://x/#?;?;?"}}', 'neither stats nor'],
    ['{"stateMachine": {"visualization": "https://x/"}}', 'neither stats nor'],
  ])('says what is wrong with %s', (text, expected) => {
    expect(memoryResults(text)).toContain(expected);
  });
});

describe('a lane that names a tuning file', () => {
  const path = 'tuning/checkout.json';
  const tuned = { ...environment, lanes: { checkout: { ...lane, memoryMiB: 1024, memoryTuning: path } } };
  const parse = (text: string, input: object = tuned) =>
    parseEnvironments([input], { nowMs: NOW_MS, fileKind: () => 'file', readText: () => text });

  it('has its measurements', () => {
    const { environments, issues } = parse(JSON.stringify({ results: { stats } }));
    expect(issues).toEqual([]);
    expect(environments[0]?.lanes.checkout?.memoryTuning).toEqual({ path, results: inOrder });
  });

  it('keeps the path where files are not read', () => {
    const [parsed] = parseEnvironments([tuned], { nowMs: NOW_MS }).environments;
    expect(parsed?.lanes.checkout?.memoryTuning).toEqual({ path });
  });

  it('reports a file that is missing, and does not read it', () => {
    const readText = () => {
      throw new Error('read although it is missing');
    };
    const fileKind = (file: string) => (file === path ? undefined : 'file');
    expect(parseEnvironments([tuned], { nowMs: NOW_MS, fileKind, readText }).issues).toMatchObject([
      {
        severity: 'error',
        path: 'shop.lanes.checkout.memoryTuning',
        got: `'${path}'`,
        expected: expect.stringContaining('exists') as string,
      },
    ]);
  });

  it('reports one that may not be read, with the reason', () => {
    const readText = () => {
      throw new Error(`EACCES: permission denied, open '${path}'`);
    };
    expect(parseEnvironments([tuned], { nowMs: NOW_MS, fileKind: () => 'file', readText }).issues).toMatchObject([
      { path: 'shop.lanes.checkout.memoryTuning', got: expect.stringContaining('EACCES: permission denied') as string },
    ]);
  });

  it('reports one that is something else, with what to do', () => {
    expect(parse('{"name": "package"}').issues).toMatchObject([
      {
        severity: 'error',
        path: 'shop.lanes.checkout.memoryTuning',
        got: `'${path}': neither stats nor the address of a chart`,
        fix: expect.stringContaining('includeOutputResults') as string,
      },
    ]);
  });

  it('is held against them also where something else in the file is wrong', () => {
    const slow = [{ averagePrice: 0.0000033, averageDuration: 950, value: 1024 }];
    const found = parse(JSON.stringify({ stats: slow }), { ...tuned, region: 'x' }).issues.map((issue) => issue.path);
    expect(found).toEqual(['shop.region', 'shop.lanes.checkout.meanDurationMs']);
  });
});
