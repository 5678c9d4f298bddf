import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SNSClient } from '@aws-sdk/client-sns';
import type { SNSEvent } from 'aws-lambda';
import type { Limits } from '../lib/core/remediation/limits';
import { credentialsOf } from './aws/signature';
import { alarmsOn } from './remediation/alarms-on';
import { callMaker } from './remediation/make-call';
import { observer } from './remediation/observe';
import { pagedIn } from './remediation/paged';
import { remediator } from './remediation/remediate';
import { servicesOf } from './remediation/services';
import { storeIn } from './remediation/store';
import { teller } from './remediation/tell';
import { requiredBy } from './required';

const required = requiredBy('response');

const ENVIRONMENT = required('ENVIRONMENT_NAME');
const services = servicesOf({
  region: process.env.AWS_REGION ?? '',
  urlSuffix: process.env.URL_SUFFIX ?? 'amazonaws.com',
  endpoint: process.env.AWS_ENDPOINT_URL,
  // Lambda sets the keys once: an environment does not outlive them.
  credentials: credentialsOf(process.env)(),
});
const { page, look } = remediator({
  // The stack writes it beside this file, from the plan.
  limits: JSON.parse(readFileSync(join(__dirname, 'limits.json'), 'utf8')) as Limits,
  store: storeIn({ dynamodb: services.dynamodb, table: required('REMEDIATION_TABLE'), newId: randomUUID }),
  observe: observer({ services, environment: ENVIRONMENT, nowMs: Date.now }),
  alarmsOn: () => alarmsOn(services, ENVIRONMENT),
  make: callMaker(services),
  tell: teller(new SNSClient({ maxAttempts: 3 }), required('DIAGNOSIS_TOPIC_ARN')),
  print: (line) => process.stdout.write(`${line}\n`),
  nowMs: Date.now,
});

/** Acts on pages of the diagnosis topic, and on each call of its schedule looks after what is under way. */
export const handler = async (event: Partial<SNSEvent>): Promise<void> => {
  if (!Array.isArray(event.Records)) return look();
  for (const { Sns } of event.Records) {
    const paged = pagedIn(Sns.Message);
    if (paged) await page(paged, Sns.Message);
  }
};
