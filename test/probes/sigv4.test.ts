import { execFileSync } from 'node:child_process';
import { createHash, createHmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import { requirePython } from '../../bin/prerequisites.cjs';
import { signed } from '../../probes/node/lib/outputs/otlp/sigv4.cjs';

const REQUESTS = 200;
const PYTHON = `
import json, sys
from headroom_probe.outputs.otlp.sigv4 import Credentials, Scope, signed
for case in json.load(sys.stdin):
    key = Credentials(case["accessKey"], case["secretKey"], case["token"])
    scope = Scope(case["region"], case["service"])
    made = signed("POST", case["path"], case["headers"], case["body"].encode(), key, scope, case["at"])
    print(made["authorization"])
`;

/** Numbers that look random and are the same in each run. */
function* digits() {
  for (let number = 0; ; number += 1) yield createHash('sha256').update(`sigv4 ${number}`).digest();
}
const random = digits();
const pick = (from: string, length: number) =>
  Array.from({ length }, () => from[(random.next().value as Buffer).readUInt32LE() % from.length]).join('');
const oneOf = (...from: string[]) => from[(random.next().value as Buffer).readUInt32LE() % from.length] ?? '';

const WORD = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const cases = Array.from({ length: REQUESTS }, (_, number) => ({
  accessKey: pick(WORD, 20),
  secretKey: pick(`${WORD}+/`, 40),
  token: number % 3 === 0 ? null : pick(`${WORD}+/=`, 300),
  region: oneOf('us-east-1', 'eu-central-1', 'cn-north-1', 'us-gov-west-1'),
  service: oneOf('monitoring', 'logs', 'xray'),
  path: `/${pick(`${WORD}-_.~ $%/()!*'@`, number % 20)}`.replace(/\/\.*(?=\/|$)/g, '') || '/',
  headers: {
    host: `${pick(WORD, 8).toLowerCase()}.example.com`,
    'content-type': 'application/json',
    'X-Own': `  ${pick(`${WORD} `, 12)}   ${pick(WORD, 3)} `,
  },
  body: `{"é":"${pick(WORD, number)}"}`,
  at: `2026${oneOf('01', '12')}${oneOf('01', '28')}T${oneOf('00', '23')}5959Z`,
}));

/** What the signer wants of a checksum, by Node's own. */
class Sha256 {
  private readonly made;
  constructor(key?: string | ArrayBuffer | ArrayBufferView) {
    this.made = key === undefined ? createHash('sha256') : createHmac('sha256', bytesOf(key));
  }
  update(part: string | ArrayBuffer | ArrayBufferView) {
    this.made.update(bytesOf(part));
  }
  digest() {
    return Promise.resolve(new Uint8Array(this.made.digest()));
  }
  reset() {
    throw new Error('the signer makes a new one');
  }
}

function bytesOf(data: string | ArrayBuffer | ArrayBufferView): Buffer {
  if (typeof data === 'string') return Buffer.from(data);
  return ArrayBuffer.isView(data) ? Buffer.from(data.buffer, data.byteOffset, data.byteLength) : Buffer.from(data);
}

async function reference({
  accessKey,
  secretKey,
  token,
  region,
  service,
  path,
  headers,
  body,
  at,
}: (typeof cases)[number]) {
  const signer = new SignatureV4({
    credentials: { accessKeyId: accessKey, secretAccessKey: secretKey, ...(token && { sessionToken: token }) },
    region,
    service,
    // As the probes do: the header with the sum is S3's.
    applyChecksum: false,
    sha256: Sha256,
  });
  const time = at.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z');
  const request = { method: 'POST', protocol: 'https:', hostname: headers.host, path, headers, body, query: {} };
  const { headers: made } = await signer.sign(request, { signingDate: new Date(time) });
  return made.authorization;
}

describe("the probes' signatures", () => {
  it('are those of the signer that AWS’s own SDK has, for requests of all kinds', async () => {
    const expected = await Promise.all(cases.map(reference));
    const nodes = cases.map(({ accessKey, secretKey, token, region, service, path, headers, body, at }) => {
      const credentials = { accessKey, secretKey, token: token ?? undefined };
      return signed({ method: 'POST', path, headers, body }, credentials, { region, service }, at).authorization;
    });
    const env = { ...process.env, PYTHONPATH: 'probes/python' };
    const pythons = execFileSync(requirePython(), ['-c', PYTHON], {
      input: JSON.stringify(cases),
      encoding: 'utf8',
      env,
    });
    expect(nodes).toEqual(expected);
    expect(pythons.trim().split('\n')).toEqual(expected);
    expect(new Set(expected).size).toBe(REQUESTS);
  });
});
