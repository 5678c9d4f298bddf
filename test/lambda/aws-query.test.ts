import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { awsQuery, elementText, membersOf } from '../../lambda/aws/aws-query';
import { AwsError } from '../../lambda/aws/signed-calls';
import { signatureProblem } from '../hosts/machine/signature';
import { keys, REGION } from './sqs-server';

const closing: (() => Promise<unknown>)[] = [];
afterEach(() => Promise.all(closing.splice(0).map((close) => close())));

/** A service that checks signatures and answers in turn. */
async function service(...replies: (readonly [status: number, text: string])[]) {
  const asked: Record<string, string>[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks);
      const { method = '', url: path = '', headers } = request;
      const problem = signatureProblem({ method, path, headers, body }, keys, REGION);
      asked.push(Object.fromEntries(new URLSearchParams(body.toString())));
      const [status, text] = problem === undefined ? (replies.shift() ?? [200, '']) : [403, problem];
      response.writeHead(status).end(text);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  closing.push(
    () =>
      new Promise((closed) => {
        server.close(closed);
        server.closeAllConnections();
      }),
  );
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const credentials = {
    accessKeyId: keys.AccessKeyId,
    secretAccessKey: keys.SecretAccessKey,
    sessionToken: keys.Token,
  };
  return { call: awsQuery({ serviceName: 'autoscaling', region: REGION, endpoint, credentials }, '2011-01-01'), asked };
}

describe('a call of the query protocol', () => {
  it('is signed as AWS checks it, names its version, and answers with the document', async () => {
    const { call, asked } = await service([200, '<a>b</a>']);
    expect(await call({ Action: 'DescribeScalingActivities', MaxRecords: '20' }, 1_000)).toBe('<a>b</a>');
    expect(asked).toEqual([{ Action: 'DescribeScalingActivities', MaxRecords: '20', Version: '2011-01-01' }]);
  });

  it('fails with the code and the words of the service', async () => {
    const refused = '<Error><Code>AccessDenied</Code><Message>not you &amp; not now</Message></Error>';
    const { call, asked } = await service([403, refused]);
    const error: unknown = await call({ Action: 'X' }, 1_000).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(AwsError);
    expect(error).toMatchObject({ code: 'AccessDenied', message: 'AccessDenied (403): not you & not now' });
    expect(asked).toHaveLength(1);
  });

  it('is made once more where it was throttled', async () => {
    const { call, asked } = await service([400, '<Code>Throttling</Code>'], [200, '<ok/>']);
    expect(await call({ Action: 'X' }, 1_000)).toBe('<ok/>');
    expect(asked).toHaveLength(2);
  });
});

describe('its XML', () => {
  it('is read by elements, entities and all', () => {
    expect(elementText('<a>1</a><b>x &lt;&quot;y&quot;&gt; &unknown; &#39;</b>', 'b')).toBe('x <"y"> &unknown; \'');
    expect(elementText('<a/>', 'b')).toBeUndefined();
  });

  it('is cut into the members of its list', () => {
    expect(
      membersOf('<r><member><a>1</a></member><member><a>2</a></member></r>').map((x) => elementText(x, 'a')),
    ).toEqual(['1', '2']);
    expect(membersOf('<r/>')).toEqual([]);
  });
});
