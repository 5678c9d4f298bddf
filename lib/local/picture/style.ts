import { CHART_STYLE, chartPalette, type Palette } from '../../core/charts/style';

/** Colours of the picture and of its page. */
export const peakPalette: Palette = {
  light: {
    ...chartPalette.light,
    card: '#f6f7f9',
    edge: '#b9c0cb',
    sent: '#2563c9',
    processed: '#0b7d60',
    answer: '#8a93a1',
    under: '#8f86d9',
    over: '#c2410c',
    block: '#f59e0b',
    'block-ink': '#8a4b00',
    page: '#1b2230',
    odd: '#6b7482',
  },
  dark: {
    ...chartPalette.dark,
    card: '#1a202a',
    edge: '#596475',
    sent: '#6ea6ff',
    processed: '#3fc79d',
    answer: '#7b8494',
    under: '#8d84e8',
    over: '#ff8a4c',
    block: '#f59e0b',
    'block-ink': '#ffc766',
    page: '#e7eaf0',
    odd: '#8b95a5',
  },
};

/** Colours and type of the picture, for the page and for the picture alone. */
export const PEAK_STYLE = `${CHART_STYLE}
.peak .title{font-weight:600;font-size:13px}
.peak .title,.peak .key-row text{paint-order:stroke;stroke:var(--ground);stroke-width:3px;stroke-linejoin:round}
.peak .tick{font-size:11px}
.peak .row{font-size:11.5px}
.peak .line{fill:none;stroke-width:1.8;stroke-linejoin:round}
.peak .line.sent{stroke:var(--sent)}
.peak .line.processed{stroke:var(--processed);stroke-dasharray:5 3}
.peak .sent-area{fill:var(--sent);opacity:.14}
.peak .key.sent{fill:var(--sent)}
.peak line.key.processed{stroke:var(--processed);stroke-dasharray:5 3}
.peak .odd{fill:var(--odd)}
.peak .odd-area{fill:var(--odd);opacity:.55}
.peak .odd-line{stroke:var(--odd);stroke-width:1}
.peak .note{font-size:11px;fill:var(--muted)}
.peak .failed{fill:var(--alarm)}
.peak .answer{fill:var(--answer)}
.peak .under{fill:var(--under)}
.peak .over{fill:var(--over)}
.peak .state-name{font-size:10px}
.peak .block{fill:var(--block);opacity:.16}
.peak .block-edge{stroke:var(--block);stroke-width:2}
.peak .flag-name{font-size:11px;fill:var(--muted)}
.peak .block-name{fill:var(--block-ink);font-weight:600;paint-order:stroke;stroke:var(--ground);stroke-width:4px}
.peak .page-line{stroke:var(--page);stroke-width:1.5}
.peak .page-flag{fill:var(--page)}
.peak .page-name{fill:var(--ground);font-weight:600}`;
