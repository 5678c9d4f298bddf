import { CHART_STYLE, chartPalette, coloured } from '../../core/charts/style';
import { cut } from '../../core/words/fitted';
import { element, rounded, textElement } from '../../core/words/markup';

/** Measures of a layout: how large, and where its lines of text and its plot stand. */
export interface Measures {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly titleY: number;
  readonly ruleY: number;
  readonly legendY: number;
  readonly timeTicks: number;
  /** Width of a letter. */
  readonly letter: number;
  readonly isNarrow: boolean;
}

/** A picture in words, and how to draw a layout of it. */
export interface Picture {
  readonly title: string;
  /** Rule under the title, by layout. */
  readonly rule: (measures: Measures) => string;
  /** Description of what the picture shows, for somebody who can not see it. */
  readonly description: string;
  readonly height: number;
  readonly draw: (measures: Measures) => string;
}

const wide: Omit<Measures, 'height'> = {
  width: 1200,
  left: 70,
  right: 28,
  top: 96,
  titleY: 34,
  ruleY: 56,
  legendY: 80,
  timeTicks: 9,
  letter: 7.4,
  isNarrow: false,
};
const narrow: Omit<Measures, 'height'> = {
  width: 420,
  left: 44,
  right: 12,
  top: 52,
  titleY: 18,
  ruleY: 33,
  legendY: 46,
  timeTicks: 3,
  letter: 6,
  isNarrow: true,
};

/** Factor by which the wide layout is larger. */
export const NARROW_SCALE = wide.width / narrow.width;

/**
 * The picture as an SVG that stands alone: nothing is loaded, light or dark as the reader has it. It holds two layouts
 * of the same shape; which one shows depends on how wide the picture is shown.
 */
export function pictureSvg(picture: Picture): string {
  const { title, description, height } = picture;
  const body = [
    `<style>${coloured(`${CHART_STYLE}${BACKTEST_STYLE}`, chartPalette)}</style>`,
    textElement('title', { id: 'title' }, title),
    textElement('desc', { id: 'desc' }, description),
    element('rect', { class: 'ground', width: wide.width, height, rx: 10 }),
    element('g', { class: 'wide' }, layout(picture, { ...wide, height })),
    element(
      'g',
      { class: 'narrow', transform: `scale(${rounded(NARROW_SCALE)})` },
      layout(picture, { ...narrow, height: height / NARROW_SCALE }),
    ),
  ];
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    class: 'chart backtest',
    viewBox: `0 0 ${wide.width} ${height}`,
    role: 'img',
    'aria-labelledby': 'title desc',
  };
  return `${element('svg', attributes, body.join('\n'))}\n`;
}

function layout({ title, rule, draw }: Picture, measures: Measures): string {
  const { left, right, width, titleY, ruleY, letter } = measures;
  const room = Math.floor((width - left - right) / letter);
  return (
    textElement('text', { class: 'title', x: left, y: titleY }, cut(title, room)) +
    textElement('text', { class: 'tick', x: left, y: ruleY }, cut(rule(measures), room)) +
    draw(measures)
  );
}

/** The narrow layout shows where the picture itself is narrower than 700 pixels. */
const BACKTEST_STYLE = `
.backtest .narrow{display:none}
@media (max-width:700px){.backtest .narrow{display:inline}.backtest .wide{display:none}}
.backtest text{font-size:14px}
.backtest .narrow text{font-size:11px}
.backtest .title{font-size:19px;font-weight:650}
.backtest .narrow .title{font-size:13px}
.backtest .state-name{font-size:12px}
.backtest path.series{fill:none;stroke:var(--series);stroke-width:1.6;stroke-linejoin:round}
.backtest .shade{fill:var(--alarm);opacity:.14}
.backtest line.key.series{stroke:var(--series)}
.backtest line.action{stroke:var(--ink);stroke-width:3}
.backtest .key.action{fill:var(--ink)}
`;
