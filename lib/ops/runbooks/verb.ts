import { alarmIds, alarms, isAlarmId } from '../../alarms';
import { InvalidInput } from '../../config/parse/invalid-input';
import { incidentId } from '../../core/alarms/incident';
import { errorIssue } from '../../core/issue';
import { oneLine } from '../../core/pages/outside-text';
import { messageOf } from '../../core/words/error-text';
import { cut } from '../../core/words/fitted';
import { nearest } from '../../core/words/nearest';
import type { Ports } from '../ports';
import type { RunbookPort } from '../runbook-port';
import { optionText, type Report, type Verb } from '../verb';
import { README } from './sections';
import { type Runbook, type SkillFile, skillOf } from './skill';

/** Shows runbooks, and hands them to an operations agent. */
export const runbooks: Verb = {
  usage: 'runbooks [alarm-id]',
  summary:
    'the runbook of an alarm; without an id all of them by what you see; --export hands them to an agent as skills',
  arguments: { 'alarm-id': 'id of an alarm or incident as on the page, for example host-loop-lag' },
  options: {
    '--export <folder>':
      'write each runbook there as a skill: a folder of its name with a SKILL.md; with an id only that one',
  },
  guide: `
Nothing is asked of AWS. With an id the page is printed; without one there is a
line for each: its id, and what a person sees who has that trouble.

A skill is a folder with a SKILL.md, in the form of agentskills.io that AWS
DevOps Agent and other operations agents read: a name, when to use it, then the
runbook, and under references/ what several runbooks share. It tells the agent
to begin with \`triage\`, that Diagnosis only looks, and to run nothing that
changes something before a person has agreed. What an earlier export wrote is
overwritten; other files in the folder stay.

Example
  $ cdk-headroom runbooks --export skills
  78 skills are in skills: one folder each, with a SKILL.md
  $ (cd skills/host-loop-lag && zip -r ../host-loop-lag.zip .)

Exit code
  0  done
  1  never: there is nothing that could be wrong
  2  could not be done: no such alarm, or the folder can't be written`,
  run: ({ args: [id], options }, ports) => {
    const { runbooks: port } = ports;
    if (port === undefined) throw new InvalidInput([notInPackage()]);
    const chosen = id === undefined ? ids : [known(id)];
    const folder = optionText(options.export);
    const pages = chosen.map((each) => runbookOf(each, port));
    if (folder !== undefined) return exported(folder, pages, port, ports);
    const [only] = pages;
    return id !== undefined && only ? shown(only) : listed(pages);
  },
};

/** Alarms, and the incidents of lanes and host groups. */
const ids: readonly string[] = [...alarmIds, ...(['host', 'lane'] as const).map(incidentId)];

/** @throws InvalidInput where there is no such page */
function known(id: string): string {
  if (ids.includes(id)) return id;
  const meant = nearest(id, ids);
  const fix = meant === undefined ? 'list them with cdk-headroom runbooks' : `write '${meant}'`;
  throw new InvalidInput([errorIssue('<alarm-id>', `'${id}'`, 'an alarm or incident of this kit', fix)]);
}

const notInPackage = () =>
  errorIssue('runbooks', 'none beside this command', 'those of the package', 'install cdk-headroom again');

function runbookOf(id: string, { page: read }: RunbookPort): Runbook {
  const page = read(id);
  const sees = /^You see: ([^]*?)\.?\n(?:Fires:|\n)/m.exec(page)?.[1] ?? '';
  const meaning = isAlarmId(id) ? alarms[id].meaning : 'several symptoms of one subject at once';
  return { id, meaning, sees: oneLine(sees), page };
}

const shown = ({ id, page }: Runbook): Report => ({
  json: { id, markdown: page },
  text: () => page.trimEnd(),
  exitCode: 0,
});

function listed(pages: readonly Runbook[]): Report {
  const width = Math.max(...pages.map(({ id }) => id.length));
  return {
    json: pages.map(({ id, sees, meaning }) => ({ id, sees, meaning })),
    text: ({ columns }) => pages.map(({ id, sees }) => cut(`${id.padEnd(width)}  ${sees}`, columns)).join('\n'),
    exitCode: 0,
  };
}

function exported(folder: string, pages: readonly Runbook[], port: RunbookPort, ports: Ports): Report {
  const readme = port.page(README);
  const files = pages.flatMap((page) => skillOf(page, readme, port.version));
  write(folder, files, ports);
  const count = `${pages.length} ${pages.length === 1 ? 'skill is' : 'skills are'}`;
  return {
    json: { folder, skills: pages.map(({ id }) => id), files: files.map(({ path }) => path) },
    text: () => `${count} in ${folder}: one folder each, with a SKILL.md`,
    exitCode: 0,
  };
}

/** @throws InvalidInput where a file can't be written */
function write(folder: string, files: readonly SkillFile[], { writeBytes }: Ports): void {
  for (const { path, text } of files)
    try {
      writeBytes?.(`${folder}/${path}`, new TextEncoder().encode(text));
    } catch (error) {
      const got = `${folder}/${path}: ${messageOf(error)}`;
      throw new InvalidInput([errorIssue('--export', got, 'a folder that you may write to', 'choose another folder')]);
    }
}
