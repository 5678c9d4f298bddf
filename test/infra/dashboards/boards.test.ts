import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { alarmsFor, alarmsOf } from '../../../lib/alarms';
import type { Alarm } from '../../../lib/core/alarms/alarm';
import { parseMath } from '../../../lib/core/cloudwatch/math/parse';
import type { Peak } from '../../../lib/core/environment/environment';
import type { Plan } from '../../../lib/core/plan';
import { planAsOf } from '../../../lib/core/plan-environment';
import { subjectsOf } from '../../../lib/infra/dashboards/board-subjects';
import { environmentBoard, subjectBoards } from '../../../lib/infra/dashboards/boards';
import {
  type DashboardBody,
  type Graph,
  groupsOf,
  MAX_METRICS,
  MAX_WIDGETS,
  placed,
  type PlacedWidget,
} from '../../../lib/infra/dashboards/body';
import { peakBands, peakTexts } from '../../../lib/infra/dashboards/peaks';
import { ResponseDashboard } from '../../../lib/infra/dashboards/response-dashboard';
import { host, lane, peak, planOf, testApp } from '../test-stack';

const plan = planOf({ lanes: { media: lane() }, hosts: { api: host() }, peaks: { sale: peak } });
const place = {
  environmentName: 'shop',
  region: 'eu-west-1',
  alarmArnPrefix: 'arn:aws:cloudwatch:eu-west-1:111111111111:alarm:',
  peaks: peakBands([peak], undefined),
  runbooks: 'https://wiki.example.com/pages/',
};
const facts = { environmentName: 'shop', peaks: [peak], plan };
const all = alarmsFor(plan);
const [sample] = all;
if (!sample) throw new Error('a lane and a host group have alarms');
const texts = peakTexts([peak], 'Europe/Berlin', undefined);
const overview = environmentBoard(place, subjectsOf(all, facts, { values: {} }), texts).body;

/** Names of a lane's and a host group's resources, as their stacks know them. */
const values = {
  queue: 'media-queue',
  deadLetterQueue: 'media-dead',
  function: 'media-worker',
  alias: 'media-worker:live',
  group: 'api-group',
  loadBalancer: 'app/api/1',
  targetGroup: 'targetgroup/api/1',
  launchFailures: 'api-failures',
};
const kindBody = (kind: 'lane' | 'host'): DashboardBody => {
  const own = all.filter(({ subjectKind }) => subjectKind === kind);
  const [board] = subjectBoards(place, kind, subjectsOf(own, facts, { values }), texts);
  if (!board) throw new Error(`no board of ${kind}`);
  return board.body;
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
const graphs = (body: DashboardBody): (PlacedWidget & Graph)[] =>
  body.widgets.filter((widget) => widget.type === 'metric');
const titled = (body: DashboardBody, title: RegExp): Graph['properties'] => {
  const found = graphs(body).find(({ properties }) => title.test(properties.title));
  if (!found)
    throw new Error(
      `no graph ${String(title)} among ${graphs(body)
        .map(({ properties }) => properties.title)
        .join('; ')}`,
    );
  return found.properties;
};
const named = ({ subject, id }: Pick<Alarm, 'subject' | 'id'>): string => `${subject}/${id}`;
const labels = ({ metrics = [] }: Graph['properties']): string[] =>
  metrics.flatMap((row) => {
    const drawn = row.at(-1);
    return typeof drawn === 'object' && drawn.visible !== false ? [drawn.label ?? ''] : [];
  });

describe('the dashboard of an environment', () => {
  const [first, about, ...others] = overview.widgets;

  it('shows top left what pages, incidents first, and the latest change first', () => {
    expect(first).toMatchObject({ type: 'alarm', x: 0, y: 0, properties: { sortBy: 'stateUpdatedTimestamp' } });
    const pages = first ? shown(first) : [];
    expect(pages.slice(0, 2)).toEqual(['media/lane-incident', 'api/host-incident']);
    const own = all.filter(({ subjectKind }) => ['network', 'page', 'responder'].includes(subjectKind)).map(named);
    expect(pages.slice(2).sort()).toEqual(own.sort());
  });

  it('leads on to what explains it, beside that, with times on the clock that was asked for', () => {
    expect(about).toMatchObject({ type: 'text', y: 0 });
    expect(markdown(about)).toContain('(#dashboards:name=shop-headroom-lanes)');
    expect(markdown(about)).toContain('(#dashboards:name=shop-headroom-hosts)');
    expect(markdown(about)).toContain('sale, x 3: 2030-11-29 07:00 to 2030-11-29 23:00 Europe/Berlin');
  });

  it('then has a row for each lane and host group under its name, by names that need no other stack', () => {
    const rows = overview.widgets.filter((widget) => /^\*\*(lane|host) /.test(markdown(widget)));
    expect(rows.map(markdown)).toEqual([
      expect.stringMatching(
        /^\*\*lane media\*\* · \[shop-headroom-lanes].*\[what to do]\(https:.*lane-incident\.md\)$/,
      ),
      expect.stringMatching(/^\*\*host api\*\* · \[shop-headroom-hosts].*\[what to do]\(https:.*host-incident\.md\)$/),
    ]);
    const below = rows.map(({ y }) =>
      graphs(overview)
        .filter((each) => each.y === y + 1)
        .map(({ properties }) => properties.title),
    );
    expect(below).toEqual([
      ['media · done, 1/s', 'media · wait, s', 'media · failed, lost', 'media · cold starts'],
      ['connections', 'loop lag, ms', 'hosts that report', 'cpu, %'].map((fact) => `api · ${fact}`),
    ]);
    for (const { properties } of graphs(overview))
      for (const [namespace] of properties.metrics ?? []) expect(JSON.stringify(namespace)).not.toMatch(/^"AWS\//);
  });

  it('shows every alarm once: each pages, is part of an incident, or is a ticket', () => {
    const states = [first, ...others].flatMap((widget) => (widget?.type === 'alarm' ? shown(widget) : []));
    expect(states.filter((name) => !name.endsWith('-incident')).sort()).toEqual(all.map(named).sort());
  });
});

describe('the dashboard of a kind of subject', () => {
  const lanes = kindBody('lane');
  const hosts = kindBody('host');
  const ofKind = (kind: string) => all.filter(({ subjectKind }) => subjectKind === kind);

  it('begins with the incidents of its subjects, and the way to what they are part of', () => {
    expect(lanes.widgets[0]).toMatchObject({ type: 'alarm', x: 0, y: 0 });
    expect(lanes.widgets[0] && shown(lanes.widgets[0])).toEqual(['media/lane-incident']);
    expect(lanes.widgets[1]).toMatchObject({ type: 'text', y: 0 });
  });

  it('has a row of signs for each before any alarm: how much, how long, what is lost, what room is left', () => {
    const firstOf = (body: DashboardBody) => {
      const [{ y } = { y: 0 }] = graphs(body);
      return graphs(body)
        .filter((each) => each.y === y)
        .map(({ properties }) => [properties.title, labels(properties)]);
    };
    expect(firstOf(lanes)).toEqual([
      ['arrivals, 1/s', ['sent', 'planned']],
      ['oldest, s', ['oldest message']],
      ['messages', ['waiting', 'in work']],
      ['errors, lost', ['calls in error', 'dead letters']],
      ['running, calls', ['at once']],
      ['duration, ms', ['p99']],
    ]);
    expect(firstOf(hosts)).toEqual([
      ['api · requests, 1/s', ['requests']],
      ['api · answers, s', ['p99']],
      ['api · loop lag, ms', ['p99']],
      ['api · hosts', ['in service', 'wanted', 'planned']],
      ['api · cpu, %', ['mean']],
    ]);
  });

  it('holds them against what is planned and promised', () => {
    const lines = (body: DashboardBody, title: RegExp) =>
      (titled(body, title).annotations.horizontal ?? []).map(({ label, value }) => `${label}: ${value}`);
    expect(lines(lanes, /^oldest, s/)).toEqual(['page > 90: 90', 'in peaks > 45: 45']);
    expect(lines(lanes, /^running/).join()).toMatch(/planned: \d+,largest peak: \d+/);
    expect(lines(lanes, /^duration/)).toEqual(['ticket > 8,000: 8000']);
    expect(lines(hosts, /· hosts$/)).toEqual(['at most 6: 6']);
    expect(lines(hosts, /· loop lag, ms/).join()).toMatch(/^page > 100: 100,in peaks > 75: 75$/);
  });

  it('draws each alarm, what users feel before what explains it', () => {
    for (const [kind, body] of [
      ['lane', lanes],
      ['host', hosts],
    ] as const) {
      const ids = body.widgets
        .map((widget) => /^\*\*((?:lane|host)-[a-z-]+)\*\* /.exec(markdown(widget))?.[1] ?? '')
        .filter(Boolean);
      expect([...ids].sort()).toEqual(
        ofKind(kind)
          .map(({ id }) => id)
          .sort(),
      );
      const natures = ids.map((id) => all.find((alarm) => alarm.id === id)?.nature);
      expect(natures).toEqual([...natures].sort((left, right) => rank(left) - rank(right)));
    }
  });

  it('titles each with a short fact and says below it what it means, when it fires and why, and where to read on', () => {
    const start = hosts.widgets.findIndex((widget) => markdown(widget).startsWith('## Alarms of host api'));
    const after = hosts.widgets.slice(start);
    for (const widget of after) {
      if (widget.type !== 'metric') continue;
      const below = after.find(({ type, x, y }) => type === 'text' && x === widget.x && y === widget.y + widget.height);
      const [, id = ''] = /^\*\*([a-z-]+)\*\*/.exec(markdown(below)) ?? [];
      const alarm = ofKind('host').find((each) => each.id === id);
      if (!alarm) throw new Error(`no alarm below ${widget.properties.title}`);
      expect(widget.properties.title).not.toContain(alarm.meaning);
      expect(widget.properties.title).toContain(`(${alarm.response} ${alarm.when} `);
      for (const said of [
        alarm.meaning,
        alarm.threshold.because,
        `(https://wiki.example.com/pages/${id}.md)`,
        `alarmsV2:alarm/shop%2Fapi%2F${id}`,
      ])
        expect(markdown(below)).toContain(said);
    }
  });

  it('names the file of the page, and links nothing, where no address is known', () => {
    const board = subjectBoards({ ...place, runbooks: undefined }, 'one', subjectsOf([sample], facts, { values }), []);
    const said = board
      .flatMap(({ body }) => body.widgets)
      .map(markdown)
      .join('\n');
    expect(said).toContain(`what to do: \`runbooks/${sample.id}.md\``);
    expect(said).not.toContain('[what to do]');
  });

  const rank = (nature: Alarm['nature'] | undefined): number =>
    ['symptom', 'loss', 'silence', 'cause'].indexOf(nature ?? '');
});

describe('a graph', () => {
  it('shows what was measured, in a peak too: no expression of any dashboard scales a value', () => {
    const scaled = all.filter(
      ({ metric }) => metric.kind === 'math' && /\/ IF\(.*, [\d.]+, [\d.]+\)\)$/.test(metric.expression),
    );
    expect(scaled.map(({ id }) => id)).toEqual(expect.arrayContaining(['lane-queue-age', 'host-loop-lag', 'host-cpu']));
    const everything = [overview, kindBody('lane'), kindBody('host')];
    const byAlarm = everything.flatMap(graphs).flatMap(shown);
    expect(byAlarm.filter((name) => scaled.some((alarm) => named(alarm) === name))).toEqual([]);
    const drawn = everything
      .flatMap(graphs)
      .flatMap(({ properties }) => properties.metrics ?? [])
      .flatMap((row) => row.at(-1) ?? []);
    const expressions = drawn.flatMap((each) =>
      typeof each === 'object' && each.expression !== undefined ? [each.expression] : [],
    );
    for (const expression of expressions.filter((each) => !each.startsWith('SELECT'))) {
      expect(() => parseMath(expression)).not.toThrow();
      for (const { metric } of scaled) if (metric.kind === 'math') expect(expression).not.toContain(metric.expression);
    }
  });

  it('has both thresholds, that of peaks beside the usual one, also with an override', () => {
    const moved = alarmsOf(
      { kind: 'host', name: 'api', plan: plan.hosts.api ?? fail() },
      {
        environmentName: 'shop',
        peaks: [peak],
        alarmOverrides: [{ alarm: 'host-loop-lag', threshold: 40, reason: 'agreed with the team' }],
      },
    );
    const [board] = subjectBoards(place, 'one', subjectsOf(moved, facts, { values }), []);
    const { annotations } = titled(board?.body ?? overview, /loop lag p99, ms \(page > 40\)/);
    expect(annotations.horizontal).toEqual([
      { value: 40, label: 'page > 40', fill: 'above' },
      { value: 30, label: 'in peaks > 30' },
    ]);
  });

  it('of a query draws the query and a line at the threshold, shaded to the side that breaches', () => {
    const query: Alarm = {
      ...sample,
      id: 'lane-queue-age',
      when: '<',
      threshold: { value: 7, because: 'x' },
      metric: { kind: 'query', expression: 'SELECT MAX(X) FROM Y', periodSec: 60 },
    };
    const [board] = subjectBoards(place, 'one', subjectsOf([query], facts, { values: {} }), []);
    expect(titled(board?.body ?? overview, /oldest message/)).toMatchObject({
      metrics: [[{ expression: 'SELECT MAX(X) FROM Y', period: 60 }]],
      annotations: { horizontal: [{ value: 7, fill: 'below' }] },
    });
  });

  it('has each declared peak as a band', () => {
    for (const widget of [overview, kindBody('lane')].flatMap(graphs))
      expect(widget.properties.annotations.vertical).toEqual([
        [
          { value: '2030-11-29T06:00:00Z', label: 'peak sale, x 3' },
          { value: '2030-11-29T22:00:00Z', label: 'end of sale' },
        ],
      ]);
  });

  it('reads the metrics of another account where they are', () => {
    const [board] = subjectBoards(
      place,
      'one',
      subjectsOf(all.slice(0, 1), facts, { values, accountId: '222222222222' }),
      [],
    );
    const rows = graphs(board?.body ?? overview).flatMap(({ properties }) => properties.metrics ?? []);
    const read = rows
      .flatMap((row) => row.at(-1) ?? [])
      .filter((each) => typeof each === 'object' && each.stat !== undefined);
    expect(read.length).toBeGreaterThan(0);
    for (const each of read) expect(each).toMatchObject({ accountId: '222222222222' });
  });
});

function fail(): never {
  throw new Error('the plan has it');
}

describe('peakBands', () => {
  const weekly: Peak = {
    name: 'friday',
    factor: 2,
    window: { kind: 'recurring', cron: '0 18 * * 5', durationMin: 60, timeZone: 'UTC' },
  };
  const starts = (nowMs: number | undefined) => peakBands([weekly], nowMs).map(([{ value }]) => value);

  it('draws a recurring peak for eight weeks from that of the deployment on, and says up to when', () => {
    const drawn = starts(Date.UTC(2026, 10, 18));
    expect([drawn.length, drawn[0], drawn.at(-1)]).toEqual([8, '2026-11-20T18:00:00Z', '2027-01-08T18:00:00Z']);
    expect(peakTexts([weekly], 'UTC', Date.UTC(2026, 10, 18)).at(-1)).toMatch(
      /marked in the graphs up to 2027-01-08; a deployment/,
    );
  });

  it('is the same all week, from Monday to Sunday', () => {
    const monday = starts(Date.UTC(2026, 10, 16));
    expect(starts(Date.UTC(2026, 10, 22, 23, 59))).toEqual(monday);
    expect(starts(Date.UTC(2026, 10, 23))).not.toEqual(monday);
  });

  it('draws no recurring peak where it has no time to begin with, and says so and its rule in words', () => {
    expect(starts(undefined)).toEqual([]);
    expect(peakTexts([weekly], 'UTC', undefined)).toEqual([
      'Peak friday, x 2: `0 18 * * 5` UTC, 60 min',
      'Peaks that recur are not marked in the graphs. The curves "planned" know all of them.',
    ]);
  });

  it('marks so many at most, and says up to when, whichever peak fills them', () => {
    const hourly: Peak = {
      ...weekly,
      window: { kind: 'recurring', cron: '0 * * * *', durationMin: 5, timeZone: 'UTC' },
    };
    expect(peakBands([hourly], Date.UTC(2026, 10, 16)).length).toBe(20);
    expect(peakTexts([hourly], 'UTC', Date.UTC(2026, 10, 16)).at(-1)).toContain('up to 2026-11-16');
  });
});

describe('the limits of CloudWatch', () => {
  const many = (subjects: number, alarms: number): Alarm[] =>
    Array.from({ length: subjects }, (_, subject) =>
      Array.from({ length: alarms }, (__, id) => ({ ...sample, id: `lane-${id}`, subject: `s${subject}` })),
    ).flat();

  it('are kept: no more widgets and metrics on a dashboard and no more alarms in a widget than allowed', () => {
    const crowd = many(30, 33);
    const subjects = subjectsOf(crowd, { environmentName: 'shop', peaks: [] }, { values });
    const pages = subjectBoards(place, 'crowd', subjects, []);
    expect(pages.map(({ name }) => name).slice(0, 2)).toEqual(['crowd', 'crowd-2']);
    for (const { body } of [...pages, environmentBoard(place, subjects, [])]) {
      expect(body.widgets.length).toBeLessThanOrEqual(MAX_WIDGETS);
      for (const widget of body.widgets)
        if (widget.type === 'alarm') expect(widget.properties.alarms.length).toBeLessThanOrEqual(100);
      const rows = graphs(body).map(({ properties }) => properties.metrics?.length ?? 0);
      expect(Math.max(...rows)).toBeLessThanOrEqual(500);
      expect(rows.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(MAX_METRICS);
    }
    const told = pages
      .flatMap(({ body }) => body.widgets)
      .flatMap((widget) => [...markdown(widget).matchAll(/alarm\/shop%2F(s\d+)%2F(lane-\d+)/g)]);
    expect(told.map(([, subject, id]) => `${subject}/${id}`).sort()).toEqual(crowd.map(named).sort());
  });

  it('leave no widget over another, and none outside the grid', () => {
    for (const body of [overview, kindBody('lane'), kindBody('host')]) {
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

  it('has the dashboard of the environment, without a reference to other stacks', () => {
    const template = synthesized(plan);
    template.hasResourceProperties('AWS::CloudWatch::Dashboard', { DashboardName: 'shop-headroom' });
    template.resourceCountIs('AWS::CloudWatch::Dashboard', 1);
    expect(text(template)).not.toContain('Fn::');
    expect(text(template)).toContain(':cloudwatch:eu-west-1:111111111111:alarm:shop/media/lane-queue-age');
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
