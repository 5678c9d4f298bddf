import { CHART_STYLE, chartPalette, coloured, type Palette } from '../../../lib/core/charts/style';
import { PEAK_STYLE, peakPalette } from '../../../lib/local/picture/style';

const palette: Palette = { light: { ink: '#111111', ground: '#ffffff' }, dark: { ink: '#eeeeee', ground: '#000000' } };

describe('colours of a style sheet', () => {
  it('stand in it as themselves, and once more for the dark', () => {
    const rules = '.a{fill:var(--ink);stroke-width:2}\n.b{fill:none}\n.c .d{fill:var(--ink);stroke:var(--ground)}';
    expect(coloured(rules, palette)).toBe(
      '.a{fill:#111111;stroke-width:2}\n.b{fill:none}\n.c .d{fill:#111111;stroke:#ffffff}\n' +
        '@media (prefers-color-scheme:dark){.a{fill:#eeeeee}.c .d{fill:#eeeeee;stroke:#000000}}',
    );
  });

  it('leave a media query of the sheet as it is', () => {
    const rules = '@media (max-width:700px){.a{display:none}.b{display:inline}}';
    expect(coloured(rules, palette).split('\n')[0]).toBe(rules);
  });

  it('fail for a name that the palette lacks: it would be drawn black', () => {
    expect(() => coloured('.a{fill:var(--inc)}', palette)).toThrow('no colour "inc"; the palette has ink, ground');
  });

  it.each([
    ['chart', CHART_STYLE, chartPalette],
    ['peak', PEAK_STYLE, peakPalette],
  ])('of the %s need nothing that only a browser knows', (_, style, of) => {
    expect(coloured(style, of)).not.toMatch(/var\(|--|:is\(|:where\(/);
  });
});

/** Relative luminance and contrast, as WCAG 2.2 defines them. */
function contrast(one: string, other: string): number {
  const luminance = (colour: string): number => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
      const share = parseInt(colour.slice(at, at + 2), 16) / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

describe.each(['light', 'dark'] as const)('the %s palette', (scheme) => {
  const of = (name: string): string => peakPalette[scheme][name] ?? '';

  it.each([
    ['ink', 'ground'],
    ['ink', 'card'],
    ['muted', 'ground'],
    ['muted', 'card'],
    ['alarm-ink', 'alarm'],
    ['ok-ink', 'ok'],
    ['muted', 'none'],
    ['limit', 'ground'],
    ['block-ink', 'ground'],
    ['ground', 'page'],
  ])('has %s on %s in a contrast that can be read', (text, ground) => {
    expect(contrast(of(text), of(ground))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['series', 'limit', 'sent', 'processed', 'over', 'under', 'alarm', 'odd', 'answer'])(
    'shows %s on its ground',
    (name) => {
      expect(contrast(of(name), of('ground'))).toBeGreaterThanOrEqual(3);
    },
  );
});
