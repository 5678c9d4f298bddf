import { existsSync, readFileSync } from 'node:fs';
import { runbookOf } from '../../core/alarms/name';
import { packagePath } from '../shared/package-root';

/** The section Meaning of an alarm's page as one paragraph; undefined where there is no such page. */
export function runbookMeaning(id: string): string | undefined {
  const file = packagePath(runbookOf(id));
  return existsSync(file) ? meaningIn(readFileSync(file, 'utf8')) : undefined;
}

/** Text under the heading Meaning, up to the next heading. */
export function meaningIn(page: string): string | undefined {
  const [, meaning] = /^## Meaning\n+([^]*?)\n*(?=^## |$(?![^]))/m.exec(page) ?? [];
  return meaning?.replaceAll(/(?<!\n)\n(?!\n)/g, ' ');
}
