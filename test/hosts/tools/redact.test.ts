import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import * as tools from './tools';

afterEach(() => tools.endProcesses());

const redacted = (text: string): string =>
  spawnSync('sed', ['-E', '-f', join(tools.TOOLS_FOLDER, 'redact.sed')], {
    input: text,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  }).stdout;

describe('what others say of a process', () => {
  it.each([
    'Process 12: python app.py SECRET',
    'process 12:"python app.py SECRET";main (app.py:3) 4',
    'process 12:"python SECRET ; b";main (app.py:3) 4',
    '             └─4242 /bin/serve SECRET',
    '             |-4242 /bin/serve SECRET',
    '    Process: 1 ExecStart=/bin/serve SECRET (code=exited, status=1/FAILURE)',
    'sudo[1]:  root : TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/bin/serve SECRET',
    'CRON[1]: (root) CMD (serve SECRET)',
    'systemd-coredump: Command Line: serve SECRET',
    'audit: EXECVE argc=2 a0="serve" a1="SECRET"',
    'audit: proctitle="serve SECRET"',
    'connecting to postgres://user:SECRET@host/db',
    'connecting to postgres://user:a/SECRET@host/db',
    'fetching https://SECRET@host/path',
    'Authorization: Bearer SECRETabc',
    'authorization: SECRET',
    'sent Basic SECRETabc=',
    '{"password": "SECRET", "db_password":"SECRET"}',
    "{'api_key': 'SECRET'}",
    'config {\\"token\\": \\"SECRET\\"}',
    "started with ['--token', 'SECRET']",
    '["--token","SECRET"]',
    'started as serve --token SECRET',
    'started as serve --api-key=SECRET --db-password "SECRET"',
    'argv=["serve", "SECRET"]',
    'TOKEN=SECRET',
    "export DB_PASSWORD='SECRET'",
    'aws_secret_access_key = SECRET',
    'cookie: session=SECRET',
    'curl -u user:SECRET http://host',
    'key AKIASECRET0123456789',
    'jwt eyJSECRETabc.SECRET.SECRET',
  ])('loses the secret of %j', (line) => {
    expect(redacted(line)).not.toContain('SECRET');
  });

  it.each([
    'LISTEN 0 128 0.0.0.0:8080 0.0.0.0:*',
    'Thread 4242 (idle): "MainThread"',
    '    handle (app.py:3)',
    'GET http://host:8080/path took 3 ms',
    'tokens used: 15; session opened; bypass: on',
    'eth0: 12 3 4',
    'nvme1n1 259:1 0 100G 0 disk /data',
    'HEADROOM_HOST=i-0123456789abcdef0',
  ])('leaves %j as it is', (line) => {
    expect(redacted(line)).toBe(line);
  });
});

/** What programs might show of a process: its command line in every form, and its variables. Only py-spy leaves it its lines. */
const tellsAll = (pid: number): string => `
line="$(tr '\\0' ' ' </proc/${pid}/cmdline)"
case "$0" in *py-spy) ;; *) line="\${line//$'\\n'/ }" ;; esac
echo "Process ${pid}: $line"; echo "Python v3.11.2 (/usr/bin/python3.11)"; echo 'Thread 1 (idle): "MainThread"'; echo '    wait (app.py:3)'
line="\${line//$'\\n'/ }"
echo "sudo: root : COMMAND=$line"; echo "  └─${pid} $line"; tr '\\0' '\\n' </proc/${pid}/environ | grep PLANTED`;

it('a collection holds no argument and no variable of a process, whatever the programs that it asks say of them', async () => {
  process.env.PLANTED_TOKEN = 'ENVSECRET3';
  const { pid } = await tools.startPython(
    ['import time', 'print("second line of the command")', 'time.sleep(120)'],
    ...['--token=ARGSECRET456', '--db=postgres://u:PWSECRET789@h/db', '--password', 'TWOSECRET1', 'BARESECRET2'],
  );
  const out = tools.newFolder('collected');
  delete process.env.PLANTED_TOKEN;
  const all = tellsAll(pid);
  const programs = [
    'py-spy',
    'ps',
    'ss',
    'iostat',
    'systemctl',
    'journalctl',
    'lsblk',
    'df',
    'ethtool',
    'nstat',
    'uptime',
  ];
  const PATH = tools.pathWith({ getconf: 'echo 64', ...Object.fromEntries(programs.map((name) => [name, all])) });
  expect(tools.run('collect.sh', ['--pid', String(pid), '--out', out], { PATH }).status).toBe(0);
  const text = tools.readText(out, 'collect.txt') + tools.readText(out, 'collect.json');
  expect(text.match(/\w*SECRET\w*/g)).toBeNull();
  expect(text).not.toContain('second line of the command');
  expect(text).toContain('    wait (app.py:3)');
  expect(text).toContain('PLANTED_TOKEN=***');
});
