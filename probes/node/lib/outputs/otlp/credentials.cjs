'use strict';
// AWS credentials of this process, from where AWS puts them: the environment, a container's endpoint, the instance.

const { readFile } = require('node:fs/promises');
const { asked } = require('./request.cjs');
const { Date, Error, JSON, process, URL } = require('../../natives.cjs');
const { textOf } = require('../../warn.cjs');

/** For each answer. All of them are a hop away. */
const TIMEOUT_MS = 2_000;
/** Credentials are asked for anew so long before they end. */
const EARLY_MS = 300_000;
const CONTAINER = 'http://169.254.170.2';
const INSTANCE = 'http://169.254.169.254';
const ROLES = '/latest/meta-data/iam/security-credentials/';

/** @typedef {import('./sigv4.cjs').Credentials} Credentials */

/** Keeps them until shortly before they end. */
function credentialSource() {
  /** @type {Credentials | undefined} */
  let known;
  return {
    /** @returns {Promise<Credentials>} rejects where there are none just now */
    get: async () => {
      if (known === undefined || (known.expiresMs ?? Infinity) - EARLY_MS < Date.now()) known = await found();
      return known;
    },
    /** They were refused: the next ones are asked for. */
    forget: () => (known = undefined),
  };
}

/** @returns {Promise<Credentials>} */
async function found() {
  const { AWS_ACCESS_KEY_ID: accessKey, AWS_SECRET_ACCESS_KEY: secretKey, AWS_SESSION_TOKEN: token } = process.env;
  if (accessKey && secretKey) return { accessKey, secretKey, token };
  try {
    return (await ofContainer()) ?? (await ofInstance());
  } catch (error) {
    throw new Error(
      'no AWS credentials: neither AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, nor a container’s endpoint, nor a role of ' +
        `this instance (${textOf(error)}); give it a role that allows cloudwatch:PutMetricData`,
      { cause: error },
    );
  }
}

/** Of ECS, Fargate and EKS Pod Identity; undefined where this is no such container. @returns {Promise<Credentials | undefined>} */
async function ofContainer() {
  const { env } = process;
  const relative = env.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI;
  const url = relative ? `${CONTAINER}${relative}` : env.AWS_CONTAINER_CREDENTIALS_FULL_URI;
  if (!url) return undefined;
  const file = env.AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE;
  // It changes while the process runs.
  const token = file ? (await readFile(file, 'utf8')).trim() : env.AWS_CONTAINER_AUTHORIZATION_TOKEN;
  return parsed(await text('GET', url, token ? { authorization: token } : {}));
}

/** Of the role of an EC2 instance, through version 2 of its metadata service. @returns {Promise<Credentials>} */
async function ofInstance() {
  const { env } = process;
  if (env.AWS_EC2_METADATA_DISABLED?.toLowerCase() === 'true') throw new Error('AWS_EC2_METADATA_DISABLED is true');
  const service = (env.AWS_EC2_METADATA_SERVICE_ENDPOINT ?? INSTANCE).replace(/\/+$/, '');
  const token = await text('PUT', `${service}/latest/api/token`, { 'x-aws-ec2-metadata-token-ttl-seconds': '21600' });
  const headers = { 'x-aws-ec2-metadata-token': token };
  const [role = ''] = (await text('GET', service + ROLES, headers)).split('\n');
  return parsed(await text('GET', service + ROLES + role.trim(), headers));
}

/** @param {string} method @param {string} url @param {Readonly<Record<string, string>>} headers */
async function text(method, url, headers) {
  const { protocol, hostname, port, pathname, search } = new URL(url);
  const secure = protocol === 'https:';
  const target = { secure, host: hostname.replace(/^\[|\]$/g, ''), port: port || undefined, path: pathname + search };
  const answer = await asked({ ...target, method, headers, timeoutMs: TIMEOUT_MS });
  if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}`);
  return answer.text;
}

/** @param {string} json @returns {Credentials} */
function parsed(json) {
  const answer = /** @type {Record<string, string>} what AWS documents, checked below */ (JSON.parse(json));
  const { AccessKeyId: accessKey, SecretAccessKey: secretKey, Token: token, Expiration } = answer;
  const expiresMs = Date.parse(Expiration ?? '');
  if (!accessKey || !secretKey || !(expiresMs > 0)) throw new Error('an answer without credentials');
  return { accessKey, secretKey, token, expiresMs };
}

module.exports = { credentialSource };
