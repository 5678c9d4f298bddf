/** Text as it may stand in HTML and SVG, in an element or an attribute. */
export function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element. Attributes are escaped, the content is not: it is markup already. Numbers lose their float noise. */
export function element(name: string, attributes: Attributes, content = ''): string {
  const written = Object.entries(attributes).flatMap(([key, value]) => {
    if (value === undefined) return [];
    return [` ${key}="${typeof value === 'number' ? rounded(value) : escape(value)}"`];
  });
  return `<${name}${written.join('')}>${content}</${name}>`;
}

/** Number with two decimals, which are a hundredth of a pixel. */
export const rounded = (value: number): string => String(Math.round(value * 100) / 100);

/** An element around text. */
export const textElement = (name: string, attributes: Attributes, text: string): string =>
  element(name, attributes, escape(text));

/** A text within XML 1.0: characters that it has no place for are left out, and the ends of lines stay. */
export const escapeXml = (text: string): string =>
  // eslint-disable-next-line no-control-regex -- these are what XML can't hold
  escape(text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')).replaceAll('\n', '&#10;');
