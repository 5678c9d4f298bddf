/** Colours by name, for both of a reader's settings. */
export interface Palette {
  readonly light: Readonly<Record<string, string>>;
  readonly dark: Readonly<Record<string, string>>;
}

/** Colours that every picture has. */
export const chartPalette: Palette = {
  light: {
    ground: '#ffffff',
    ink: '#1b2230',
    muted: '#5a6473',
    grid: '#e3e6eb',
    series: '#2563c9',
    limit: '#b42318',
    ok: '#cfe8dc',
    'ok-ink': '#0f5b45',
    alarm: '#c62828',
    'alarm-ink': '#ffffff',
    none: '#e3e6eb',
  },
  dark: {
    ground: '#11151c',
    ink: '#e7eaf0',
    muted: '#a0a9b8',
    grid: '#2a313d',
    series: '#6ea6ff',
    limit: '#ff8577',
    ok: '#1d4537',
    'ok-ink': '#9fe3c8',
    alarm: '#e5484d',
    'alarm-ink': '#ffffff',
    none: '#2a313d',
  },
};

const variables = (of: Readonly<Record<string, string>>): string =>
  Object.entries(of)
    .map(([name, value]) => `--${name}:${value}`)
    .join(';');

/** Custom properties under a selector: light, or dark where the reader's system is. */
export function themed(selector: string, { light, dark }: Palette): string {
  const darkRule = `@media (prefers-color-scheme:dark){${selector}{${variables(dark)}}}`;
  return `${selector}{${variables(light)}}${darkRule}`;
}

/** Type and colours of what the chart modules draw. A picture carries the class `chart` and sets its own sizes of type. */
export const CHART_STYLE = `
.chart text{font:12px system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;fill:var(--ink)}
.chart .tick{fill:var(--muted);font-variant-numeric:tabular-nums}
.chart .grid{stroke:var(--grid)}
.chart line.limit{stroke:var(--limit);stroke-width:1.5;stroke-dasharray:6 4}
.chart .limit-name{fill:var(--limit);font-weight:600;paint-order:stroke;stroke:var(--ground);stroke-width:4px}
.chart .key.limit{fill:var(--limit)}
.chart .OK:is(rect){fill:var(--ok)}
.chart .ALARM:is(rect){fill:var(--alarm)}
.chart .INSUFFICIENT_DATA:is(rect){fill:var(--none)}
.chart .unknown:is(rect){fill:var(--ground);stroke:var(--muted);stroke-dasharray:3 3}
.chart .row{paint-order:stroke;stroke:var(--ground);stroke-width:3px;stroke-linejoin:round}
.chart .state-name{font-weight:600;fill:var(--muted)}
.chart .state-name.OK{fill:var(--ok-ink)}
.chart .state-name.ALARM{fill:var(--alarm-ink)}
`;
