import { InvalidInput } from '../../config/parse/invalid-input';
import { errorIssue } from '../../core/issue';
import { readingsJson } from '../../core/triage/gather/readings-of';
import type { Readings } from '../../core/triage/readings';
import { messageOf } from '../../core/words/error-text';
import type { Ports } from '../ports';

/** Keeps readings in a file, and gives them back. @throws InvalidInput where the file can't be written */
export function save(readings: Readings, path: string, { writeText, io }: Ports): Readings {
  try {
    writeText?.(path, `${JSON.stringify(readingsJson(readings))}\n`);
  } catch (error) {
    throw new InvalidInput([errorIssue('--save', messageOf(error), 'a path that can be written', `correct ${path}`)]);
  }
  io.err(`readings kept in ${path}: judge them again with --readings ${path}\n`);
  return readings;
}
