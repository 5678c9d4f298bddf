import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { text } from 'node:stream/consumers';
import { descriptorRoom } from '../lib/fleet/descriptors';
import { packagePath } from '../lib/infra/shared/package-root';
import { deployedAlarm } from '../lib/ops/backtest/aws';
import { environmentsIn, rulesIn } from '../lib/ops/environment-files';
import { fileKind } from '../lib/ops/file-kind';
import { filesIn } from '../lib/ops/files-in';
import { fleetAws } from '../lib/ops/fleet/aws';
import { incidentsAws } from '../lib/ops/incidents/aws';
import { lookAws } from '../lib/ops/look/look-aws';
import { pageAws } from '../lib/ops/page/aws';
import { run } from '../lib/ops/program';
import { redriveAws } from '../lib/ops/redrive/aws';
import { remedyAws } from '../lib/ops/remediate/aws';
import { reviewAws } from '../lib/ops/review/aws';
import { synthesizeBoth, synthesizeNow } from '../lib/ops/review/git';
import { asker, terminal } from '../lib/ops/terminal';
import { bundle, withoutComments } from './bundle.cjs';

// Node 20 is supported here: that a later SDK will not run on it is nothing to read at night. No other warning is silenced.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

const { version } = JSON.parse(readFileSync(packagePath('package.json'), 'utf8')) as { readonly version: string };

const io = terminal(process);
const readText = (path: string): string => readFileSync(path, 'utf8');
const ports = {
  io,
  environments: environmentsIn(process.cwd(), bundle),
  nowMs: Date.now,
  fileKind,
  readText,
  writeText: (path: string, text: string) => writeFileSync(path, text),
  deployedAlarm,
  redriveAws,
  remedyAws: async (region: string | undefined, environment: string) => {
    const { stack } = await redriveAws(region);
    return remedyAws({ region, environment, stack, nowMs: Date.now });
  },
  pageAws,
  incidentsAws,
  runbooks: { page: (name: string) => readText(packagePath('runbooks', `${name}.md`)), version },
  fleet: {
    readText,
    readInput: () => text(process.stdin),
    aws: fleetAws,
    descriptorRoom,
  },
  look: lookAws,
  ask: asker(process),
  writeBytes: (path: string, bytes: Uint8Array) => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
  },
  onInterrupt: (then: () => void) => {
    process.once('SIGINT', then).once('SIGTERM', then);
    return () => void process.off('SIGINT', then).off('SIGTERM', then);
  },
  review: {
    kindOf: fileKind,
    read: readText,
    filesIn,
    withoutComments,
    synthesizeBoth: (ref: string, pattern: string) => synthesizeBoth(ref, pattern, (text) => io.err(`${text}\n`)),
    synthesize: (pattern: string) => synthesizeNow(pattern, (text) => io.err(`${text}\n`)),
    aws: reviewAws,
    loadRules: (path: string) => rulesIn(path, bundle),
  },
};

void run(process.argv.slice(2), ports, version).then((exitCode) => (process.exitCode = exitCode));
