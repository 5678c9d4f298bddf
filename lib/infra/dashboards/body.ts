/*
 * A dashboard as CloudWatch reads it, as far as the kit writes it. Source: Amazon CloudWatch API Reference, Dashboard Body
 * Structure and Syntax.
 */

/** Widgets that one dashboard may have. */
export const MAX_WIDGETS = 500;

/** Alarms that one alarm status widget may show. */
export const MAX_ALARMS_PER_WIDGET = 100;

/** Columns of the grid. */
export const GRID_COLUMNS = 24;

export interface DashboardBody {
  /** Time span that is shown at first, up to now: `-PT3H` is the last three hours. */
  readonly start: string;
  /** Each graph keeps its own period, so that it shows what its alarm sees. */
  readonly periodOverride: 'inherit';
  readonly widgets: readonly PlacedWidget[];
}

export type Widget = AlarmStates | Graph | Text;

/** A widget at its place; `x` counts columns from the left, `y` rows from the top. */
export type PlacedWidget = Widget & { readonly x: number; readonly y: number };

interface Sized {
  readonly width: number;
  readonly height: number;
}

/** Alarms, each with its state; those in ALARM first. */
export interface AlarmStates extends Sized {
  readonly type: 'alarm';
  readonly properties: {
    readonly title: string;
    readonly alarms: readonly string[];
    readonly sortBy: 'stateUpdatedTimestamp' | 'default';
  };
}

/** Metrics that all graphs of a dashboard may have together; one may have 500. Source: CloudWatch User Guide, CloudWatch service quotas. */
export const MAX_METRICS = 2_500;

/** A graph: of an alarm, with its threshold, or of metrics, with lines at the thresholds. */
export interface Graph extends Sized {
  readonly type: 'metric';
  readonly properties: {
    readonly title: string;
    readonly region: string;
    readonly view: 'timeSeries';
    readonly stacked: false;
    readonly metrics?: readonly GraphRow[];
    /** Legend, which is hidden where the title says what the one curve is. */
    readonly legend?: { readonly position: 'hidden' };
    /** Axis from zero on, so that a small change does not look like a large one. */
    readonly yAxis?: { readonly left: { readonly min: 0; readonly showUnits: false } };
    readonly annotations: {
      /** The alarm's own metric, with its threshold; needs no dimensions. At most one. */
      readonly alarms?: readonly [arn: string];
      readonly horizontal?: readonly Line[];
      readonly vertical?: readonly Band[];
    };
  };
}

/** A row of a graph: namespace, name and dimensions of a metric, and how it is drawn; of an expression the last alone. */
export type GraphRow = readonly [...named: readonly string[], drawn: Drawn];

/** Way in which a row of a graph is drawn. */
export interface Drawn {
  readonly id: string;
  readonly label?: string;
  readonly expression?: string;
  readonly stat?: string;
  readonly period: number;
  readonly visible?: false;
  /** Account that publishes the metric, if it is another one. */
  readonly accountId?: string;
}

export interface Line {
  readonly value: number;
  readonly label: string;
  readonly fill?: 'above' | 'below';
}

/** A span of time, from its first moment to its last. */
export type Band = readonly [from: BandEdge, to: BandEdge];

export interface BandEdge {
  /** ISO 8601, UTC. */
  readonly value: string;
  readonly label: string;
}

export interface Text extends Sized {
  readonly type: 'text';
  readonly properties: { readonly markdown: string };
}

/** Places rows of widgets below each other, and the widgets of a row beside each other. */
export function placed(rows: readonly (readonly Widget[])[]): PlacedWidget[] {
  let y = 0;
  return rows.flatMap((row) => {
    const top = y;
    let x = 0;
    y += Math.max(0, ...row.map(({ height }) => height));
    return row.map((widget) => {
      const left = x;
      x += widget.width;
      return { ...widget, x: left, y: top };
    });
  });
}

/** Groups of at most `size` items, in order. */
export const groupsOf = <Item>(items: readonly Item[], size: number): Item[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
