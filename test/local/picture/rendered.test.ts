import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type sharp from 'sharp';
import { type Axes, stepPath } from '../../../lib/core/charts/axes';
import { legend, limitLine, stateBoxes } from '../../../lib/core/charts/parts';
import { element } from '../../../lib/core/words/markup';
import { standaloneSvg } from '../../../lib/local/picture/svg';
import { pictureSvg } from '../../../lib/ops/backtest/picture';
import { fullRecord } from './sample-record';

// sharp draws SVG by librsvg, as file managers, wikis and makers of PDF do: no custom properties, no media queries.

const drawBy = librsvg();
const describeDrawn = drawBy === undefined ? describe.skip : describe;

/** The library, which is made for each kind of machine; undefined, and said, where there is none for this one. */
function librsvg(): typeof sharp | undefined {
  try {
    return jest.requireActual<typeof sharp>('sharp');
  } catch (error) {
    const [reason] = (error instanceof Error ? error.message : String(error)).split('\n');
    process.stdout.write(`SKIPPED: pictures as librsvg draws them: ${reason ?? ''}\n`);
    return undefined;
  }
}

const ROOT = resolve(__dirname, '../../..');
const committed = ['lib/local/picture', 'probes/python/bench', 'docs', 'docs/pictures']
  .filter((folder) => existsSync(join(ROOT, folder)))
  .flatMap((folder) => readdirSync(join(ROOT, folder)).map((name) => join(folder, name)))
  .filter((path) => path.endsWith('.svg'))
  .map((path) => [path, readFileSync(join(ROOT, path), 'utf8')] as const);

/** A picture as `backtest --plot` draws one, of all parts that it has. */
const PLOTTED = pictureSvg({
  title: 'prod/media/lane-queue-age',
  rule: () => 'above 30 s in 2 of 3 periods of 60 s',
  description: 'A series that is above its limit for a while.',
  height: 640,
  draw: ({ width, height, left, right, top, legendY, letter }) => {
    const time = { left, right: width - right, fromMs: 0, toMs: 300_000 };
    const axes: Axes = { ...time, top, bottom: height - top, lowest: 0, highest: 60 };
    const keys = [
      { className: 'series', label: 'series', isLine: true },
      { className: 'ALARM', label: 'ALARM' },
    ];
    const boxes = ['OK', 'ALARM', 'INSUFFICIENT_DATA'].map((kind, index) => {
      const [fromMs, toMs] = [index * 100_000, (index + 1) * 100_000];
      return { kind, name: kind, fromMs, toMs, says: kind };
    });
    return [
      legend(keys, { x: left, y: legendY }, { size: 12, letter, gap: 20 }),
      element('path', { class: 'series', d: stepPath(axes, { startMs: 0, stepMs: 100_000, values: [10, 50, 20] }) }),
      limitLine(axes, 30, '> 30'),
      stateBoxes(axes, boxes, { y: height - top + 12, height: 20 }),
    ].join('');
  },
});

const pictures: readonly (readonly [string, string])[] = [
  ['a peak', standaloneSvg(fullRecord)],
  ['a peak for a telephone', standaloneSvg(fullRecord, 340)],
  ['a backtest', PLOTTED],
  ...committed,
];

interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly at: (x: number, y: number) => string;
}

async function rendered(svg: string): Promise<Pixels> {
  if (drawBy === undefined) throw new Error('it is skipped without librsvg');
  const image = drawBy(Buffer.from(svg)).removeAlpha().raw();
  const { data, info: size } = await image.toBuffer({ resolveWithObject: true });
  const hex = (offset: number): string => `#${data.subarray(offset, offset + 3).toString('hex')}`;
  return { ...size, at: (x, y) => hex((y * size.width + x) * size.channels) };
}

/** Number of pixels of each colour. */
function coloursOf({ width, height, at }: Pixels): Map<string, number> {
  const counts = new Map<string, number>();
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) counts.set(at(x, y), (counts.get(at(x, y)) ?? 0) + 1);
  return counts;
}

const brightness = (colour: string): number =>
  [1, 3, 5].reduce((sum, at) => sum + parseInt(colour.slice(at, at + 2), 16), 0) / 3;

describeDrawn.each(pictures)('%s outside a browser', (_, svg) => {
  let pixels: Pixels;
  let colours: Map<string, number>;
  beforeAll(async () => {
    pixels = await rendered(svg);
    colours = coloursOf(pixels);
  });
  const share = (of: (colour: string) => boolean): number =>
    [...colours].reduce((sum, [colour, count]) => sum + (of(colour) ? count : 0), 0) / (pixels.width * pixels.height);

  it('is no black rectangle: most of it is its light ground', () => {
    expect(share((colour) => colour === '#000000')).toBeLessThan(0.01);
    expect(share((colour) => brightness(colour) > 200)).toBeGreaterThan(0.5);
  });

  it('has more than two colours, and words that stand out from the ground', () => {
    expect(colours.size).toBeGreaterThan(20);
    // Ink of words: dark, and in small strokes, so that there is little of it, but some.
    const ink = share((colour) => brightness(colour) < 90);
    expect(ink).toBeGreaterThan(0.0005);
    expect(ink).toBeLessThan(0.2);
  });
});

describeDrawn('the colours of a drawn peak', () => {
  it.each([
    ['sent', '#2563c9'],
    ['over the limit', '#c2410c'],
    ['ALARM', '#c62828'],
    ['OK', '#cfe8dc'],
    ['the flag', '#1b2230'],
    ['the limit', '#b42318'],
  ])('are those of the palette: %s', async (_, colour) => {
    const colours = coloursOf(await rendered(standaloneSvg(fullRecord)));
    expect(colours.get(colour) ?? 0).toBeGreaterThan(10);
  });

  it('let the limit be seen across the bars: it has the ground on both sides', async () => {
    const svg = standaloneSvg(fullRecord);
    const [, panel = ''] = /translate\(0 ([\d.]+)\)"><text class="title"[^>]*>Event-loop lag/.exec(svg) ?? [];
    const [, line = ''] = /<line class="limit"[^>]* y1="([\d.]+)"/.exec(svg) ?? [];
    const { at, width } = await rendered(svg);
    const y = Math.round(Number(panel) + Number(line));
    const column = Array.from({ length: 11 }, (_, index) => y - 5 + index);
    // 15 s are in the middle of a bar that is over the limit.
    const middle = Math.round(56 + ((width - 76) * 15) / 60.4);
    const seen = Array.from({ length: 10 }, (_, dx) => column.map((row) => at(middle + dx, row)));
    expect(seen.some((rows) => rows.includes('#ffffff'))).toBe(true);
    expect(seen.flat()).toContain('#c2410c');
  });
});
