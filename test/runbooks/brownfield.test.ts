import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack, Tags } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { generatedPart } from '../generated';
import { ForeignStack } from '../infra/alarms/brownfield-app';
import { awsCalls, optionsOf, problemsOf } from './aws-calls';
import { brownfieldPages, foreignAlarms, ofTheKit, takenForGranted } from './brownfield';
import { commandsIn } from './shell';

// The CDK prints what no template shows of imported resources.
beforeAll(() => void jest.spyOn(console, 'error').mockImplementation());
afterAll(() => jest.restoreAllMocks());

const TEXT = readFileSync(join(__dirname, '..', '..', 'docs', 'brownfield.md'), 'utf8');
const lines = [...TEXT.matchAll(/```sh\n(.*?)```/gs)].flatMap(([, block = '']) =>
  block.replaceAll('\\\n', ' ').trim().split('\n'),
);

describe('pages about what the kit did not make', () => {
  it('stand in docs/brownfield.md with what they take for granted, as npm run docs writes it', () => {
    const { there, wanted } = generatedPart('docs/brownfield.md', 'pages', brownfieldPages());
    expect(there).toEqual(wanted);
  });

  it('have for each thing that is not there something in its place', () => {
    const [, instead = ''] = TEXT.split('## In place of what is not there');
    const used = new Set(Object.values(foreignAlarms()).flat().flatMap(takenForGranted));
    expect(used.size).toBeGreaterThan(3);
    for (const words of Object.keys(ofTheKit)) expect(instead).toMatch(new RegExp(`^\\| ${words} +\\|`, 'm'));
  });

  it('have a mitigation for each kind of resource, by commands that are there', () => {
    const [, mitigation = ''] = TEXT.split('## What helps without the kit');
    for (const call of Object.keys(foreignAlarms())) expect(mitigation).toContain(`\`${call}\``);
    const calls = awsCalls(lines.flatMap(commandsIn));
    expect(calls.length).toBeGreaterThan(8);
    expect(calls.filter(({ service, operation }) => optionsOf(service, operation)).flatMap(problemsOf)).toEqual([]);
    // None of them needs what only the kit makes.
    expect(lines.filter((line) => line.replace('npx cdk-headroom alarm', '').includes('headroom'))).toEqual([]);
  });

  it('find a group of somebody else once it has the tag', () => {
    const app = new App();
    const stack = new ForeignStack(app, 'Foreign');
    const group = stack.node.findChild('Group');
    Tags.of(group).add('headroom:host-group', 'shop-web');
    Template.fromStack(Stack.of(stack)).hasResourceProperties('AWS::AutoScaling::AutoScalingGroup', {
      Tags: [{ Key: 'headroom:host-group', Value: 'shop-web', PropagateAtLaunch: true }].concat([
        { Key: 'Name', Value: 'Foreign/Group', PropagateAtLaunch: true },
      ]),
    });
  });
});
