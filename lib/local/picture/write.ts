import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PeakRecord } from '../peak/record';
import { peakHtml } from './html';
import { pictureWidths, standaloneSvg } from './svg';

/** Writes `peak.html`, the picture alone as `peak.svg` and for a telephone, and what they were drawn from as `peak.json`. */
export function writePicture(folder: string, record: PeakRecord): void {
  writeFileSync(join(folder, 'peak.html'), peakHtml(record));
  writeFileSync(join(folder, 'peak.svg'), standaloneSvg(record));
  writeFileSync(join(folder, 'peak-narrow.svg'), standaloneSvg(record, pictureWidths.narrow));
  writeFileSync(join(folder, 'peak.json'), `${JSON.stringify(record, undefined, 1)}\n`);
}
