import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { agentPorts, EMF_ADDRESS, STATSD_ADDRESS } from '../../../lib/core/hosts/agent-ports';

const read = (file: string): string => readFileSync(file, 'utf8');

describe("the agent's ports", () => {
  it('are those that are published: services and firewalls of others know them', () => {
    expect([EMF_ADDRESS, STATSD_ADDRESS]).toEqual(['udp://127.0.0.1:25888', '127.0.0.1:8125']);
  });

  it.each([
    ['hosts/steps/sysctl.sh', `"\${plan_ports[@]}"} ${agentPorts.emf}; do`],
    ['runbooks/host-loop-silent.md', `ss -uln "sport = :${agentPorts.emf}"`],
    ['runbooks/host-unhealthy-targets.md', `|${agentPorts.emf}|${agentPorts.statsd})$`],
    ['docs/os-settings.md', `raised to ${agentPorts.emf}`],
    ['probes/python/README.md', `outputs=["${EMF_ADDRESS}"`],
    ['probes/python/headroom_probe/__main__.py', `${EMF_ADDRESS}        the CloudWatch agent`],
    ['probes/node/README.md', `as the CloudWatch agent takes it on ${agentPorts.emf}`],
    ['test/hosts/machine/image/root/usr/local/share/test/agent.py', `("127.0.0.1", ${agentPorts.emf})`],
  ])('are said alike in %s, which cannot import them', (file, said) => {
    expect(read(file)).toContain(said);
  });

  it('are written in one file of lib only', () => {
    const written = new RegExp(`\\b(${agentPorts.emf}|25_888|${agentPorts.statsd}|8_125)\\b`);
    const found = readdirSync('lib', { recursive: true, encoding: 'utf8' }).filter(
      (file) => file.endsWith('.ts') && written.test(read(join('lib', file))),
    );
    expect(found).toEqual([join('core', 'hosts', 'agent-ports.ts')]);
  });
});
