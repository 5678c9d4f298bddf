import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { formatted } from '../../generated';
import { changesOf, type Report } from './inside';
import { otherSettings, type Row } from './other-settings';
import { type Floor, floors, type Settings } from './settings';

const ROOT = resolve(__dirname, '../../..');
const PATH = 'docs/os-settings.md';
const columns = ['setting', 'blog value', 'default', 'found on this machine', 'what the kit does', 'why', 'source'];
/** What differs from one machine to the next, and is no reason to call the page out of date. */
const OF_THE_MACHINE = columns.indexOf('found on this machine');

export interface Found {
  readonly kernel: string;
  readonly system: string;
  /** Of settings that the report does not tell of, by the name of their row, before user data ran and after it. */
  readonly before: Readonly<Record<string, string>>;
  readonly after: Readonly<Record<string, string>>;
}

/**
 * Compares `docs/os-settings.md` with what the boot recorded, the parts that belong to the machine left out; with
 * `npm run test:boot -- --write-docs` writes it.
 */
export function checkPage(report: Report, settings: Settings, found: Found): void {
  const page = formatted(PATH, pageOf(report, settings, found));
  if (process.env.HEADROOM_WRITE_DOCS) writeFileSync(join(ROOT, PATH), page);
  const there = existsSync(join(ROOT, PATH)) ? readFileSync(join(ROOT, PATH), 'utf8') : '';
  if (comparable(there).join('\n') !== comparable(page).join('\n'))
    throw new Error(`${PATH} is out of date; write it with: npm run test:boot -- --write-docs`);
}

function pageOf(report: Report, settings: Settings, { kernel, system, before, after }: Found): string {
  const rows = [
    ...floors().map((floor) => rowOf(floor, foundOf(floor.key, report, settings))),
    ...otherSettings.map((row) => ({ ...row, found: fromTo(before[row.setting], after[row.setting]) })),
  ];
  const lines = rows.map(({ setting, blog, usual, found, kit, why, source }) =>
    [`\`${setting}\``, blog || '-', usual, found, kit, why, source].map((cell) => cell.replaceAll('|', '\\|')),
  );
  const table = [columns, columns.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  return `${INTRO}\nFound on: Linux ${kernel}, ${system}, 2 GiB of memory.\n\n${table}\n\n${NOT_TRIED}`;
}

interface FoundRow extends Row {
  readonly found: string;
}

const rowOf = (floor: Floor, found: string): FoundRow => ({
  setting: floor.key,
  blog: floor.blog,
  usual: floor.defaultValue || '-',
  found,
  kit: kitOf(floor),
  why: floor.why,
  source: floor.source,
});

function kitOf({ rule, floor, bytesPerUnit }: Floor): string {
  const bound = bytesPerUnit > 0n ? `, as far as 5 % of the memory hold it at ${bytesPerUnit} bytes each` : '';
  switch (rule) {
    case 'max':
      return `at least ${floor}${bound}`;
    case 'max-last':
      return `its last number at least ${floor}`;
    case 'range':
      return `at least from ${floor.replace(' ', ' to ')}`;
    default:
      return 'adds the ports of the service and of the agent';
  }
}

function foundOf(key: string, report: Report, before: Settings): string {
  const change = changesOf(report).find(({ what }) => what === key);
  if (change) return `${change.before}, raised to ${change.after}`;
  return `${before.get(key) ?? 'enough'}, left`;
}

function fromTo(before: string | undefined, after: string | undefined): string {
  if (!before || !after) throw new Error(`not looked at before or after the boot: ${before} and ${after}`);
  return before === after ? `${before}, left` : `${before}, then ${after}`;
}

/** The page without what belongs to a machine: its lines, each table row as trimmed cells. */
const comparable = (page: string): readonly string[] =>
  page
    .split('\n')
    .filter((line) => !line.startsWith('Found on: '))
    .map((line) =>
      line.startsWith('|')
        ? line
            .split(/(?<!\\)\|/)
            .slice(1, -1)
            .map((cell) => cell.replace(/^ *-+ *$/, '---').trim())
            .filter((_, column) => column !== OF_THE_MACHINE)
            .join(' | ')
        : line,
    );

const INTRO = `# Settings of the operating system

What first boot does about each setting that blogs tell one to change. The kit raises and never lowers: it reads a setting,
writes the larger of what it found and its floor, reads it again, and notes both in \`/var/lib/headroom/boot.json\`. Many blog
values are below what today's systems have by themselves.

Made by \`npm run test:boot -- --write-docs\`, from \`hosts/floors.tsv\` and from what first boot recorded in an emulated
machine: do not edit by hand. \`npm run test:boot\` fails while this page is out of date.
`;

const NOT_TRIED = `## What was never run on the real system

The machine is Debian 12 under the name of Amazon Linux 2023, with cloud-init, systemd, a Linux kernel and NVMe disks of its
own. What depends on something else has been run against stand-ins only:

- Packages of Amazon Linux 2023, Ubuntu 24.04 and RHEL 9, and the installers \`dnf\`, \`apt-get\` and \`rpm\`.
- The CloudWatch agent and the Session Manager agent. The agent's configuration is held against the agent's own schema.
- \`ebsnvme\`, the statistics log page of EBS, and the name of a mapping in the identify data of an NVMe disk, which the emulator
  leaves empty. The link \`/dev/sdf\` comes from a udev rule as on Amazon Linux.
- \`tuned\`, \`grubby\` and SELinux of RHEL 9.
- arm64, and instance store disks.
- The instance metadata service and the endpoints of AWS: a server of the test answers, which verifies each signature.
`;
