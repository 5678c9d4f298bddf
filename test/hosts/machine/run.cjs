'use strict';
// `npm run test:boot`: boots the kit's user data in an emulated machine. `-- --write-docs` writes docs/os-settings.md from
// what it found, instead of comparing it. Needs Debian's tools and, for building the image the first time, root.

const { spawnSync } = require('node:child_process');
const { existsSync, mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join, resolve } = require('node:path');
const { inOwnGroup } = require('../../own-group.cjs');
const { imageFolder } = require('./recipe.cjs');

const ROOT = resolve(__dirname, '../../..');
const packages = {
  'qemu-system-x86_64': 'qemu-system-x86',
  'qemu-img': 'qemu-utils',
  mke2fs: 'e2fsprogs',
  genisoimage: 'genisoimage',
  timeout: 'coreutils',
};
/** Only for building the image. */
const builders = { mmdebstrap: 'mmdebstrap', unshare: 'util-linux', openssl: 'openssl', python3: 'python3' };

/** @param {string} command @param {...string} args */
const works = (command, ...args) => spawnSync(command, args).status === 0;

/** @param {Record<string, string>} commands */
const missing = (commands) =>
  Object.entries(commands)
    .filter(([command]) => !works('sh', '-c', `command -v ${command}`))
    .map(([, name]) => name);

/** Why the machine can't be booted here, or undefined. */
function reasonToSkip() {
  const lacking = [...missing(packages), ...(hasImage() ? [] : missing(builders))];
  if (process.platform !== 'linux') return `no boot on ${process.platform}: the image is built with Debian's tools`;
  if (lacking.length > 0) return `the boot test needs ${lacking.join(', ')} (Debian: apt install ${lacking.join(' ')})`;
  if (hasImage()) return undefined;
  if (process.getuid?.() !== 0) return 'building the image for the boot test needs root, the first time';
  if (!works('unshare', '--mount', '--pid', '--fork', 'true'))
    return 'building the image for the boot test needs namespaces, which this container does not allow (CAP_SYS_ADMIN)';
  const suites = spawnSync('apt-get', ['indextargets', 'Origin: Debian', 'Codename: bookworm'], { encoding: 'utf8' });
  if (suites.error || suites.stdout.trim() === '')
    return 'apt of this machine has no Debian bookworm to build the image of the boot test from (or no lists yet: apt-get update)';
  return undefined;
}

const hasImage = () => existsSync(imageFolder());

/** @param {string[]} args @returns {Promise<number>} */
function main(args) {
  const unknown = args.filter((arg) => arg !== '--write-docs');
  if (unknown.length > 0) {
    console.error(`unknown argument ${unknown.join(' ')}: there is only --write-docs`);
    return Promise.resolve(2);
  }
  const reason = reasonToSkip();
  if (reason !== undefined) {
    console.log(`SKIPPED: ${reason}`);
    return Promise.resolve(0);
  }
  const jest = [
    'node_modules/jest/bin/jest.js',
    '--ci',
    '--config',
    'test/hosts/machine/jest.config.cjs',
    '--runInBand',
  ];
  // Removed here, since a run that is interrupted can't do it any more.
  const temporary = mkdtempSync(join(tmpdir(), 'headroom-boot-'));
  process.on('exit', () => rmSync(temporary, { recursive: true, force: true }));
  return inOwnGroup([process.execPath, ...jest], {
    cwd: ROOT,
    env: {
      ...process.env,
      TMPDIR: temporary,
      ...(args.includes('--write-docs') && { HEADROOM_WRITE_DOCS: 'yes' }),
    },
  });
}

void main(process.argv.slice(2)).then((code) => (process.exitCode = code));
