import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { userData, type UserDataValues } from '../../lib/infra/user-data';

const values: UserDataValues = {
  boot: { OS: 'al2023', STACK_NAME: 'prod-hosts', ODD: `it's "odd" $HOME \`id\` \\ end` },
  service: { PLAIN: 'yes', ODD: 'say "hi" to C:\\dir for $5' },
  command: '/opt/api/bin/serve --port 8080',
  agent: { logs: { metrics_collected: { emf: {} } } },
};

/** Runs user data with every path under a folder and without the boot itself; gives the files that it wrote. */
function written(text: string): (path: string) => string {
  const root = mkdtempSync(join(tmpdir(), 'headroom-user-data-'));
  const script = join(root, 'user-data');
  writeFileSync(script, text.replaceAll(/^(install -D .* \/dev\/stdin )/gm, `$1${root}`).replace(/^exec .*$/m, ''));
  const { status, stderr } = spawnSync('bash', [script], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return (path) => readFileSync(join(root, path), 'utf8');
}

describe('user data', () => {
  const read = written(userData(values));

  it('hands each value to boot.sh as it is, whatever a shell would make of it', () => {
    const { stdout } = spawnSync('bash', ['-c', `${read('/etc/headroom/boot.env')}\nprintf %s "$ODD"`], {
      encoding: 'utf8',
    });
    expect(stdout).toBe(values.boot.ODD);
  });

  it('quotes the variables of the service as systemd reads them', () => {
    expect(read('/etc/headroom/service.env')).toBe('PLAIN="yes"\nODD="say \\"hi\\" to C:\\\\dir for $5"\n');
  });

  it('writes the command into a drop-in, beside a unit that is the same everywhere', () => {
    const unit = '/etc/systemd/system/headroom-service.service';
    expect(read(`${unit}.d/command.conf`)).toBe('[Service]\nExecStart=/opt/api/bin/serve --port 8080\n');
    expect(read(unit)).toBe(readFileSync('lib/infra/hosts/headroom-service.service', 'utf8'));
  });

  it('keeps a percent sign in the command, which systemd would take for a specifier', () => {
    const format = written(userData({ ...values, command: `/bin/serve --log-format '%(h)s %p'` }));
    expect(format('/etc/systemd/system/headroom-service.service.d/command.conf')).toContain(`'%%(h)s %%p'`);
  });

  it('puts the shell file in place unchanged', () => {
    expect(read('/usr/local/lib/headroom/boot.sh')).toBe(readFileSync('lib/infra/hosts/boot.sh', 'utf8'));
  });

  it('configures the agent to listen for embedded metrics', () => {
    expect(JSON.parse(read('/etc/headroom/agent.json'))).toEqual(values.agent);
  });

  it('leaves room for the values of a service under the limit of 16 KiB', () => {
    expect(Buffer.byteLength(userData(values))).toBeLessThan(13 * 1024);
  });

  it('refuses a text that would end its own file', () => {
    expect(() => userData({ ...values, command: 'x\nHEADROOM_END_OF_FILE\ny' })).toThrow(
      /holds the line HEADROOM_END_OF_FILE/,
    );
  });
});
