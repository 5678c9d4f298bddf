import { existsSync, readFileSync } from 'node:fs';
import { packagePath } from '../lib/infra/package-root';
import { environmentsIn } from '../lib/ops/environments';
import { run } from '../lib/ops/program';
import { terminal } from '../lib/ops/terminal';
import { bundle } from './bundle.cjs';

const { version } = JSON.parse(readFileSync(packagePath('package.json'), 'utf8')) as { readonly version: string };

process.exitCode = run(
  process.argv.slice(2),
  { io: terminal(process), environments: environmentsIn(process.cwd(), bundle), nowMs: Date.now, exists: existsSync },
  version,
);
