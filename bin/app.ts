import { existsSync } from 'node:fs';
import { App } from 'aws-cdk-lib';
import { isError, issueText } from '../lib/config/issue-text';
import { planEnvironment } from '../lib/core/plan';
import { scheduleFrom } from '../lib/core/schedule';
import { EnvironmentStage } from '../lib/infra/environment-stage';
import { environmentsIn, parsedEnvironments } from '../lib/ops/environments';
import { bundle } from './bundle.cjs';

const nowMs = Date.now();
const { environments, issues } = parsedEnvironments({
  environments: environmentsIn(process.cwd(), bundle),
  nowMs: () => nowMs,
  exists: existsSync,
});
