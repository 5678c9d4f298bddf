import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { incidentKnowledge, knowledgeOf } from '../../../lambda/responder/knowledge';
import { alarmIds } from '../../../lib/alarms';

/** Names as whoever may put an alarm, or set the state of one, can choose them. Each would make a file named `done`. */
const hostileNames = [
  '$(touch done)',
  '`touch done`',
  "'; touch done; '",
  '"; touch done; "',
  'x & touch done &',
  'x | touch done',
  'x > done',
  "x' 'y",
  '*',
  '~root',
  '$HOME',
  '-rf',
  '#',
  '!!',
  'ä ö',
];

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'next-'))));
afterEach(() => rmSync(folder, { recursive: true }));

/** Arguments that each command gives its program, as a shell reads the command. */
function typed(commands: readonly string[]): string[][] {
  const stub = 'npx() { printf "%s\\0" "$@"; printf "\\n\\n"; }; curl() { :; }; aws() { :; }';
  const script = [stub, ...commands].join('\n');
  const said = execFileSync('/bin/sh', ['-eu', '-c', script], {
    cwd: folder,
    encoding: 'utf8',
    env: { HOME: '/home' },
  });
  return said.split('\n\n').map((line) => line.split('\0').slice(0, -1));
}

describe('the next command of a page', () => {
  it.each(hostileNames)(
    'with %s for names runs nothing but itself, and has the name whole, whatever the alarm',
    (name) => {
      const known = alarmIds.flatMap((id) =>
        [
          { environment: name, subject: 'api' },
          { environment: 'prod', subject: name },
          { environment: 'prod', subject: 'api' },
        ].map((place) => ({ alarmName: `${place.environment}/${place.subject}/${name}`, name: { ...place, id } })),
      );
      const nexts = known.map((alarm) => knowledgeOf('', { ...alarm, description: '' }).next);
      const read = typed(nexts);
      known.forEach(({ alarmName }, index) => expect(read[index]?.join(' ')).toContain(alarmName));
      expect(readdirSync(folder)).toEqual([]);
    },
  );

  it.each(hostileNames)('of an incident about %s does neither', (name) => {
    const read = typed([incidentKnowledge('', { environment: 'prod', subject: name, id: 'lane-incident' }).next]);
    expect(read[0]).toContain(`prod/${name}/lane-incident`);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('the end of what lay in a dead-letter queue', () => {
  it.each(['lane-dead-letters', 'lane-dead-letters-expiring', 'lane-queue-age'])('is said of %s', (id) => {
    const name = { environment: 'prod', subject: 'media', id };
    const { over } = knowledgeOf('', { alarmName: `prod/media/${id}`, name, description: '' });
    expect(over).toEqual(id === 'lane-queue-age' ? undefined : expect.stringContaining('have expired'));
  });

  it('is said of the incident of a lane, and of no host group and no further alarm', () => {
    const over = (id: string) => incidentKnowledge('', { environment: 'prod', subject: 'media', id }).over;
    expect(over('lane-incident')).toContain('have expired');
    expect(over('lane-incident-second')).toBeUndefined();
    expect(over('host-incident')).toBeUndefined();
  });
});
