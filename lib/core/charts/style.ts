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
    alarm: '#cf3a40',
    'alarm-ink': '#ffffff',
    none: '#2a313d',
  },
};

/** Rule of a style sheet: selector and declarations. What stands within a media query is none, and stays as it is. */
const RULE = /^([^@{}]+)\{([^{}]*)\}$/;
const COLOUR = /var\(--([\w-]+)\)/g;

/**
 * Rules with each colour, which is written `var(--name)`, as itself: light, and once more for a reader whose system is dark.
 * Few besides browsers know custom properties, and whoever does not draws black for them; a media query they pass over.
 * @param rules one rule a line
 */
export function coloured(rules: string, { light, dark }: Palette): string {
  const lines = rules.split('\n').filter((line) => line !== '');
  const darkRules = lines.flatMap((line) => {
    const [, selector = '', declarations = ''] = RULE.exec(line) ?? [];
    const of = declarations.split(';').filter((each) => each.includes('var(--'));
    return of.length === 0 ? [] : `${selector}{${of.join(';')}}`;
  });
  return `${lines.map((line) => filled(line, light)).join('\n')}
@media (prefers-color-scheme:dark){${filled(darkRules.join(''), dark)}}`;
}

const filled = (rules: string, colours: Readonly<Record<string, string>>): string =>
  rules.replaceAll(COLOUR, (_, name: string) => {
    const colour = colours[name];
    if (colour === undefined)
      throw new Error(`no colour "${name}"; the palette has ${Object.keys(colours).join(', ')}`);
    return colour;
  });

/** Type and colours of what the chart modules draw. A picture carries the class `chart` and sets its own sizes of type. */
export const CHART_STYLE = `
.chart text{font-family:system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;font-size:12px;fill:var(--ink)}
.chart .ground{fill:var(--ground)}
.chart .tick{fill:var(--muted);font-variant-numeric:tabular-nums}
.chart .grid{stroke:var(--grid)}
.chart line.limit{stroke:var(--limit);stroke-width:1.5;stroke-dasharray:6 4}
.chart line.limit-ground{stroke:var(--ground);stroke-width:5}
.chart line.key{stroke-width:2}
.chart .limit-name{fill:var(--limit);font-weight:600;paint-order:stroke;stroke:var(--ground);stroke-width:4px}
.chart rect.OK{fill:var(--ok)}
.chart rect.ALARM{fill:var(--alarm)}
.chart rect.INSUFFICIENT_DATA{fill:var(--none)}
.chart rect.unknown{fill:var(--ground);stroke:var(--muted);stroke-dasharray:3 3}
.chart .row{paint-order:stroke;stroke:var(--ground);stroke-width:3px;stroke-linejoin:round}
.chart .state-name{font-weight:600;fill:var(--muted)}
.chart .state-name.OK{fill:var(--ok-ink)}
.chart .state-name.ALARM{fill:var(--alarm-ink)}
`;
