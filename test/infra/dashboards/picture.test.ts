import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnvironments } from '../../../lib/config/load';
import { planAsOf, planEnvironment } from '../../../lib/core/plan-environment';
import prod from '../../samples/prod';
import { synthesize } from '../../synth/assembly';
import { story } from './blocked-peak';
import { boardSvg, upTo } from './picture';
import { boardsIn } from './synthesized';

const DEPLOYED_MS = story.nowMs - 10 * 86_400_000;
const RUNBOOKS = 'https://github.com/acme/infra/blob/main/runbooks/';
const [environment] = parseEnvironments([{ ...prod, runbooks: RUNBOOKS }], {
  nowMs: story.nowMs - 7 * 86_400_000,
}).environments;
if (!environment) throw new Error('the sample is right');
const boards = boardsIn(synthesize([planAsOf(planEnvironment(environment), DEPLOYED_MS)]).stacks);

/** Pictures by file: a dashboard, rows of its grid, the window's width, and what it says to somebody who does not see it. */
const pictures = [
  ['dashboard-hosts.svg', 'prod-headroom-hosts', 24, 1_400],
  ['dashboard-hosts-900.svg', 'prod-headroom-hosts', 24, 900],
  ['dashboard-hosts-390.svg', 'prod-headroom-hosts', 10, 390],
  ['dashboard-lanes.svg', 'prod-headroom-lanes', 20, 1_400],
  ['dashboard.svg', 'prod-headroom', 36, 1_400],
] as const;

const FOLDER = join('docs', 'pictures');

describe.each(pictures)('%s', (file, name, rows, width) => {
  const board = boards.find((each) => each.name === name);
  const says =
    `The dashboard ${name} while a call blocks the event loops of the API in a declared peak: ` +
    'drawn from the synthesized JSON, with synthetic series';
  const svg = board ? boardSvg(upTo(board.body, rows), width, says) : '';

  it('is what the dashboard of today looks like', () => {
    const path = join(FOLDER, file);
    if (process.env.HEADROOM_WRITE_DOCS) {
      mkdirSync(FOLDER, { recursive: true });
      writeFileSync(path, svg);
    }
    expect(readFileSync(path, 'utf8')).toBe(svg);
  });

  it('has a colour for what knows no variables before each variable', () => {
    const [style = ''] = /<style>[^]*?<\/style>/.exec(svg) ?? [];
    const used = [...style.matchAll(/(fill|stroke):var\(--[\w-]+\)/g)];
    expect(used.length).toBeGreaterThan(10);
    for (const { index } of used) expect(style.slice(0, index)).toMatch(/(fill|stroke):#[0-9a-f]{6};$/);
  });
});
