import { createHash, createHmac } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

export interface SignedRequest {
  readonly method: string;
  /** With its query, as it was sent. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Credentials {
  readonly AccessKeyId: string;
  readonly SecretAccessKey: string;
  readonly Token: string;
}

/** What an authorization header claims. */
interface Claim {
  readonly accessKeyId: string;
  readonly day: string;
  readonly region: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

/**
 * What AWS would find wrong with a request's signature, or undefined.
 * Source: AWS's reference "Create a signed AWS API request" (Signature Version 4, authorization header).
 */
export function signatureProblem(request: SignedRequest, credentials: Credentials, region: string): string | undefined {
  const claim = claimIn(request.headers.authorization ?? '');
  if (!claim) return `no signature: ${request.headers.authorization ?? 'no Authorization header'}`;
  const problem = problemOfClaim(claim, request, credentials, region);
  if (problem !== undefined) return problem;
  const canonical = canonicalRequest(claim, request);
  return signatureOf(canonical, claim, request, credentials) === claim.signature
    ? undefined
    : `expected the signature of:\n${canonical}`;
}

function claimIn(header: string): Claim | undefined {
  const parts =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      header,
    );
  if (!parts) return undefined;
  const [, accessKeyId = '', day = '', region = '', service = '', signed = '', signature = ''] = parts;
  return { accessKeyId, day, region, service, signedHeaders: signed.split(';'), signature };
}

function problemOfClaim(
  claim: Claim,
  { headers, body }: SignedRequest,
  credentials: Credentials,
  region: string,
): string | undefined {
  const at = String(headers['x-amz-date']);
  const claimed = headers['x-amz-content-sha256'];
  if (claim.accessKeyId !== credentials.AccessKeyId) return `unknown access key ${claim.accessKeyId}`;
  if (headers['x-amz-security-token'] !== credentials.Token) return 'not the session token of these credentials';
  if (claim.region !== region || !at.startsWith(claim.day))
    return `signed for ${claim.region} at ${claim.day}, sent at ${at}`;
  if (!['host', 'x-amz-date', 'x-amz-security-token'].every((name) => claim.signedHeaders.includes(name)))
    return `host, date and token must be signed, not only ${claim.signedHeaders.join(';')}`;
  return claimed === undefined || claimed === sha256(body) ? undefined : 'the body was changed';
}

function canonicalRequest({ signedHeaders }: Claim, { method, path, headers, body }: SignedRequest): string {
  const [uri = '', query = ''] = path.split('?');
  return [
    ...[method, uri, query.split('&').sort().join('&')],
    ...signedHeaders.map((name) => `${name}:${String(headers[name]).trim().replaceAll(/ +/g, ' ')}`),
    ...['', signedHeaders.join(';'), sha256(body)],
  ].join('\n');
}

function signatureOf(
  canonical: string,
  claim: Claim,
  { headers }: SignedRequest,
  { SecretAccessKey }: Credentials,
): string {
  const scope = [claim.day, claim.region, claim.service, 'aws4_request'];
  const key = scope.reduce<string | Buffer>(
    (secret, text) => createHmac('sha256', secret).update(text).digest(),
    `AWS4${SecretAccessKey}`,
  );
  const text = ['AWS4-HMAC-SHA256', String(headers['x-amz-date']), scope.join('/'), sha256(canonical)].join('\n');
  return createHmac('sha256', key).update(text).digest('hex');
}

const sha256 = (text: string | Buffer): string => createHash('sha256').update(text).digest('hex');
