import { InvalidInput } from '../../config/parse/invalid-input';
import { errorIssue, type Issue } from '../../core/issue';
import { isObject, type Properties } from '../../core/json';
import { parseReadings } from '../../core/triage/parse';
import type { Readings } from '../../core/triage/readings';
import { messageOf } from '../../core/words/error-text';
import type { Ports } from '../ports';
import { neededText } from '../text-at';

/**
 * Readings of a file, of the subject that was asked for.
 * @throws InvalidInput with all that is wrong with the file
 */
export function savedReadings(path: string, subject: string | undefined, ports: Ports): Readings {
  const readings = readingsAt(path, ports);
  if (subject !== undefined && subject !== readings.subject.name)
    throw new InvalidInput([otherSubject(subject, readings)]);
  return readings;
}

function readingsAt(path: string, { fileKind, readText }: Ports): Readings {
  if (readText === undefined)
    throw new InvalidInput([errorIssue('--readings', path, 'a program that may read files', 'run it where it may')]);
  const json = jsonIn(path, neededText('--readings', path, { kindOf: fileKind, read: readText }));
  const { readings, issues } = parseReadings(isObject(json) && isTestCase(json) ? json.readings : json);
  if (!readings) throw new InvalidInput(issues);
  return readings;
}

/** Whether a document is a test case: readings with what must come out, as examples are kept. */
const isTestCase = (json: Properties): boolean => !('format' in json) && isObject(json.readings);

function jsonIn(path: string, text: string): unknown {
  try {
    // Some editors and shells write a mark of the byte order first.
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const wrong = errorIssue(
      '--readings',
      `${path}: ${messageOf(error)}`,
      'a JSON document',
      'save the readings again',
    );
    throw new InvalidInput([wrong]);
  }
}

const otherSubject = (wanted: string, { subject: { name, kind } }: Readings): Issue =>
  errorIssue(
    '--subject',
    wanted,
    `${name}, the ${kind} that the readings are of`,
    `leave it out, or take readings of ${wanted}`,
  );
