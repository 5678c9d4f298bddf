import { readdirSync, readFileSync } from 'node:fs';
import { resourcesOf, type Synthesis, synthesize } from './assembly';
import { otherShapes } from './other-shapes';

/** Names of endpoints that differ from the prefix of the service's actions. Source: Service Authorization Reference; PrivateLink guide. */
const endpointOf: Readonly<Record<string, string>> = { cloudwatch: 'monitoring' };
/** What AWS's own policies of an image pipeline call from the instance; the rest of them is called by Image Builder itself. */
const managed: Readonly<Record<string, readonly string[]>> = {
  EC2InstanceProfileForImageBuilder: ['imagebuilder', 'kms', 's3', 'logs'],
  AmazonSSMManagedInstanceCore: ['ssm', 'ssmmessages', 'ec2messages'],
};

interface Statement {
  readonly Action?: string | readonly string[];
  readonly Principal?: { readonly Service?: string };
}
interface Document {
  readonly Statement: readonly Statement[];
}

describe('an environment without a way out but its endpoints', () => {
  let synthesis: Synthesis;
  let offered: Set<string>;
  beforeAll(() => {
    synthesis = synthesize(otherShapes);
    const endpoints = resourcesOf(synthesis.stacks, 'AWS::EC2::VPCEndpoint');
    offered = new Set(
      endpoints.map(({ Properties }) => {
        return /\.([a-z0-9]+)"/.exec(JSON.stringify(Properties.ServiceName))?.[1] ?? '';
      }),
    );
  });

  it('reaches each service that its hosts, images and workers in the network may call', () => {
    const called = [...rolesWithin(synthesis)].flatMap((role) => servicesOf(synthesis, role));
    const services = [...new Set(called.map((service) => endpointOf[service] ?? service))].sort();
    // What they are known to call, so that a reading that finds nothing fails.
    expect(services).toEqual(
      expect.arrayContaining([
        'cloudformation',
        'dynamodb',
        'ec2',
        'logs',
        'monitoring',
        's3',
        'secretsmanager',
        'ssm',
      ]),
    );
    expect(services.filter((service) => !offered.has(service))).toEqual([]);
  });

  it('reaches each service that the files on its hosts name', () => {
    const files = readdirSync('hosts').filter((name) => name.endsWith('.py'));
    const named = files.flatMap((name) =>
      [...readFileSync(`hosts/${name}`, 'utf8').matchAll(/(?:query\(|signed\("[A-Z]+", )"([a-z0-9]+)"/g)].map(
        ([, service]) => service ?? '',
      ),
    );
    expect(new Set(named)).toEqual(new Set(['cloudformation', 'ec2', 'monitoring', 's3']));
    expect(named.filter((service) => !offered.has(service))).toEqual([]);
  });
});

/** Logical ids of the roles of what runs inside the network: instances, and functions that are attached to it. */
function rolesWithin({ stacks }: Synthesis): Set<string> {
  const roles = new Set<string>();
  for (const { part, template } of stacks)
    for (const [id, { Type, Properties }] of Object.entries(template.Resources)) {
      const document = Properties.AssumeRolePolicyDocument as Document | undefined;
      if (
        Type === 'AWS::IAM::Role' &&
        document?.Statement.some(({ Principal }) => Principal?.Service?.startsWith('ec2.'))
      )
        roles.add(`${part}/${id}`);
      if (Type !== 'AWS::Lambda::Function' || Properties.VpcConfig === undefined) continue;
      const [role] = (Properties.Role as { 'Fn::GetAtt': readonly string[] })['Fn::GetAtt'];
      roles.add(`${part}/${String(role)}`);
    }
  return roles;
}

/** Services whose actions a role allows, by its policies in the template and by those of AWS. */
function servicesOf({ stacks }: Synthesis, role: string): string[] {
  const [part, id] = role.split('/');
  return stacks
    .filter((stack) => stack.part === part)
    .flatMap(({ template }) => [
      ...Object.values(template.Resources)
        .filter(
          ({ Type, Properties }) => Type === 'AWS::IAM::Policy' && JSON.stringify(Properties.Roles).includes(`"${id}"`),
        )
        .flatMap(({ Properties }) => (Properties.PolicyDocument as Document).Statement)
        .flatMap(({ Action = [] }) => [Action].flat())
        .map((action) => action.split(':')[0] ?? ''),
      ...managedOf(template.Resources[id ?? '']?.Properties.ManagedPolicyArns),
    ]);
}

function managedOf(arns: unknown): string[] {
  if (!Array.isArray(arns)) return [];
  return arns.flatMap((arn) => {
    const text = JSON.stringify(arn);
    const name = Object.keys(managed).find((each) => text.includes(`/${each}"`));
    if (name === undefined && !text.includes('AWSLambda')) throw new Error(`unknown policy of AWS: ${text}`);
    return [...(managed[name ?? ''] ?? [])];
  });
}
