import { readdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { endpointIn, isListening, processesOf, startWith } from './start-process';

describe('Ctrl-C', () => {
  it.each([
    ['while the emulator is bootstrapped', 'Starting MiniStack'],
    ['while the deployment runs', 'cdk bootstrap and synth'],
    ['in the middle of the peak', 'the peak begins'],
  ])('%s leaves no process, no port and no file behind', async (_, moment) => {
    const { child, said, ended, stdout, temporary } = startWith([]);
    await said(moment);
    // As a terminal does: every process of the foreground group gets it.
    process.kill(-(child.pid ?? 0), 'SIGINT');
    expect(await ended).toBe(130);
    expect(processesOf(temporary)).toEqual([]);
    expect(await isListening(endpointIn(stdout()))).toBe(false);
    expect(readdirSync(temporary).filter((name) => name.startsWith('headroom-peak-'))).toEqual([]);
    expect(stdout()).toContain('SIGINT: taking everything down');
  });
});

describe('npm start', () => {
  let impostor: Server;
  const asked: string[] = [];

  beforeAll(async () => {
    impostor = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        asked.push(`${request.method ?? ''} ${body}`);
        response.setHeader('content-type', 'text/xml');
        response.end(
          '<GetCallerIdentityResponse><GetCallerIdentityResult>' +
            '<Account>123456789012</Account>' +
            '</GetCallerIdentityResult></GetCallerIdentityResponse>',
        );
      });
    });
    await new Promise<void>((done) => impostor.listen(0, '127.0.0.1', done));
  });
  afterAll(() => impostor.close());

  const portOf = (server: Server): number => (server.address() as AddressInfo).port;

  it('stops before it creates anything where another account answers', async () => {
    const { ended, stdout } = startWith([], { HEADROOM_EMULATOR_ENDPOINT: `http://127.0.0.1:${portOf(impostor)}` });
    expect(await ended).toBe(2);
    expect(stdout()).toContain(
      'the endpoint answers as account 123456789012; only an emulator with account 000000000000 is allowed',
    );
    expect(asked.filter((line) => line.startsWith('POST'))).toEqual([
      expect.stringContaining('Action=GetCallerIdentity'),
    ]);
  });

  it('stops where the endpoint is not on this machine', async () => {
    const { ended, stdout } = startWith([], { HEADROOM_EMULATOR_ENDPOINT: 'https://sqs.us-east-1.amazonaws.com' });
    expect(await ended).toBe(2);
    expect(stdout()).toMatch(/emulator endpoint .* is more than http|is not on this machine/);
  });

  it('says that the port is taken', async () => {
    const { ended, stdout } = startWith(['--port', String(portOf(impostor))]);
    expect(await ended).toBe(2);
    expect(stdout()).toContain(`port ${portOf(impostor)} of 127.0.0.1 can't be used`);
  });

  it.each([
    [['--port', '80'], {}, '--port is "80"; a whole number from 1024 to 65535 is needed'],
    [['--prot', '4566'], {}, "Unknown option '--prot'"],
    [[], { HEADROOM_PYTHON: '/nowhere/python3' }, 'no usable Python'],
  ])('says what is wrong with %j and %j', async (args, environment, message) => {
    const { ended, stderr } = startWith(args, environment);
    expect(await ended).toBe(2);
    expect(stderr()).toContain(message);
  });

  it('--help says what it does, without installing or starting anything', async () => {
    const { ended, stdout, temporary } = startWith(['--help'], { HEADROOM_PYTHON: '/nowhere/python3' });
    expect(await ended).toBe(0);
    for (const part of ['--keep', '--stop', '--port N', 'HEADROOM_EMULATOR_ENDPOINT', 'Exit codes'])
      expect(stdout()).toContain(part);
    expect(readdirSync(temporary)).toEqual([]);
  });
});
