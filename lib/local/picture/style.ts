/** Colours and type of the picture, for the page and for the picture alone. Light by default, dark where asked for. */
export const colors = {
  light: {
    ground: '#ffffff',
    card: '#f6f7f9',
    ink: '#1b2230',
    muted: '#5a6473',
    grid: '#e3e6eb',
    sent: '#2563c9',
    processed: '#0b7d60',
    answer: '#8a93a1',
    under: '#8f86d9',
    over: '#c2410c',
    limit: '#b42318',
    block: '#f59e0b',
    'block-ink': '#8a4b00',
    ok: '#cfe8dc',
    'ok-ink': '#0f5b45',
    alarm: '#c62828',
    'alarm-ink': '#ffffff',
    page: '#1b2230',
  },
  dark: {
    ground: '#11151c',
    card: '#1a202a',
    ink: '#e7eaf0',
    muted: '#a0a9b8',
    grid: '#2a313d',
    sent: '#6ea6ff',
    processed: '#3fc79d',
    answer: '#7b8494',
    under: '#8d84e8',
    over: '#ff8a4c',
    limit: '#ff8577',
    block: '#f59e0b',
    'block-ink': '#ffc766',
    ok: '#1d4537',
    'ok-ink': '#9fe3c8',
    alarm: '#e5484d',
    'alarm-ink': '#ffffff',
    page: '#e7eaf0',
  },
} as const;

const variables = (of: Readonly<Record<string, string>>): string =>
  Object.entries(of)
    .map(([name, value]) => `--${name}:${value}`)
    .join(';');

/** Custom properties under a selector, following the reader's light or dark setting. */
export const themed = (selector: string): string =>
  `${selector}{${variables(colors.light)}}@media (prefers-color-scheme:dark){${selector}{${variables(colors.dark)}}}`;

export const pictureStyle = `
.peak text{font:12px system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;fill:var(--ink)}
.peak .title{font-weight:600;font-size:13px}
.peak .title,.peak .row,.peak .key{paint-order:stroke;stroke:var(--ground);stroke-width:3px;stroke-linejoin:round}
.peak .tick,.peak .key{fill:var(--muted);font-size:11px;font-variant-numeric:tabular-nums}
.peak .row{font-size:11.5px}
.peak .grid{stroke:var(--grid)}
.peak .line{fill:none;stroke-width:1.8;stroke-linejoin:round}
.peak .line.sent{stroke:var(--sent)}
.peak .line.processed{stroke:var(--processed)}
.peak .sent-area{fill:var(--sent);opacity:.14}
.peak .swatch.sent{fill:var(--sent)}
.peak .swatch.processed{fill:var(--processed)}
.peak .swatch.limit{fill:var(--limit)}
.peak .failed{fill:var(--alarm)}
.peak .answer{fill:var(--answer)}
.peak .under{fill:var(--under)}
.peak .over{fill:var(--over)}
.peak line.limit{stroke:var(--limit);stroke-width:1.5;stroke-dasharray:5 4}
.peak .state.OK{fill:var(--ok)}
.peak .state.ALARM{fill:var(--alarm)}
.peak .state.unknown{fill:var(--ground);stroke:var(--muted);stroke-dasharray:3 3}
.peak .state-name.unknown{fill:var(--muted)}
.peak .state-name{font-size:10px;font-weight:600}
.peak .state-name.OK{fill:var(--ok-ink)}
.peak .state-name.ALARM{fill:var(--alarm-ink)}
.peak .block{fill:var(--block);opacity:.16}
.peak .block-edge{stroke:var(--block);stroke-width:2}
.peak .block-name{fill:var(--block-ink);font-weight:600;paint-order:stroke;stroke:var(--ground);stroke-width:4px}
.peak .page-line{stroke:var(--page);stroke-width:1.5}
.peak .page-flag{fill:var(--page)}
.peak .page-name{fill:var(--ground);font-weight:600}`;
