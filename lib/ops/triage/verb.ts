import { alarmIds, isAlarmId } from '../../alarms';
import { InvalidInput } from '../../config/parse/invalid-input';
import { errorIssue, type Issue } from '../../core/issue';
import { isObject, type Properties } from '../../core/json';
import { triage as judge } from '../../core/triage/judge';
import { parseReadings } from '../../core/triage/parse';
import type { Readings } from '../../core/triage/readings';
import { messageOf } from '../../core/words/error-text';
import { nearest } from '../../core/words/nearest';
import type { Ports } from '../ports';
import { neededText } from '../text-at';
import { optionText, type Verb } from '../verb';
import { handOver } from './hand-over';
import { triageMarkdown } from './markdown';
import { triageText } from './text';

/** The verb that names the cause of an alarm with its evidence. */
export const triage: Verb = {
  usage: 'triage <alarm-id>',
  summary: 'the cause of an alarm with its evidence, judged from saved readings',
  arguments: { 'alarm-id': 'id of an alarm as on the page, for example host-loop-lag' },
  options: {
    '--readings <file>':
      'saved readings, or a test case with them: metrics, episodes of the probes, alarms and changes of half an hour',
    '--subject <name>': 'host group or lane that the readings must be of; refused where they are of another',
    '--markdown': 'print Markdown for a ticket or a post-mortem, with all evidence',
    '--hand-over':
      'print Markdown for whoever takes over, a person or an agent: all of that, what to do next, and the readings',
  },
  guide: `
Nothing is asked of AWS: the file is all that is judged. What could not be read
is said, and the verdict is made from what is left. Where nothing in the file
says why, no cause is named and the verdict says what to collect.

Example
  $ cdk-headroom triage host-loop-lag --readings readings.json
  board: thumbnail (pictures/scale.py:23) holds the event loop, 356 ms at a time
  1 loop-blocked (certain) in board
    - thumbnail (pictures/scale.py:23): 18 blocks, 5294 ms in all on 2 hosts; …
    - loop lag p99: 222 ms at 10:33:10 UTC; limit 60 ms, usually 2.1 ms
    ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▇▆██▄█▆▇▇▆██ 2.1 -> 128 LoopLag p99
  next     npx cdk-headroom blocked board --env demo
  runbook  runbooks/host-loop-lag.md

How sure it is
  certain    a limit or a counter says so itself, and nothing else was seen
  likely     several series agree on what nothing else makes
  possible   something else may look the same
What another cause brings about is no cause: it is listed under "not", with
what made it.

Exit code
  0  done, whether a cause was found or not
  1  never: a cause is a result, not a fault
  2  could not be done: no file, not the format headroom-readings/1, or broken
     fields (all problems are listed)`,
  run: ({ args: [alarm = ''], options }, ports) => {
    const readings = readingsAt(optionText(options.readings), ports);
    const wanted = optionText(options.subject);
    if (wanted !== undefined && wanted !== readings.subject.name)
      throw new InvalidInput([otherSubject(wanted, readings)]);
    const asked = askedAbout(alarm, readings);
    const verdict = judge(asked);
    return {
      json: verdict,
      text: (style) => {
        if (options.handOver === true) return handOver(verdict, asked);
        return options.markdown === true ? triageMarkdown(verdict, asked) : triageText(verdict, asked, style);
      },
      exitCode: 0,
    };
  },
};

/** @throws InvalidInput with all that is wrong with the file */
function readingsAt(path: string | undefined, { fileKind, readText }: Ports): Readings {
  if (path === undefined || readText === undefined)
    throw new InvalidInput([errorIssue('--readings', 'nothing', 'a file with readings', 'give --readings FILE')]);
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

/** Readings as of the alarm that was asked about; what is odd about that is said as evidence that is missing. */
function askedAbout(alarm: string, readings: Readings): Readings {
  const known = isAlarmId(alarm) ? [] : [{ what: `alarm ${alarm}`, because: unknownAlarm(alarm) }];
  if (alarm === readings.alarm.id) return { ...readings, missing: [...known, ...readings.missing] };
  const other = readings.alarms.find(({ id, subject }) => id === alarm && subject === readings.subject.name);
  const because = `the readings were taken for ${readings.alarm.id}${other ? '' : ', and do not say in which state it is'}`;
  return {
    ...readings,
    alarm: other ? { id: alarm, state: other.state, sinceMs: other.sinceMs } : { ...readings.alarm, id: alarm },
    missing: [...known, { what: `readings taken for ${alarm}`, because }, ...readings.missing],
  };
}

function unknownAlarm(alarm: string): string {
  const meant = nearest(alarm, alarmIds);
  return `not one of this kit${meant === undefined ? '' : `; did you mean ${meant}?`}`;
}
