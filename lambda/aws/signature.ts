/** Keys that Lambda gives a function through its environment. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

/** Reader of the credentials that Lambda gives a function through its environment. */
export const credentialsOf =
  (environment: NodeJS.ProcessEnv): (() => Credentials) =>
  () => ({
    accessKeyId: environment.AWS_ACCESS_KEY_ID ?? '',
    secretAccessKey: environment.AWS_SECRET_ACCESS_KEY ?? '',
    sessionToken: environment.AWS_SESSION_TOKEN,
  });

/** A request to an AWS service. */
export interface SignedRequest {
  /** Name of the service in a signature: `sqs`. */
  readonly serviceName: string;
  readonly region: string;
  readonly host: string;
  /** @default 'POST' */
  readonly method?: string;
  /** Path without a query, of characters that need no encoding. @default '/' */
  readonly path?: string;
  /** `AmazonSQS.SendMessage`, of a service that speaks JSON. @default - none */
  readonly target?: string;
  /** @default 'application/x-amz-json-1.0' */
  readonly contentType?: string;
  readonly body: string;
}

/**
 * Headers of the request, all signed. Source: AWS's reference "Create a signed AWS API request" (Signature Version 4). An
 * SDK client would do the same for 270 KB of bundle and 40 ms of init, on every cold start, for calls that few batches make.
 */
export function signedHeaders(
  {
    serviceName,
    region,
    host,
    method = 'POST',
    path = '/',
    target,
    contentType = 'application/x-amz-json-1.0',
    body,
  }: SignedRequest,
  { accessKeyId, secretAccessKey, sessionToken }: Credentials,
  nowMs: number,
): Readonly<Record<string, string>> {
  const { createHash, createHmac } = process.getBuiltinModule('node:crypto');
  const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
  const at = new Date(nowMs).toISOString().replace(/[-:]|\.\d+/g, '');
  // In alphabetical order, as the signature wants them.
  const headers: Record<string, string> = {
    'content-type': contentType,
    host,
    'x-amz-date': at,
    ...(sessionToken && { 'x-amz-security-token': sessionToken }),
    ...(target && { 'x-amz-target': target }),
  };
  const names = Object.keys(headers).join(';');
  const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`);
  const canonical = [method, path, '', lines.join(''), names, sha256(body)].join('\n');
  const scope = [at.slice(0, 8), region, serviceName, 'aws4_request'];
  const key = scope.reduce<string | Buffer>(
    (secret, part) => createHmac('sha256', secret).update(part).digest(),
    `AWS4${secretAccessKey}`,
  );
  const text = ['AWS4-HMAC-SHA256', at, scope.join('/'), sha256(canonical)].join('\n');
  const signature = createHmac('sha256', key).update(text).digest('hex');
  const credential = `${accessKeyId}/${scope.join('/')}`;
  return {
    ...headers,
    authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${names}, Signature=${signature}`,
  };
}
