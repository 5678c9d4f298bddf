'use strict';
// The packages that the probe is compared with: of fixed versions, in a folder of their own that later runs find again.

const { execFileSync } = require('node:child_process');
const { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const PEERS = { 'blocked-at': '1.2.0', 'toobusy-js': '0.5.1' };
const CACHE = join(__dirname, '../../../.cache');

/** The folder that the peers are installed in. A run that is broken off leaves no half of it. */
function installedPeers() {
  const versions = Object.entries(PEERS).map(([name, version]) => `${name}-${version}`);
  const folder = join(CACHE, `node-probe-peers-${versions.join('-')}`);
  if (existsSync(folder)) return folder;
  const partial = `${folder}.${process.pid}`;
  mkdirSync(partial, { recursive: true });
  writeFileSync(join(partial, 'package.json'), JSON.stringify({ private: true, dependencies: PEERS }));
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  try {
    execFileSync(npm, ['install', '--no-audit', '--no-fund', '--silent', '--ignore-scripts'], {
      cwd: partial,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    renameSync(partial, folder);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
  return folder;
}

module.exports = { PEERS, installedPeers };
