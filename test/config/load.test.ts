import { parseEnvironments } from '../../lib/config/load';
import type { Issue } from '../../lib/core/issue';
import { environment, host, lane, NOW_MS, withValue } from './inputs';

/** Issues of the sample environment with one value replaced. */
const issuesWith = (path: readonly (string | number)[], value: unknown): readonly Issue[] =>
  parseEnvironments([withValue(environment, path, value)], { nowMs: NOW_MS }).issues;

const checkout = ['lanes', 'checkout'];
const api = ['hosts', 'api'];
const worker = [...checkout, 'worker'];
const entry = { certificateArn: 'arn:aws:acm:eu-west-1:111111111111:certificate/12ab', port: 8080 };
const existingVpc = {
  id: 'vpc-0123456789abcdef0',
  cidr: '10.0.0.0/16',
  privateSubnetIds: ['subnet-01234567', 'subnet-01234568'],
};
const BECAUSE = 'a reason that the next reader needs';

type Row = readonly [
  path: readonly (string | number)[],
  value: unknown,
  at: string,
  got: string,
  expected: string,
  fix: string,
];

/** One wrong value each: where it is put, what it is, and words of the issue. */
const bad: readonly Row[] = [
  // environment
  [['name'], 'Shop_1', 'Shop_1.name', "'Shop_1'", 'lower case letters', 'kebab-case'],
  [['name'], 'a-name-of-17-char', 'a-name-of-17-char.name', "'a-name-of-17-char'", '1 to 16', 'shorten'],
  [['app'], 'Shop 1', 'shop.app', "'Shop 1'", 'lower case letters', 'kebab-case'],
  [['app'], 'a-longer-shop', 'shop.app', "'a-longer-shop'", "'a-longer-shop-shop' has 18", 'shorten the one'],
  [['name'], undefined, 'environments[0].name', 'nothing', '1 to 16', 'add name'],
  [['account'], 111111111111, 'shop.account', '111111111111', 'twelve digits in quotes', 'write twelve digits'],
  [['account'], '1111', 'shop.account', "'1111'", 'twelve digits', 'aws sts get-caller-identity'],
  [['region'], 'eu-west-1a', 'shop.region', "'eu-west-1a'", 'region such as', 'without a zone letter'],
  [['lambdaConcurrencyQuota'], 0, 'shop.lambdaConcurrencyQuota', '0', 'from 1 to', 'raise it to at least 1'],
  [['regions'], 'x', 'shop.regions', "'x'", 'a known key: name, app, account, region', 'remove it, region is already'],
  [['lane'], {}, 'shop.lane', '{}', 'a known key', 'remove it, lanes is already'],
  [['peeks'], {}, 'shop.peeks', '{}', 'a known key', 'rename it to peaks'],
  [['colour'], 'red', 'shop.colour', "'red'", 'a known key', 'remove it'],
  // network
  [
    ['network', 'availabilityZones'],
    [],
    'shop.network.availabilityZones',
    '[]',
    'one to six zone names',
    'write one to six',
  ],
  [['network', 'availabilityZones', 0], 'a', 'shop.network.availabilityZones[0]', "'a'", 'a zone name', 'in full'],
  [
    ['network', 'availabilityZones', 1],
    'eu-west-2b',
    'shop.network.availabilityZones[1]',
    "'eu-west-2b'",
    'zone of the region eu-west-1',
    'eu-west-1a',
  ],
  [
    ['network', 'availabilityZones', 1],
    'eu-west-1a',
    'shop.network.availabilityZones[1]',
    "'eu-west-1a'",
    'each zone once',
    'remove it',
  ],
  [
    ['network', 'vpc'],
    { cidr: '10.0.0.1/16' },
    'shop.network.vpc.cidr',
    "'10.0.0.1/16'",
    '/16 to /24',
    'host bits zero',
  ],
  [
    ['network', 'vpc'],
    { cidr: '10.0.0.0/28' },
    'shop.network.vpc.cidr',
    "'10.0.0.0/28'",
    '/16 to /24',
    'prefix length',
  ],
  [
    ['network', 'vpc'],
    { ...existingVpc, privateSubnetIds: ['subnet-01234567'] },
    'shop.network.vpc.privateSubnetIds',
    '1 subnet ids for 2 zones',
    'one subnet id per availability zone',
    'list 2',
  ],
  [['network', 'vpc'], { ...existingVpc, id: 'vpc-x' }, 'shop.network.vpc.id', "'vpc-x'", 'a VPC id', 'describe-vpcs'],
  [
    ['network', 'vpc'],
    { cidr: '10.0.0.0/16', privateSubnetIds: existingVpc.privateSubnetIds },
    'shop.network.vpc.id',
    'nothing',
    'a VPC id',
    'add id',
  ],
  [['network', 'egress'], 'natt', 'shop.network.egress', "'natt'", "'nat' or 'endpoints'", "write 'nat'"],
  // lanes
  [['lanes', 'Check Out'], lane, "shop.lanes['Check Out']", "'Check Out'", 'lower case', 'kebab-case'],
  [['lanes', 'paging'], lane, 'shop.lanes.paging', "'paging'", "doesn't use itself", 'another name'],
  [['lanes', 'responder'], lane, 'shop.lanes.responder', "'responder'", "doesn't use itself", 'another name'],
  [
    ['lanes', 'a-lane-with-a-name-of-25x'],
    lane,
    'shop.lanes.a-lane-with-a-name-of-25x',
    "'a-lane-with-a-name-of-25x'",
    '1 to 24',
    'shorten',
  ],
  [[...checkout, 'kind'], 'fifo', 'shop.lanes.checkout.kind', "'fifo'", "'latency' or 'batch'", 'choose'],
  [[...checkout, 'timoutSec'], 9, 'shop.lanes.checkout.timoutSec', '9', 'a known key', 'rename it to timeoutSec'],
  [
    [...checkout, 'timeoutSec'],
    901,
    'shop.lanes.checkout.timeoutSec',
    '901',
    '1 to 900 (s)',
    'lower it to at most 900',
  ],
  [[...checkout, 'timeoutSec'], 0, 'shop.lanes.checkout.timeoutSec', '0', '1 to 900 (s)', 'raise it to at least 1'],
  [[...checkout, 'timeoutSec'], 1.5, 'shop.lanes.checkout.timeoutSec', '1.5', 'a whole number', 'write a whole number'],
  [
    [...checkout, 'timeoutSec'],
    '30',
    'shop.lanes.checkout.timeoutSec',
    "'30'",
    'a whole number',
    'write a whole number',
  ],
  [[...checkout, 'memoryMiB'], 64, 'shop.lanes.checkout.memoryMiB', '64', '128 to 10,240 (MiB)', 'at least 128'],
  [[...checkout, 'memoryMiB'], 20480, 'shop.lanes.checkout.memoryMiB', '20480', '128 to 10,240 (MiB)', 'at most 10240'],
  [[...checkout, 'batchSize'], 11, 'shop.lanes.checkout.batchSize', '11', '1 to 10', 'at most 10'],
  [
    [...checkout, 'peakArrivalsPerSec'],
    0,
    'shop.lanes.checkout.peakArrivalsPerSec',
    '0',
    'above 0',
    'raise it to more than 0',
  ],
  [
    [...checkout, 'meanDurationMs'],
    undefined,
    'shop.lanes.checkout.meanDurationMs',
    'nothing',
    '(ms)',
    'add meanDurationMs',
  ],
  [
    [...checkout, 'p99DurationMs'],
    100,
    'shop.lanes.checkout.p99DurationMs',
    '100',
    'mean duration (200 ms)',
    'swap them',
  ],
  [
    [...checkout, 'maxConcurrency'],
    5,
    'shop.lanes.checkout.maxConcurrency',
    '5',
    'no maxConcurrency on a latency lane',
    "kind: 'batch'",
  ],
  [
    ['lanes', 'media'],
    { ...lane, kind: 'batch', maxConcurrency: 1 },
    'shop.lanes.media.maxConcurrency',
    '1',
    '2 to 1,000',
    'at least 2',
  ],
  [
    ['lanes', 'media'],
    { ...lane, kind: 'batch', provisionedConcurrency: 'planned' },
    'shop.lanes.media.provisionedConcurrency',
    "'planned'",
    'on a batch lane',
    "kind: 'latency'",
  ],
  [[...checkout, 'source'], 'sns', 'shop.lanes.checkout.source', "'sns'", "'sqs' or { event: pattern }", "write 'sqs'"],
  [
    [...checkout, 'source'],
    { event: { sorce: ['shop.checkout'] } },
    'shop.lanes.checkout.source.event.sorce',
    '["shop.checkout"]',
    'a field of an event: source, detail-type',
    'rename it to source',
  ],
  [
    [...checkout, 'source'],
    { event: { detail: { state: 'stopped' } } },
    'shop.lanes.checkout.source.event.detail.state',
    "'stopped'",
    'a list of what the field may be',
    'put [ ] around it',
  ],
  [
    [...checkout, 'source'],
    { event: { source: ['aws.s3'] } },
    'shop.lanes.checkout.source.event.source[0]',
    "'aws.s3'",
    'publish to the default bus only',
    "bus: 'default'",
  ],
  [
    [...checkout, 'source'],
    { event: { source: ['shop', { prefix: 'aws.ec2' }] } },
    'shop.lanes.checkout.source.event.source[1]',
    '{"prefix":"aws.ec2"}',
    'publish to the default bus only',
    "bus: 'default'",
  ],
  [
    [...checkout, 'source'],
    { event: { $or: [{ source: ['aws.s3'] }, { source: ['shop'] }] } },
    "shop.lanes.checkout.source.event['$or'][0].source[0]",
    "'aws.s3'",
    'publish to the default bus only',
    "bus: 'default'",
  ],
  [
    [...checkout, 'source'],
    { event: { source: ['shop'] }, bus: 'defualt' },
    'shop.lanes.checkout.source.bus',
    "'defualt'",
    "'environment' or 'default'",
    "write 'default'",
  ],
  [
    [...checkout, 'source'],
    { event: {} },
    'shop.lanes.checkout.source.event',
    '{}',
    'EventBridge pattern',
    'at least one field',
  ],
  [
    [...checkout, 'pollers'],
    { min: 1, max: 4 },
    'shop.lanes.checkout.pollers.min',
    '1',
    'from 2 to 200 (pollers)',
    'at least 2',
  ],
  [
    [...checkout, 'pollers'],
    { min: 2, max: 2001 },
    'shop.lanes.checkout.pollers.max',
    '2001',
    'from 2 to 2,000',
    'at most 2000',
  ],
  [
    [...checkout, 'pollers'],
    { min: 5, max: 4 },
    'shop.lanes.checkout.pollers.max',
    '4',
    'at least min (5)',
    'swap them',
  ],
  [
    ['lanes', 'media'],
    { ...lane, kind: 'batch', pollers: { min: 2, max: 4 } },
    'shop.lanes.media.pollers',
    '{"min":2,"max":4}',
    'no pollers on a batch lane',
    'maxConcurrency',
  ],
  [
    ['lanes', 'checkout'],
    { ...lane, fifo: true, pollers: { min: 2, max: 4 } },
    'shop.lanes.checkout.pollers',
    '{"min":2,"max":4}',
    'no pollers on a FIFO queue',
    'fifo: false',
  ],
  [
    ['lanes', 'checkout'],
    { ...lane, fifo: true, fairness: 'message-group' },
    'shop.lanes.checkout.fairness',
    "'message-group'",
    "'none' on a FIFO queue",
    'remove fairness',
  ],
  [
    ['lanes', 'checkout'],
    { ...lane, fifo: true, source: { event: { source: ['shop'] } } },
    'shop.lanes.checkout.fifo',
    'true',
    'a bus keeps no order',
    'send to the queue itself',
  ],
  [
    ['lanes', 'checkout'],
    { ...lane, fairness: 'message-group', source: { event: { source: ['shop'] } } },
    'shop.lanes.checkout.fairness',
    "'message-group'",
    'all its events into one group',
    'send to the queue itself',
  ],
  [[...checkout, 'fifo'], 'yes', 'shop.lanes.checkout.fifo', "'yes'", 'true or false', 'write true or false'],
  [
    [...checkout, 'deployment'],
    'blue-green',
    'shop.lanes.checkout.deployment',
    "'blue-green'",
    "'all-at-once', { canary",
    'all-at-once',
  ],
  [
    [...checkout, 'deployment'],
    { canary: { percent: 100, minutes: 5 } },
    'shop.lanes.checkout.deployment.canary.percent',
    '100',
    'from 1 to 99',
    'at most 99',
  ],
  [
    [...checkout, 'deployment'],
    { linear: { percent: 1, minutes: 30 } },
    'shop.lanes.checkout.deployment.linear.minutes',
    '30',
    '29 for each of 99 steps',
    'raise percent',
  ],
  [
    [...checkout, 'idempotency'],
    { ttlSec: 59 },
    'shop.lanes.checkout.idempotency.ttlSec',
    '59',
    'from 60 to 31,536,000',
    'at least 60',
  ],
  [
    [...checkout, 'memoryTuning'],
    'tuning.txt',
    'shop.lanes.checkout.memoryTuning',
    "'tuning.txt'",
    'a .json file',
    'aws-lambda-power-tuning',
  ],
  [
    [...checkout, 'initDurationMs'],
    0,
    'shop.lanes.checkout.initDurationMs',
    '0',
    'above 0 and up to 10,000 (ms)',
    'more than 0',
  ],
  [
    [...checkout, 'downstreams'],
    ['db'],
    'shop.lanes.checkout.downstreams[0]',
    "'db'",
    'this environment declares none',
    "add downstreams: { 'db'",
  ],
  [
    ['downstreams'],
    { db: { maxConnections: 0 } },
    'shop.downstreams.db.maxConnections',
    '0',
    'from 1 to 1,000,000 (connections)',
    'at least 1',
  ],
  [['downstreams'], { DB: { maxConnections: 9 } }, 'shop.downstreams.DB', "'DB'", 'lower case', 'kebab-case'],
  // code and what it gets
  [
    ['lanes', 'checkout', 'worker'],
    {},
    'shop.lanes.checkout.worker.entry',
    'nothing',
    'either entry (a file to bundle) or code',
    "add entry: 'lambda/sample-worker.ts'",
  ],
  [
    ['lanes', 'checkout', 'worker'],
    { ...lane.worker, code: { path: 'x', runtime: 'python3.13', handler: 'x.y' } },
    'shop.lanes.checkout.worker.code',
    '{"path":"x"',
    'either entry (a file to bundle) or code',
    'remove one of the two',
  ],
  [
    ['lanes', 'checkout', 'worker'],
    { code: { path: 'x', runtime: 'python', handler: 'x.y' } },
    'shop.lanes.checkout.worker.code.runtime',
    "'python'",
    'the id of a Lambda runtime',
    "write it like 'python3.13'",
  ],
  [[...worker, 'entry'], 'x.py', 'shop.lanes.checkout.worker.entry', "'x.py'", '.ts or .js', 'write it like'],
  [
    [...worker, 'environment'],
    { AWS_REGION: 'x' },
    'shop.lanes.checkout.worker.environment.AWS_REGION',
    "'AWS_REGION'",
    'neither Lambda nor the kit',
    'rename it',
  ],
  [
    [...worker, 'environment'],
    { '9X': 'x' },
    "shop.lanes.checkout.worker.environment['9X']",
    "'9X'",
    'a variable name',
    'rename it',
  ],
  [
    [...worker, 'environment'],
    { PORT: 80 },
    'shop.lanes.checkout.worker.environment.PORT',
    '80',
    'a string',
    'write a string',
  ],
  [
    [...worker, 'environment'],
    { KEY: 'AKIAIOSFODNN7EXAMPLE' },
    'shop.lanes.checkout.worker.environment.KEY',
    'an AWS access key id',
    'no credentials',
    'Secrets Manager',
  ],
  [
    [...worker, 'environment'],
    { KEY: '-----BEGIN RSA PRIVATE KEY-----\nMII' },
    'shop.lanes.checkout.worker.environment.KEY',
    'a private key',
    'no credentials',
    'Secrets Manager',
  ],
  [
    [...worker, 'environment'],
    { DB: 'postgres://me:pw@db/x' },
    'shop.lanes.checkout.worker.environment.DB',
    'a URL with a password',
    'no credentials',
    'Secrets Manager',
  ],
  [
    [...worker, 'secrets'],
    { KEY: 'hunter2' },
    'shop.lanes.checkout.worker.secrets.KEY',
    '7 characters (not shown)',
    'ARN of a Secrets Manager secret',
    'create-secret',
  ],
  [
    [...worker, 'secrets'],
    { KEY: 'arn:aws:secretsmanager:eu-west-1:111111111111:secret:shop/key' },
    'shop.lanes.checkout.worker.secrets.KEY',
    "'arn:aws:",
    '<6 characters>',
    'describe-secret',
  ],
  [
    [...worker],
    {
      ...lane.worker,
      environment: { KEY: 'x' },
      secrets: { KEY: 'arn:aws:secretsmanager:eu-west-1:111111111111:secret:x-AbCdEf' },
    },
    'shop.lanes.checkout.worker.secrets.KEY',
    "'arn:aws:",
    'environment does not use',
    'remove one',
  ],
  [
    [...worker, 'policy'],
    [{ actions: ['*'], resources: ['*'], reason: BECAUSE }],
    'shop.lanes.checkout.worker.policy[0].actions[0]',
    "'*'",
    'IAM action',
    'bare * is refused',
  ],
  [
    [...worker, 'policy'],
    [{ actions: ['s3:GetObject'], resources: ['bucket'], reason: BECAUSE }],
    'shop.lanes.checkout.worker.policy[0].resources[0]',
    "'bucket'",
    'an ARN',
    'write the ARN',
  ],
  [
    [...worker, 'policy'],
    [{ actions: ['s3:GetObject'], resources: ['*'], reason: 'needed' }],
    'shop.lanes.checkout.worker.policy[0].reason',
    "'needed'",
    'at least 10 characters',
    'says why',
  ],
  // hosts
  [[...api, 'os'], 'ubuntu-22.04', 'shop.hosts.api.os', "'ubuntu-22.04'", 'ubuntu-24.04', "write 'ubuntu-24.04'"],
  [[...api, 'ami'], 'latest', 'shop.hosts.api.ami', "'latest'", 'an image id', 'describe-images'],
  [
    [...api, 'ami'],
    { ssmParameter: 'images/api' },
    'shop.hosts.api.ami.ssmParameter',
    "'images/api'",
    'a parameter name',
    'leading /',
  ],
  [[...api, 'instanceType'], 'large', 'shop.hosts.api.instanceType', "'large'", 'an instance type', 'family and size'],
  [[...api, 'maxCount'], 1, 'shop.hosts.api.maxCount', '1', 'at least minCount (2)', 'raise maxCount'],
  [[...api, 'minCount'], 0, 'shop.hosts.api.minCount', '0', 'from 1', 'at least 1'],
  [[...api, 'maxLoopLagMs'], 0, 'shop.hosts.api.maxLoopLagMs', '0', '(ms)', 'at least 1'],
  [
    [...api, 'data'],
    { type: 'io2', sizeGiB: 100 },
    'shop.hosts.api.data.iops',
    'nothing',
    'IOPS of an io2 volume',
    'add iops',
  ],
  [
    [...api, 'data'],
    { type: 'io2', sizeGiB: 100, iops: 5000, throughputMiBps: 500 },
    'shop.hosts.api.data.throughputMiBps',
    '500',
    'no throughput on io2',
    'remove it',
  ],
  [
    [...api, 'data'],
    { type: 'gp2', sizeGiB: 100 },
    'shop.hosts.api.data.type',
    "'gp2'",
    "'gp3' or 'io2'",
    "write 'gp3'",
  ],
  [
    [...api, 'data'],
    { type: 'gp3', sizeGiB: 10, mountPath: '/var' },
    'shop.hosts.api.data.mountPath',
    "'/var'",
    'the system does not use',
    '/data',
  ],
  [[...api, 'service', 'command'], 'a\nb', 'shop.hosts.api.service.command', "'a\nb'", 'one line', 'script'],
  [
    [...api, 'service', 'artifact'],
    's3',
    'shop.hosts.api.service.artifact',
    "'s3'",
    "'in-ami' or { directory",
    "'in-ami'",
  ],
  [
    [...api, 'service', 'securityGroupIds'],
    ['web'],
    'shop.hosts.api.service.securityGroupIds[0]',
    "'web'",
    'security group id',
    'copy the id',
  ],
  [
    [...api, 'entry'],
    { ...entry, certificateArn: 'my-cert' },
    'shop.hosts.api.entry.certificateArn',
    "'my-cert'",
    'ACM certificate',
    'request-certificate',
  ],
  [
    [...api, 'entry'],
    { ...entry, certificateArn: entry.certificateArn.replace('eu-west-1', 'us-east-1') },
    'shop.hosts.api.entry.certificateArn',
    'us-east-1',
    'in eu-west-1',
    'where the load balancer is',
  ],
  [
    [...api, 'entry'],
    { ...entry, idleTimeoutSec: 4001 },
    'shop.hosts.api.entry.idleTimeoutSec',
    '4001',
    '1 to 4,000 (s)',
    'at most 4000',
  ],
  [[...api, 'entry'], { ...entry, port: 70000 }, 'shop.hosts.api.entry.port', '70000', '1 to 65,535', 'at most 65535'],
  [
    [],
    {
      ...environment,
      network: { ...environment.network, vpc: existingVpc },
      hosts: { api: { ...host, entry: { ...entry, scheme: 'internet-facing' } } },
    },
    'shop.hosts.api.entry.scheme',
    "'internet-facing'",
    'public subnets',
    'publicSubnetIds',
  ],
  [
    [],
    { ...environment, network: { availabilityZones: ['eu-west-1a'] }, hosts: { api: { ...host, entry } } },
    'shop.hosts.api.entry',
    'one availability zone',
    'two availability zones',
    'second zone',
  ],
  // peaks
  [
    ['peaks'],
    { sale: { start: '2027-03-01', end: '2027-03-02T00:00:00Z', factor: 2 } },
    'shop.peaks.sale.start',
    "'2027-03-01'",
    'ISO 8601 time with its zone',
    'offset',
  ],
  [
    ['peaks'],
    { sale: { start: '2027-02-30T00:00:00Z', end: '2027-03-02T00:00:00Z', factor: 2 } },
    'shop.peaks.sale.start',
    '2027-02-30',
    'a date that exists',
    'correct',
  ],
  [
    ['peaks'],
    { sale: { start: '2027-03-02T00:00:00Z', end: '2027-03-02T00:00:00Z', factor: 2 } },
    'shop.peaks.sale.end',
    '2027-03-02',
    'after start',
    'swap',
  ],
  [
    ['peaks'],
    { sale: { start: '2027-03-01T00:00:00Z', end: '2027-03-02T00:00:00Z', factor: 0.5 } },
    'shop.peaks.sale.factor',
    '0.5',
    '1 to 1,000',
    'at least 1',
  ],
  [
    ['peaks'],
    { sale: { cron: '0 18 * *', durationMin: 60, factor: 2 } },
    'shop.peaks.sale.cron',
    "'0 18 * *'",
    'five fields',
    'found 4',
  ],
  [
    ['peaks'],
    { sale: { cron: '0 25 * * FRI', durationMin: 60, factor: 2 } },
    'shop.peaks.sale.cron',
    "'0 25 * * FRI'",
    '0 to 23 in the hour field',
    "correct the hour field '25'",
  ],
  [
    ['peaks'],
    { sale: { cron: '0 18 * * FRI', durationMin: 60, factor: 2, timeZone: 'Berlin' } },
    'shop.peaks.sale.timeZone',
    "'Berlin'",
    'IANA time zone',
    "'Europe/Berlin'",
  ],
  [
    ['peaks'],
    { sale: { cron: '0 18 * * FRI', durationMin: 60, factor: 2, timeZone: '+01:00' } },
    'shop.peaks.sale.timeZone',
    "'+01:00'",
    'IANA time zone',
    'Region/City',
  ],
  [
    ['peaks'],
    { sale: { cron: '0 18 * * FRI', factor: 2 } },
    'shop.peaks.sale.durationMin',
    'nothing',
    '(min)',
    'add durationMin',
  ],
  // receivers
  [['pager'], undefined, 'shop.pager', 'nothing', 'a list of receivers', 'add pager'],
  [['pager', 0], { email: 'me' }, 'shop.pager[0].email', "'me'", 'a mail address', 'whole address'],
  [['pager', 0], { https: 'http://x.example' }, 'shop.pager[0].https', "'http://x.example'", 'https://', 'https://'],
  [['pager', 0], { sqs: 'my-queue' }, 'shop.pager[0].sqs', "'my-queue'", 'ARN of a standard queue', 'copy the ARN'],
  [
    ['pager', 0],
    { sqs: 'arn:aws:sqs:eu-west-1:111111111111:pages.fifo' },
    'shop.pager[0].sqs',
    "'arn:aws:",
    'ARN of a standard queue',
    'a FIFO queue takes nothing',
  ],
  [
    ['pager', 0],
    { email: 'a@b.example', https: 'https://x.example' },
    'shop.pager[0]',
    '{"email"',
    'one of { email',
    'an object of its own',
  ],
  [
    ['pager', 0],
    { eventsV2: { routingKeySecret: 'R0123456789abcdef' } },
    'shop.pager[0].eventsV2.routingKeySecret',
    'a text of 17 characters (not shown)',
    'the whole ARN of a Secrets Manager secret',
    'create-secret',
  ],
  [
    ['pager', 0],
    {
      eventsV2: {
        routingKeySecret: 'arn:aws:secretsmanager:eu-west-1:111111111111:secret:a-AbCdEf',
        url: 'http://events.example.com',
      },
    },
    'shop.pager[0].eventsV2.url',
    "'http://events.example.com'",
    'https://events.pagerduty.com/v2/enqueue',
    'https://',
  ],
  [
    ['pager', 0],
    { sms: '0151 1234567' },
    'shop.pager[0].sms',
    "'0151 1234567'",
    'the form of E.164',
    'code of the country',
  ],
  [
    ['pager', 0],
    { chat: { slackWorkspace: 'acme', slackChannel: 'C0123ABCD' } },
    'shop.pager[0].chat.slackWorkspace',
    "'acme'",
    'the id of a workspace',
    'console of Amazon Q',
  ],
  [
    ['pager', 0],
    { chat: { slackWorkspace: 'T0123ABCD', slackChannel: '#alarms' } },
    'shop.pager[0].chat.slackChannel',
    "'#alarms'",
    'the id of a channel',
    'end of the link',
  ],
  [
    ['tickets'],
    [{ mail: 'a@b.example' }],
    'shop.tickets[0].mail',
    "'a@b.example'",
    'a known key: email, https, sqs, eventsV2, sms or chat',
    'rename it to email',
  ],
  [['testPage'], 'weekly', 'shop.testPage', "'weekly'", "'none' or { day, time, timeZone }", 'choose'],
  [['testPage'], { day: 'Mon', time: '10:00' }, 'shop.testPage.day', "'Mon'", "'MON', 'TUE'", "write 'MON'"],
  [['testPage'], { day: 'MON', time: '25:00' }, 'shop.testPage.time', "'25:00'", 'a time of day', 'hours and minutes'],
  [
    ['testPage'],
    { day: 'MON', time: '10:00', timeZone: 'Berlin' },
    'shop.testPage.timeZone',
    "'Berlin'",
    'an IANA time zone',
    "write 'Europe/Berlin'",
  ],
  [['lifeline'], {}, 'shop.lifeline', '{}', 'a list of receivers', 'write'],
  [['lifeline'], [{ email: 'me' }], 'shop.lifeline[0].email', "'me'", 'a mail address', 'whole address'],
  // runbooks and times
  ...[
    ['runbooks/', 'https://'],
    ['ftp://files.example.com/runbooks/', 'https://'],
    ['javascript:alert(1)', 'https://'],
    ['//wiki.example.com/runbooks', 'https://'],
    ['https://', 'https://'],
    ['https://wiki.example.com/a b/', 'https://'],
    ['https://wiki.example.com/\n', 'https://'],
    ['https://wiki.example.com/[x](y)', 'https://'],
    ['', 'https://'],
    [7, 'http(s) URL'],
    ['https://me@wiki.example.com/', 'no user or password'],
    ['https://wiki.example.com/?page=', 'begins at ? or #'],
    ['https://wiki.example.com/#', 'begins at ? or #'],
    [`https://wiki.example.com/${'x'.repeat(200)}`, '200 characters'],
  ].map(
    ([value, fix]) =>
      [
        ['runbooks'],
        value,
        'shop.runbooks',
        String(value).slice(0, 8).replace('\n', ''),
        'the http(s) URL under which the pages are',
        String(fix),
      ] as const,
  ),
  [['timeZone'], 'Berlin', 'shop.timeZone', "'Berlin'", 'an IANA time zone', "write 'Europe/Berlin'"],
  [['timeZone'], '+01:00', 'shop.timeZone', "'+01:00'", 'an IANA time zone', 'write Region/City'],
  [['timeZone'], 1, 'shop.timeZone', '1', 'an IANA time zone', 'write'],
  // tags and overrides
  [['tags'], { 'aws:x': 'y' }, "shop.tags['aws:x']", "'aws:x'", 'not starting with aws:', 'rename it'],
  [['tags'], { team: 'a;b' }, 'shop.tags.team', "'a;b'", 'a tag value', 'leave out'],
  [
    ['alarms'],
    [{ alarm: 'lane-queue-aeg', off: true, reason: BECAUSE }],
    'shop.alarms[0].alarm',
    "'lane-queue-aeg'",
    'lane-queue-age',
    "write 'lane-queue-age'",
  ],
  [
    ['alarms'],
    [{ alarm: 'lane-queue-age', subject: 'chekout', off: true, reason: BECAUSE }],
    'shop.alarms[0].subject',
    "'chekout'",
    'checkout',
    "write 'checkout'",
  ],
  [
    ['alarms'],
    [{ alarm: 'host-loop-lag', subject: 'checkout', off: true, reason: BECAUSE }],
    'shop.alarms[0].subject',
    "'checkout'",
    'a subject of host-loop-lag: api',
    'choose one',
  ],
  [
    ['alarms'],
    [{ alarm: 'lane-queue-age', off: true, reason: 'x'.repeat(501) }],
    'shop.alarms[0].reason',
    "'xxx",
    'at most 500 characters',
    'write a reason',
  ],
  [
    ['alarms'],
    [{ alarm: 'lane-queue-age', off: true, reason: 'noisy' }],
    'shop.alarms[0].reason',
    "'noisy'",
    'at least 10 characters',
    'says why',
  ],
  [
    ['alarms'],
    [{ alarm: 'lane-queue-age', off: true }],
    'shop.alarms[0].reason',
    'nothing',
    'at least 10 characters',
    'add reason',
  ],
  [
    ['alarms'],
    [{ alarm: 'lane-queue-age', reason: BECAUSE }],
    'shop.alarms[0]',
    '{"alarm"',
    'threshold, breaching or off',
    'say what differs',
  ],
  [
    ['alarms'],
    [{ alarm: 'lane-queue-age', off: true, threshold: 3, reason: BECAUSE }],
    'shop.alarms[0].off',
    'true',
    'no threshold or breaching',
    'remove off',
  ],
  [
    ['alarms'],
    [{ alarm: 'lane-queue-age', breaching: { datapoints: 3, of: 2 }, reason: BECAUSE }],
    'shop.alarms[0].breaching.datapoints',
    '3',
    'at most of (2)',
    'lower datapoints',
  ],
  [
    ['alarms'],
    [1, 2].map((threshold) => ({ alarm: 'lane-queue-age', threshold, reason: BECAUSE })),
    'shop.alarms[1]',
    '{"alarm"',
    'one override per alarm and subject',
    'merge it with alarms[0]',
  ],
];

describe('a wrong value', () => {
  it.each(bad)(
    'at %p of %p is reported once, with path, got, expected and fix',
    (path, value, at, got, expected, fix) => {
      const issues = issuesWith(path, value);
      expect(issues).toEqual([
        {
          severity: 'error',
          path: at,
          got: expect.stringContaining(got) as string,
          expected: expect.stringContaining(expected) as string,
          fix: expect.stringContaining(fix) as string,
        },
      ]);
    },
  );

  it('is never shown when it is a credential, wherever it stands', () => {
    const secret = 'AKIAIOSFODNN7EXAMPLE';
    const places = [
      [...worker, 'environment', 'KEY'],
      [...worker, 'secrets', 'KEY'],
      [...worker, 'enviroment'],
      ['tags', 'key;'],
      ['colour'],
    ];
    for (const place of places) {
      const issues = issuesWith(place, place.at(-1) === 'enviroment' ? { KEY: secret } : secret);
      expect(issues.length).toBeGreaterThan(0);
      expect(JSON.stringify(issues)).not.toContain(secret);
    }
  });
});

describe('files that are named', () => {
  const files = withValue(environment, [...api, 'service', 'artifact'], { directory: 'services/api' });
  const built = { runtime: 'python3.13', handler: 'worker.handler' };
  const kindByName = (path: string) => (/\.\w+$/.test(path) ? 'file' : 'folder');

  it('are reported when they are missing, all at once', () => {
    const { issues } = parseEnvironments([files], { nowMs: NOW_MS, fileKind: () => undefined });
    expect(issues.map(({ path, got }) => [path, got])).toEqual([
      ['shop.lanes.checkout.worker.entry', "'lambda/sample-worker.ts'"],
      ['shop.hosts.api.service.artifact.directory', "'services/api'"],
    ]);
  });

  it.each([
    [[...checkout, 'worker'], { entry: 'worker.ts' }, 'worker.entry', ['file']],
    [[...checkout, 'worker'], { code: { ...built, path: 'worker' } }, 'worker.code.path', ['folder']],
    [[...checkout, 'worker'], { code: { ...built, path: 'worker.ZIP' } }, 'worker.code.path', ['folder', 'file']],
    [[...api, 'service', 'artifact'], { directory: 'services/api' }, 'artifact.directory', ['folder']],
  ] as const)('have to be of the kind that they are used as: %j is %j', (place, value, at, fitting) => {
    const input = withValue(environment, place, value);
    for (const kind of ['file', 'folder'] as const) {
      const fileKind = (path: string) => (JSON.stringify(value).includes(path) ? kind : kindByName(path));
      const wrong = parseEnvironments([input], { nowMs: NOW_MS, fileKind }).issues.filter(({ path }) =>
        path.endsWith(at),
      );
      expect(wrong.map(({ got }) => got)).toEqual(
        (fitting as readonly string[]).includes(kind) ? [] : [expect.stringMatching(`which is a ${kind}$`)],
      );
    }
  });

  it('are not looked for without a way to', () => {
    expect(parseEnvironments([files], { nowMs: NOW_MS }).issues).toEqual([]);
  });
});

describe('several problems', () => {
  it('are all reported at once, those between fields too', () => {
    const changes: readonly (readonly [readonly string[], unknown])[] = [
      [[...checkout, 'timeoutSec'], 9000],
      [[...checkout, 'memory'], 512],
      [[...checkout, 'p99DurationMs'], 100],
      [['hosts', 'ws'], { ...host, maxCount: 1, entry: { ...entry, port: 80.5 } }],
      [['alarms'], [{ alarm: 'lane-queue-age', subject: 'media', off: true, reason: BECAUSE }]],
      [['pager'], [{ email: 'x' }]],
    ];
    const input = changes.reduce<unknown>((changed, [path, value]) => withValue(changed, path, value), environment);
    expect(
      parseEnvironments([input], { nowMs: NOW_MS })
        .issues.map(({ path }) => path)
        .sort(),
    ).toEqual([
      'shop.alarms[0].subject',
      'shop.hosts.ws.entry.port',
      'shop.hosts.ws.maxCount',
      'shop.lanes.checkout.memory',
      'shop.lanes.checkout.p99DurationMs',
      'shop.lanes.checkout.timeoutSec',
      'shop.pager[0].email',
    ]);
  });

  it('of the file and of its plan come together, so that nobody mends one to meet the next', () => {
    const volume = { type: 'gp3', sizeGb: 100, iops: 90_000 };
    const changes: readonly (readonly [readonly string[], unknown])[] = [
      [['networks'], {}],
      [[...checkout, 'memmoryMiB'], 512],
      [[...checkout, 'p99DurationMs'], 40_000],
      [['lanes', 'media'], { ...lane, kind: 'batch', maxConcurrency: 1, visibilityTimeoutSec: 5 }],
      [[...api, 'instanceType'], 'm7i.larg'],
      [['hosts', 'ws'], { ...host, data: volume, ami: 'latest' }],
    ];
    const input = changes.reduce<unknown>((changed, [path, value]) => withValue(changed, path, value), environment);
    const { issues } = parseEnvironments([input], { nowMs: NOW_MS });
    expect(issues.map(({ path }) => path).sort()).toEqual([
      'shop.hosts.api.instanceType',
      'shop.hosts.ws.ami',
      'shop.hosts.ws.data.iops',
      'shop.hosts.ws.data.iops',
      'shop.hosts.ws.data.sizeGb',
      'shop.hosts.ws.data.sizeGiB',
      'shop.lanes.checkout.memmoryMiB',
      'shop.lanes.checkout.timeoutSec',
      'shop.lanes.media.maxConcurrency',
      'shop.lanes.media.visibilityTimeoutSec',
      'shop.networks',
    ]);
  });

  it('of the plan are not invented where the number that they depend on is wrong itself', () => {
    expect(issuesWith([...checkout, 'timeoutSec'], '30')).toHaveLength(1);
    expect(issuesWith([...api, 'data'], { type: 'gp3', sizeGiB: 'big', iops: 90_000 })).toHaveLength(1);
    expect(issuesWith(['lambdaConcurrencyQuota'], -1)).toHaveLength(1);
  });

  it('in one file leave the others usable', () => {
    const { environments, issues } = parseEnvironments([{ ...environment, name: 'dev' }, { name: 'prod' }], {
      nowMs: NOW_MS,
    });
    expect(environments.map(({ name }) => name)).toEqual(['dev']);
    expect(issues.map(({ path }) => path)).toEqual(['prod.account', 'prod.region', 'prod.network', 'prod.pager']);
  });

  it('include a name that is used twice', () => {
    const { issues } = parseEnvironments([environment, { ...environment, account: '222222222222' }], { nowMs: NOW_MS });
    expect(issues).toEqual([
      expect.objectContaining({
        path: 'environments[1].name',
        got: "'shop'",
        fix: expect.stringContaining('environments[0]') as string,
      }),
    ]);
  });

  it.each([5, 'x', null, undefined, [], () => 1])('are found in %p, which is no environment', (input) => {
    const { environments, issues } = parseEnvironments([input], { nowMs: NOW_MS });
    expect(environments).toEqual([]);
    expect(issues.every(({ path }) => path.startsWith('environments[0]'))).toBe(true);
    expect(issues.length).toBeGreaterThan(0);
  });
});

describe('warnings', () => {
  const sale = { start: '2026-11-20T00:00:00Z', end: '2026-11-21T12:00:00Z', factor: 2 };

  it('drop a peak that ends now, and keep one that ends a second later', () => {
    const peaks = { past: sale, running: { ...sale, end: '2026-11-21T12:00:01Z' } };
    const { environments, issues } = parseEnvironments([{ ...environment, peaks }], { nowMs: NOW_MS });
    expect(Object.keys(environments[0]?.peaks ?? {})).toEqual(['running']);
    expect(issues).toEqual([
      expect.objectContaining({ severity: 'warning', path: 'shop.peaks.past', got: 'ended 2026-11-21T12:00Z' }),
    ]);
  });

  it('name a pager that reaches nobody', () => {
    expect(issuesWith(['pager'], [])).toEqual([expect.objectContaining({ severity: 'warning', path: 'shop.pager' })]);
  });

  it('name an environment with nothing in it', () => {
    const { issues } = parseEnvironments([{ ...environment, lanes: {}, hosts: {} }], { nowMs: NOW_MS });
    expect(issues).toEqual([expect.objectContaining({ severity: 'warning', path: 'shop' })]);
  });

  it('point at a key in the address of a receiver, without showing it', () => {
    const key = '0123456789abcdef0123456789abcdef';
    for (const list of ['pager', 'lifeline', 'tickets']) {
      for (const https of [
        `https://events.example.com/integration/${key}/enqueue`,
        `https://x.example.com/v1?apiKey=${key}`,
      ]) {
        const issues = issuesWith([list], [{ https }]);
        expect(issues).toEqual([expect.objectContaining({ severity: 'warning', path: `shop.${list}[0].https` })]);
        expect(JSON.stringify(issues)).not.toContain(key);
      }
      const reference = '{{resolve:secretsmanager:shop/pager:SecretString:key}}';
      expect(issuesWith([list], [{ https: `https://events.example.com/integration/${reference}/enqueue` }])).toEqual(
        [],
      );
      expect(issuesWith([list], [{ https: 'https://events.example.com/integration/headroom-production' }])).toEqual([]);
    }
  });

  it('point at a variable that is named like a secret, without showing its value', () => {
    const issues = issuesWith([...worker, 'environment'], { DB_PASSWORD: 'hunter2', TOKEN_TTL: '300', API_TOKEN: '' });
    expect(issues).toEqual([
      expect.objectContaining({ severity: 'warning', path: 'shop.lanes.checkout.worker.environment.DB_PASSWORD' }),
    ]);
    expect(JSON.stringify(issues)).not.toContain('hunter2');
  });
});
