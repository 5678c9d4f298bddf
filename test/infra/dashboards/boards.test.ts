import { readFileSync } from 'node:fs';
import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { alarmsFor } from '../../../lib/alarms';
import type { Alarm } from '../../../lib/core/alarms/alarm';
import type { Peak } from '../../../lib/core/environment/environment';
import type { Plan } from '../../../lib/core/plan';
import { planAsOf } from '../../../lib/core/plan-environment';
import { environmentBoards, subjectBoards } from '../../../lib/infra/dashboards/boards';
import {
  type DashboardBody,
  groupsOf,
  MAX_WIDGETS,
  placed,
  type PlacedWidget,
} from '../../../lib/infra/dashboards/body';
import { peakBands, peakTexts } from '../../../lib/infra/dashboards/peaks';
import { ResponseDashboard } from '../../../lib/infra/dashboards/response-dashboard';
import { meaningIn } from '../../../lib/infra/dashboards/runbook-meaning';
import { host, lane, peak, planOf, testApp } from '../test-stack';

const plan = planOf({ lanes: { media: lane() }, hosts: { api: host() }, peaks: { sale: peak } });
const place = {
  environmentName: 'shop',
  region: 'eu-west-1',
  alarmArnPrefix: 'arn:aws:cloudwatch:eu-west-1:111111111111:alarm:',
  peaks: peakBands([peak], undefined),
};
const all = alarmsFor(plan);
const [sample] = all;
if (!sample) throw new Error('a lane and a host group have alarms');
const boards = environmentBoards(place, all, peakTexts([peak]));
const bodyOf = (name: string): DashboardBody => {
  const found = boards.find((board) => board.name === name);
  if (!found) throw new Error(`no dashboard ${name}; there are ${boards.map((board) => board.name).join(', ')}`);
  return found.body;
};

/** Names of the alarms that a widget shows, without the environment. */
const shown = (widget: PlacedWidget): string[] => {
  const arns =
    widget.type === 'alarm'
      ? widget.properties.alarms
      : widget.type === 'metric'
        ? (widget.properties.annotations.alarms ?? [])
        : [];
  return arns.map((arn) => arn.replace(/.*:alarm:shop\//, ''));
};
const markdown = (widget: PlacedWidget | undefined): string =>
  widget?.type === 'text' ? widget.properties.markdown : '';
const graphs = (body: DashboardBody) => body.widgets.filter((widget) => widget.type === 'metric');
const named = ({ subject, id }: Pick<Alarm, 'subject' | 'id'>): string => `${subject}/${id}`;

describe('the dashboard of an environment', () => {
  const body = bodyOf('shop-headroom');
  const [first, about, ...others] = body.widgets;

  it('shows top left what pages, incidents first, and the latest change first', () => {
    expect(first).toMatchObject({ type: 'alarm', x: 0, y: 0, properties: { sortBy: 'stateUpdatedTimestamp' } });
    const pages = first ? shown(first) : [];
    expect(pages.slice(0, 2)).toEqual(['media/lane-incident', 'api/host-incident']);
    const own = all.filter(({ subjectKind }) => ['network', 'page', 'responder'].includes(subjectKind)).map(named);
    expect(pages.slice(2).sort()).toEqual(own.sort());
  });

  it('leads on to what explains it, beside that', () => {
    expect(about).toMatchObject({ type: 'text', y: 0 });
    expect(markdown(about)).toContain('(#dashboards:name=shop-headroom-lanes)');
    expect(markdown(about)).toContain('(#dashboards:name=shop-headroom-hosts)');
    expect(markdown(about)).toContain('sale, x 3: 2030-11-29T06:00:00Z to 2030-11-29T22:00:00Z');
  });

  it('then draws one graph per lane and host group: its first symptom', () => {
    const first = (subject: string) => all.find((alarm) => alarm.subject === subject && alarm.nature === 'symptom');
    expect(graphs(body).flatMap(shown)).toEqual(
      [first('media'), first('api')].flatMap((alarm) => (alarm ? [named(alarm)] : [])),
    );
  });

  it('shows every alarm once: each pages, is part of an incident, or is a ticket', () => {
    const states = [first, ...others].flatMap((widget) => (widget?.type === 'alarm' ? shown(widget) : []));
    expect(states.filter((name) => !name.endsWith('-incident')).sort()).toEqual(all.map(named).sort());
  });
});

describe('the dashboard of a kind of subject', () => {
  const body = bodyOf('shop-headroom-lanes');
  const lanes = all.filter(({ subjectKind }) => subjectKind === 'lane');

  it('begins with the incidents of its subjects', () => {
    expect(body.widgets[0]).toMatchObject({ type: 'alarm', x: 0, y: 0 });
    expect(body.widgets[0] && shown(body.widgets[0])).toEqual(['media/lane-incident']);
  });

  it('draws each alarm, what users feel before what explains it', () => {
    const drawn = graphs(body).flatMap(shown);
    expect([...drawn].sort()).toEqual(lanes.map(named).sort());
    const natures = drawn.map((name) => lanes.find((alarm) => named(alarm) === name)?.nature);
    expect(natures).toEqual([...natures].sort((left, right) => rank(left) - rank(right)));
  });

  it('has beside each graph what it means, at what value it fires and why, and where to read on', () => {
    for (const [index, widget] of body.widgets.entries()) {
      if (widget.type !== 'metric') continue;
      const [name = ''] = shown(widget);
      const alarm = lanes.find((each) => named(each) === name);
      const beside = body.widgets[index + 1];
      expect(beside).toMatchObject({ type: 'text', y: widget.y, x: widget.x + widget.width });
      expect(markdown(beside)).toContain(`${alarm?.when ?? ''} ${alarm?.threshold.value.toLocaleString('en') ?? ''}`);
      expect(markdown(beside)).toContain(alarm?.threshold.because);
      expect(markdown(beside)).toContain(`runbooks/${alarm?.id ?? ''}.md`);
    }
  });

  it('takes the meaning from the runbook', () => {
    const page = readFileSync('runbooks/lane-queue-age.md', 'utf8');
    const meaning = meaningIn(page) ?? '';
    expect(meaning.length).toBeGreaterThan(60);
    expect(body.widgets.map(markdown).join('\n')).toContain(meaning);
  });

  const rank = (nature: Alarm['nature'] | undefined): number =>
    ['symptom', 'loss', 'silence', 'cause'].indexOf(nature ?? '');
});

describe('a graph', () => {
  it('of a query draws the query and a line at the threshold, shaded to the side that breaches', () => {
    const query: Alarm = {
      ...sample,
      id: 'lane-queue-age',
      when: '<',
      threshold: { value: 7, because: 'x' },
      metric: { kind: 'query', expression: 'SELECT MAX(X) FROM Y', periodSec: 60 },
    };
    const [board] = subjectBoards(place, 'one', [query]);
    expect(board && graphs(board.body)[0]?.properties).toMatchObject({
      metrics: [[{ expression: 'SELECT MAX(X) FROM Y', period: 60 }]],
      annotations: { horizontal: [{ value: 7, fill: 'below' }] },
    });
  });

  it('has each declared peak as a band', () => {
    for (const widget of boards.flatMap(({ body }) => graphs(body)))
      expect(widget.properties.annotations.vertical).toEqual([
        [
          { value: '2030-11-29T06:00:00Z', label: 'peak sale, x 3' },
          { value: '2030-11-29T22:00:00Z', label: 'end of sale' },
        ],
      ]);
  });
});

describe('peakBands', () => {
  const weekly: Peak = {
    name: 'friday',
    factor: 2,
    window: { kind: 'recurring', cron: '0 18 * * 5', durationMin: 60, timeZone: 'UTC' },
  };
  const starts = (nowMs: number | undefined) => peakBands([weekly], nowMs).map(([{ value }]) => value);

  it('draws a recurring peak in the week of the deployment and the next', () => {
    expect(starts(Date.UTC(2026, 10, 18))).toEqual(['2026-11-20T18:00:00Z', '2026-11-27T18:00:00Z']);
  });

  it('is the same all week, from Monday to Sunday', () => {
    const monday = starts(Date.UTC(2026, 10, 16));
    expect(starts(Date.UTC(2026, 10, 22, 23, 59))).toEqual(monday);
    expect(starts(Date.UTC(2026, 10, 23))).not.toEqual(monday);
  });

  it('draws no recurring peak where it has no time to begin with, and says its rule in words', () => {
    expect(starts(undefined)).toEqual([]);
    expect(peakTexts([weekly])).toEqual(['Peak friday, x 2: `0 18 * * 5` UTC, 60 min']);
  });
});

describe('the limits of CloudWatch', () => {
  const many = (subjects: number, alarms: number): Alarm[] =>
    Array.from({ length: subjects }, (_, subject) =>
      Array.from({ length: alarms }, (__, id) => ({ ...sample, id: `lane-${id}`, subject: `s${subject}` })),
    ).flat();

  it('are kept: no more widgets on a dashboard and no more alarms in a widget than allowed', () => {
    const crowd = many(30, 33);
    const pages = subjectBoards(place, 'crowd', crowd);
    expect(pages.map(({ name }) => name).slice(0, 2)).toEqual(['crowd', 'crowd-2']);
    for (const { body } of [...pages, ...environmentBoards(place, crowd, [])]) {
      expect(body.widgets.length).toBeLessThanOrEqual(MAX_WIDGETS);
      for (const widget of body.widgets)
        if (widget.type === 'alarm') expect(widget.properties.alarms.length).toBeLessThanOrEqual(100);
    }
    const drawn = pages.flatMap(({ body }) => graphs(body).flatMap(shown));
    expect(drawn.sort()).toEqual(crowd.map(named).sort());
  });

  it('leave no widget over another, and none outside the grid', () => {
    for (const { body } of boards) {
      const cells = body.widgets.flatMap(({ x, y, width, height }) =>
        Array.from({ length: width * height }, (_, cell) => `${x + (cell % width)},${y + Math.floor(cell / width)}`),
      );
      expect(new Set(cells).size).toBe(cells.length);
      expect(Math.max(...body.widgets.map(({ x, width }) => x + width))).toBeLessThanOrEqual(24);
    }
  });
});

describe('placed', () => {
  it('puts a row below the highest widget of the row before', () => {
    const widget = (width: number, height: number) => ({
      type: 'text' as const,
      width,
      height,
      properties: { markdown: '' },
    });
    expect(placed([[widget(8, 6), widget(4, 9)], [widget(24, 1)]]).map(({ x, y }) => [x, y])).toEqual([
      [0, 0],
      [8, 0],
      [0, 9],
    ]);
  });

  it.each([
    [[], 3, []],
    [[1, 2, 3, 4], 3, [[1, 2, 3], [4]]],
  ])('groupsOf(%j, %i) is %j', (items, size, expected) => {
    expect(groupsOf<unknown>(items, size)).toEqual(expected);
  });
});

describe('the response stack', () => {
  const synthesized = (of: Plan) => {
    const stack = new Stack(testApp(), 'Response', { env: { account: '111111111111', region: 'eu-west-1' } });
    new ResponseDashboard(stack, 'Alarms', of);
    return Template.fromStack(stack);
  };
  const text = (template: Template): string => JSON.stringify(template.findResources('AWS::CloudWatch::Dashboard'));

  it('has one dashboard for the environment and one per kind of subject, without a reference to other stacks', () => {
    const template = synthesized(plan);
    for (const DashboardName of ['shop-headroom', 'shop-headroom-lanes', 'shop-headroom-hosts'])
      template.hasResourceProperties('AWS::CloudWatch::Dashboard', { DashboardName });
    template.resourceCountIs('AWS::CloudWatch::Dashboard', 3);
    expect(text(template)).not.toContain('Fn::ImportValue');
    expect(text(template)).toContain(':cloudwatch:eu-west-1:111111111111:alarm:shop/media/lane-queue-age');
  });

  it('has none for a kind without subjects', () => {
    synthesized(planOf({ lanes: { media: lane() } })).resourceCountIs('AWS::CloudWatch::Dashboard', 2);
  });

  it('draws recurring peaks from the week of its deployment on', () => {
    const peaks = {
      evening: {
        name: 'evening',
        factor: 2,
        window: { kind: 'recurring', cron: '0 18 * * 5', durationMin: 60, timeZone: 'UTC' },
      },
    } as const;
    const recurring = planOf({ lanes: { media: lane() }, peaks });
    expect(text(synthesized(planAsOf(recurring, Date.UTC(2026, 10, 18))))).toContain('2026-11-27T18:00:00Z');
    expect(text(synthesized(recurring))).not.toContain('2026-11-27');
  });
});

describe('meaningIn', () => {
  it.each([
    ['# x\n\n## Meaning\n\nOne\nline.\n\nTwo.\n\n## Impact\n\nBad.', 'One line.\n\nTwo.'],
    ['## Meaning\n\nLast.', 'Last.'],
    ['# x\n\n## Impact\n\nBad.', undefined],
  ])('of %j is %j', (page, expected) => {
    expect(meaningIn(page)).toBe(expected);
  });
});
