import { InvalidInput } from '../../config/parse/invalid-input';
import { deployedName } from '../../core/environment/deployed-name';
import { errorIssue } from '../../core/issue';
import { nearest } from '../../core/words/nearest';
import { environmentWith } from '../environments';
import type { Ports } from '../ports';
import { optionText, type Request } from '../verb';

/** A host group or lane, as it is deployed. */
export interface Subject {
  readonly name: string;
  /** Name of its environment in the account, with which names of alarms and logs begin. */
  readonly environment: string;
  /** Value of the tag `headroom:host-group` and of the dimension `Service`. */
  readonly service: string;
  /** Region in AWS; absent: that of the credentials' own configuration. */
  readonly region?: string | undefined;
}

/** Kind of subject, by the key that it has in an environment file. */
export type SubjectKey = 'hosts' | 'lanes';

/** Options that say where a subject is. */
export const subjectOptions = {
  '--env <name>': 'environment of the subject; needed where several have one of that name',
  '--region <name>': 'look there, by the name alone: for what no environment file declares',
} as const;

/** Words for what of an environment is asked for. */
const wordsFor = { hosts: 'host group', lanes: 'lane' } as const satisfies Record<SubjectKey, string>;

/**
 * The subject that was asked for.
 * @throws InvalidInput where the project has none of that name, or several and none was chosen
 */
export function subjectOf(key: SubjectKey, name: string, { options }: Request, ports: Ports): Subject {
  const [env, region] = [optionText(options.env), optionText(options.region)];
  if (region !== undefined) {
    if (env === undefined)
      throw new InvalidInput([errorIssue('--env', 'nothing', 'the name that alarms begin with', 'add --env prod')]);
    return subject(name, env, region);
  }
  const environment = environmentWith(key, name, env, ports, (all) => {
    const everywhere = [...new Set(all.flatMap((one) => Object.keys(one[key])))];
    return unknownSubject(key, name, everywhere, 'any environment');
  });
  const known = Object.keys(environment[key]);
  if (!known.includes(name)) throw new InvalidInput([unknownSubject(key, name, known, environment.name)]);
  return subject(name, deployedName(environment), environment.region);
}

const subject = (name: string, environment: string, region: string): Subject => ({
  name,
  environment,
  service: `${environment}-${name}`,
  region,
});

function unknownSubject(key: SubjectKey, name: string, known: readonly string[], where: string) {
  const meant = nearest(name, known);
  const what = wordsFor[key];
  return errorIssue(
    '<subject>',
    `'${name}'`,
    known.length === 0 ? `a ${what}, but ${where} has none` : `a ${what} of ${where}: ${known.join(', ')}`,
    meant === undefined ? `choose one of these, or add --region where no file declares it` : `write '${meant}'`,
  );
}
