const LIGHT = {
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
};

const DARK: typeof LIGHT = {
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
};

const variables = (of: Readonly<Record<string, string>>): string =>
  Object.entries(of)
    .map(([name, value]) => `--${name}:${value}`)
    .join(';');

/** Colours and type of the plot. The narrow layout shows where the picture itself is narrower than 700 pixels. */
export const plotStyle = `
.backtest{${variables(LIGHT)}}
@media (prefers-color-scheme:dark){.backtest{${variables(DARK)}}}
.backtest .ground{fill:var(--ground)}
.backtest .narrow{display:none}
@media (max-width:700px){.backtest .narrow{display:inline}.backtest .wide{display:none}}
.backtest text{font:14px system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;fill:var(--ink)}
.backtest .narrow text{font-size:11px}
.backtest .title{font-size:19px;font-weight:650}
.backtest .narrow .title{font-size:13px}
.backtest .tick{fill:var(--muted);font-variant-numeric:tabular-nums}
.backtest .grid{stroke:var(--grid)}
.backtest path.series{fill:none;stroke:var(--series);stroke-width:1.6;stroke-linejoin:round}
.backtest line.limit{stroke:var(--limit);stroke-width:1.5;stroke-dasharray:6 4}
.backtest .limit-name{fill:var(--limit);font-weight:600;paint-order:stroke;stroke:var(--ground);stroke-width:4px}
.backtest .shade{fill:var(--alarm);opacity:.14}
.backtest .name{font-size:12px;font-weight:600;fill:var(--muted)}
.backtest .name.OK{fill:var(--ok-ink)}
.backtest .name.ALARM{fill:var(--alarm-ink)}
.backtest .OK:is(rect){fill:var(--ok)}
.backtest .ALARM:is(rect){fill:var(--alarm)}
.backtest .INSUFFICIENT_DATA:is(rect){fill:var(--none)}
.backtest .key.series{fill:var(--series)}
.backtest .key.limit{fill:var(--limit)}
`;
