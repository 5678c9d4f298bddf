import { alarmIds, alarms } from '../../../lib/alarms';
import { GRID_COLUMNS, MAX_METRICS, MAX_WIDGETS } from '../../../lib/infra/dashboards/body';
import { fitsTitle, rowsOfText } from '../../../lib/infra/dashboards/text-size';
import { plans, synthesize } from '../../synth/assembly';
import { faultsAt, look, textHeight } from './console';
import { boldWidth } from './letters';
import { boardsIn } from './synthesized';

const WINDOW = 1_400;
const boards = boardsIn(synthesize(plans).stacks);
const board = (name: string) => boards.find((each) => each.name === name) ?? fail(name);

function fail(name: string): never {
  throw new Error(`no dashboard ${name}; there are ${boards.map((each) => each.name).join(', ')}`);
}

describe.each(boards.map((each) => [each.name, each] as const))('%s', (_, { body, length }) => {
  it('cuts no title and no text in a window of 1,400 pixels', () => {
    expect(faultsAt(body, WINDOW)).toEqual([]);
  });

  it('asserts nothing in a title', () => {
    const meanings = alarmIds.map((id) => alarms[id].meaning);
    const titles = body.widgets.flatMap((widget) => (widget.type === 'metric' ? [widget.properties.title] : []));
    expect(titles.filter((title) => meanings.some((meaning) => title.includes(meaning)))).toEqual([]);
    expect(titles.filter((title) => title.length > 80)).toEqual([]);
  });

  it('shows a row for its first subjects before anything has to be scrolled', () => {
    const rows = body.widgets.filter(({ type, y }) => type === 'metric' && (y + 4) * look.row <= 900);
    expect(rows.length).toBeGreaterThanOrEqual(4);
  });

  it('keeps to the limits of CloudWatch', () => {
    expect(body.widgets.length).toBeLessThanOrEqual(MAX_WIDGETS);
    const metrics = body.widgets.map((widget) =>
      widget.type === 'metric' ? (widget.properties.metrics?.length ?? 1) : 0,
    );
    expect(metrics.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(MAX_METRICS);
    expect(length).toBeLessThan(600_000);
  });
});

it('an environment has three dashboards at most, which are free', () => {
  for (const { environment } of plans) {
    const own = boards.filter(({ name }) => name.startsWith(`${environment.name}-headroom`));
    expect(own.length).toBeLessThanOrEqual(3);
    expect(own.length).toBeGreaterThan(0);
  }
});

it('the dashboards of an environment lead to each other', () => {
  const texts = (name: string) =>
    board(name)
      .body.widgets.map((widget) => (widget.type === 'text' ? widget.properties.markdown : ''))
      .join('\n');
  expect(texts('prod-headroom')).toContain('(#dashboards:name=prod-headroom-hosts)');
  expect(texts('prod-headroom')).toContain('(#dashboards:name=prod-headroom-lanes)');
  for (const name of ['prod-headroom-hosts', 'prod-headroom-lanes'])
    expect(texts(name)).toContain('[prod-headroom](#dashboards:name=prod-headroom)');
});

describe('the look for faults', () => {
  it('finds a title that is cut and a text that is too long, which proves that it looks', () => {
    const widget = {
      type: 'text' as const,
      x: 0,
      y: 0,
      width: 4,
      height: 1,
      properties: { markdown: 'word '.repeat(40) },
    };
    const long = board('prod-headroom').body.widgets.find((each) => each.type === 'metric') ?? fail('with a graph');
    const cut = { ...long, width: 4, properties: { ...long.properties, title: 'a volume does not answer at all' } };
    const body = { ...board('prod-headroom').body, widgets: [widget, cut] };
    expect(faultsAt(body, WINDOW)).toHaveLength(2);
  });
});

it('each alarm has a title that fits below the name of its subject, however long that name and large the threshold', () => {
  const widest = alarmIds.map((id) => `${alarms[id].shows} (ticket >= 1,000,000,000)`);
  expect(widest.filter((title) => !fitsTitle(title, GRID_COLUMNS / 2))).toEqual([]);
});

describe('the room that a text is given', () => {
  it.each([2, 4, 8, 12, 24])('is enough by the widths of real letters, in %i columns', (columns) => {
    const pixels = ((WINDOW - 40) / GRID_COLUMNS) * columns - look.gap;
    for (const id of alarmIds) {
      const text = `**${id}** ${alarms[id].calm}\n\n${alarms[id].meaning}. ${alarms[id].calm.repeat(3)}`;
      expect(textHeight(text, pixels)).toBeLessThanOrEqual(rowsOfText(text, columns) * look.row - look.gap);
      for (const title of [alarms[id].shows, `subject · ${alarms[id].shows} (ticket >= 1,000,000)`])
        if (fitsTitle(title, columns))
          expect(boldWidth(title, look.title)).toBeLessThanOrEqual(pixels - 2 * look.edge - look.menu);
    }
  });
});
