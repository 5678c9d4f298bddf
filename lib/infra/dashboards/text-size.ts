import { GRID_COLUMNS } from './body';

/*
 * Room of texts in CloudWatch's console, in a window of 1,400 pixels. Its type is narrower than these letters, which are those of DejaVu
 * Sans: what fits here fits there. Measures of the console are from looking at it (2026-11), with a little taken off.
 */

/** Pixels of one column of the grid in a window of 1,400 pixels. */
const COLUMN = 1_340 / GRID_COLUMNS;
/** Pixels of one row of the grid, at any window. */
const ROW = 50;
/** Pixels of a widget's width that its title has not: gap, edges, and the menu at the right. */
const BESIDE_TITLE = 60;
/** Pixels of a widget's width and height that its text has not. */
const AROUND_TEXT = 24;
const TITLE_LETTER = 14;
/** Size of an ordinary letter, which is narrower than a bold one. */
const LETTER = 13 * 0.92;
const LINE = 20;
/** Space between two paragraphs. */
const PARAGRAPH = 6;

const narrow = /[ .,:;!|'"()[\]ijlft/·-]/u;
const wide = /[mwMW%@<>=+~]/u;

/** Width of a text in parts of its size, which a line of bold letters does not exceed. */
const breadth = (text: string): number =>
  Array.from(text).reduce((sum, letter) => sum + (narrow.test(letter) ? 0.44 : wide.test(letter) ? 0.95 : 0.74), 0);

/** Whether a widget of so many columns shows the whole of a title. */
export const fitsTitle = (title: string, columns: number): boolean =>
  breadth(title) * TITLE_LETTER <= columns * COLUMN - BESIDE_TITLE;

/** Rows of the grid that a widget of so many columns needs to show all of its text. */
export function rowsOfText(markdown: string, columns: number): number {
  const room = columns * COLUMN - AROUND_TEXT;
  const paragraphs = markdown.split('\n\n').map((paragraph) => paragraph.replaceAll(/\]\([^)]*\)|[[*`#]/g, ''));
  const lines = paragraphs.map((paragraph) => linesOf(paragraph, room));
  const pixels = lines.reduce((sum, each) => sum + each * LINE + PARAGRAPH, AROUND_TEXT);
  return Math.ceil(pixels / ROW);
}

/** Lines that the words of a paragraph are broken into. */
function linesOf(paragraph: string, room: number): number {
  let lines = 1;
  let used = 0;
  for (const word of paragraph.split(/\s+/)) {
    const width = breadth(`${word} `) * LETTER;
    if (used > 0 && used + width > room) {
      lines += 1;
      used = 0;
    }
    // A word that is longer than a line is broken.
    lines += Math.floor(width / room);
    used += width % room;
  }
  return lines;
}
