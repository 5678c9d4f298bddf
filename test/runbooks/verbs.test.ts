import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { alarmIds, alarms } from '../../lib/alarms';
import type { Ports } from '../../lib/ops/ports';
import { run } from '../../lib/ops/program';
import { shellLines } from './lines';
import { commandsIn } from './shell';

const ROOT = join(__dirname, '..', '..');

/** A command of the kit, as it stands somewhere. */
interface Written {
  readonly where: string;
  readonly words: readonly string[];
}

/** Values that a person would have typed. */
const values: Readonly<Record<string, string>> = {
  ENVIRONMENT: 'prod',
  HOST: 'i-0123456789abcdef0',
};

/** Everything after `npx cdk-headroom` in the blocks and the running text of a page, with values in place of variables. */
function writtenIn(path: string): readonly Written[] {
  const text = readFileSync(join(ROOT, path), 'utf8');
  // A lane has other verbs than a host group, and each wants a subject that there is.
  const subject = /(lane|dead)/.test(path) ? 'media' : 'api';
  const inText = [...text.replace(/```.*?```/gs, '').matchAll(/`(npx cdk-headroom [a-z][^`…<]*)`/g)];
  const lines = [...shellLines(text), ...inText.map(([, line = '']) => line)];
  return lines
    .filter((line) => line.includes('npx cdk-headroom '))
    .flatMap((line) => commandsIn(line.replace(/ +#.*$/, '')))
    .filter(({ words }) => words[0] === 'npx' && words[1] === 'cdk-headroom')
    .map(({ words }) => ({ where: path, words: words.slice(2).map((word) => filled(word, subject)) }));
}

const filled = (word: string, subject: string): string =>
  word.replaceAll(/\$([A-Z_]+)/g, (_, name: string) => (name === 'SUBJECT' ? subject : (values[name] ?? `$${name}`)));

/** Thrown by whatever a verb asks of the world: it has understood its command by then. */
class Asked extends Error {}

/** Problems that the real program has with a command: none where its verb gets as far as asking something. */
async function problemsOf({ words }: Written): Promise<readonly string[]> {
  const printed: string[] = [];
  const asked: PropertyKey[] = [];
  const io = {
    out: (text: string) => printed.push(text),
    err: (text: string) => printed.push(text),
    columns: 100,
    colour: { out: false, err: false },
  };
  const ports = new Proxy({ io } as unknown as Ports, {
    get: (target, name) => {
      if (name in target) return target[name as keyof Ports];
      asked.push(name);
      throw new Asked(String(name));
    },
  });
  // A verb alone, in a sentence, is its name.
  await run(words.length === 1 ? [...words, '--help'] : words, ports, 'test');
  const answer = printed.join('').trim();
  const isHelp = words.length === 1 && answer.startsWith('Usage: ');
  return asked.length > 0 || isHelp || answer.includes('no such file') ? [] : [answer.slice(0, 300)];
}

const pages = readdirSync(join(ROOT, 'runbooks')).map((file) => `runbooks/${file}`);
const guides = readdirSync(join(ROOT, 'docs'))
  .filter((file) => file.endsWith('.md'))
  .map((file) => `docs/${file}`);
const nexts = alarmIds.map((id): Written => {
  const line = alarms[id].next({ environment: 'prod', subject: 'api', alarmName: `prod/api/${id}` });
  return { where: id, words: commandsIn(line).flatMap(({ words }) => words) };
});

describe('the commands of the kit', () => {
  it.each([...pages, ...guides, 'README.md'])('of %s are understood by the program', async (path) => {
    const problems = await Promise.all(
      writtenIn(path).map(async (written) => {
        const [problem] = await problemsOf(written);
        return problem === undefined ? [] : [`${written.words.join(' ')}: ${problem}`];
      }),
    );
    expect(problems.flat()).toEqual([]);
  });

  it('are on every runbook', () => expect(pages.filter((path) => writtenIn(path).length === 0)).toEqual([]));

  it('that a page ends with are understood, too', async () => {
    const ours = nexts.filter(({ words }) => words[0] === 'npx' && words[1] === 'cdk-headroom');
    const problems = await Promise.all(
      ours.map(async ({ where, words }) =>
        (await problemsOf({ where, words: words.slice(2) })).map((problem) => `${where}: ${problem}`),
      ),
    );
    expect(problems.flat()).toEqual([]);
  });

  it.each([
    ['a verb that there is not', ['blocks', 'api']],
    ['an option that there is not', ['capacity', 'prod', '--everything']],
    ['an argument that is missing', ['redrive', '--env', 'prod']],
  ])('are refused where they have %s', async (_, words) => {
    expect(await problemsOf({ where: 'test', words })).toHaveLength(1);
  });
});
