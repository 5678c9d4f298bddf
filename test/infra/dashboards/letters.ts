/** Advance widths of DejaVu Sans Bold, in thousandths of its size, from `space` to `~`: it is wider than the console's own type. */
const BOLD = [
  348, 456, 521, 838, 696, 1002, 872, 306, 457, 457, 523, 838, 380, 415, 380, 365, 696, 696, 696, 696, 696, 696, 696,
  696, 696, 696, 400, 400, 838, 838, 838, 580, 1000, 774, 762, 734, 830, 683, 683, 821, 837, 372, 372, 775, 637, 995,
  837, 850, 733, 850, 770, 720, 682, 812, 774, 1103, 771, 724, 725, 457, 365, 457, 838, 500, 500, 675, 716, 593, 716,
  678, 435, 716, 712, 343, 343, 665, 343, 1042, 712, 687, 716, 716, 493, 595, 478, 712, 652, 924, 645, 652, 582, 712,
  365, 712, 838,
];
const DOT = 380;
/** Ordinary letters of it are so much as wide as bold ones. */
const ORDINARY = 0.92;

/** Pixels of a line of bold text. */
export const boldWidth = (text: string, size: number): number =>
  Array.from(text).reduce(
    (sum, letter) => sum + ((letter === '·' ? DOT : BOLD[letter.charCodeAt(0) - 32]) ?? 1000),
    0,
  ) *
  (size / 1000);

/** Pixels of a line of ordinary text. */
export const ordinaryWidth = (text: string, size: number): number => boldWidth(text, size) * ORDINARY;

/** Lines of a paragraph in so many pixels; a word that is longer than a line is broken. */
export function linesIn(paragraph: string, pixels: number, size: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of paragraph.split(/\s+/)) {
    let rest = line === '' ? word : `${line} ${word}`;
    if (ordinaryWidth(rest, size) <= pixels) {
      line = rest;
      continue;
    }
    if (line !== '') lines.push(line);
    rest = word;
    while (ordinaryWidth(rest, size) > pixels) {
      let at = rest.length;
      while (ordinaryWidth(rest.slice(0, at), size) > pixels) at -= 1;
      lines.push(rest.slice(0, at));
      rest = rest.slice(at);
    }
    line = rest;
  }
  return [...lines, line];
}

/** Markdown as it is read: links by their text, without marks. */
export const plain = (markdown: string): string =>
  markdown.replaceAll(/\[([^\]]*)]\([^)]*\)/g, '$1').replaceAll(/\*\*|`|^#+ /gm, '');
