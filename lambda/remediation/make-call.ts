import {
  PutProvisionedConcurrencyConfigCommand,
  type PutProvisionedConcurrencyConfigCommandInput,
  UpdateEventSourceMappingCommand,
  type UpdateEventSourceMappingCommandInput,
} from '@aws-sdk/client-lambda';
import type { Value } from '../../lib/core/json';
import type { Call } from '../../lib/core/remediation/decision';
import { CALL_MS, type Services } from './services';

type Maker = (services: Services, input: Call['input']) => Promise<unknown>;

/** All calls that the remediator can make, which is what its role allows it. */
const makers: Readonly<Record<string, Maker>> = {
  'lambda:PutProvisionedConcurrencyConfig': ({ lambda }, input) =>
    // Each input is one of the service's own model: tests hold them against it.
    lambda.send(
      new PutProvisionedConcurrencyConfigCommand(input as unknown as PutProvisionedConcurrencyConfigCommandInput),
    ),
  'lambda:UpdateEventSourceMapping': ({ lambda }, input) =>
    lambda.send(new UpdateEventSourceMappingCommand(input as unknown as UpdateEventSourceMappingCommandInput)),
  'applicationautoscaling:RegisterScalableTarget': ({ applicationAutoScaling }, input) =>
    applicationAutoScaling('AnyScaleFrontendService.RegisterScalableTarget', input, CALL_MS),
  'ec2:ModifyVolume': ({ ec2 }, input) => {
    const texts = Object.entries(input).map(([name, value]) => [name, textOf(value)] as const);
    return ec2({ Action: 'ModifyVolume', ...Object.fromEntries(texts) }, CALL_MS);
  },
};

/** A parameter of the query protocol. */
const textOf = (value: Value): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Maker of calls that were decided. @throws what AWS refuses, and where a call is none of those that are known here */
export const callMaker =
  (services: Services) =>
  async ({ service, operation, input }: Call): Promise<void> => {
    const name = `${service}:${operation}`;
    const make = Object.hasOwn(makers, name) ? makers[name] : undefined;
    if (!make) throw new Error(`${name} is no call of the remediator`);
    await make(services, input);
  };

/** A call as a person reads it: `lambda:UpdateEventSourceMapping {"UUID":"…","Enabled":false}`. */
export const callText = ({ service, operation, input }: Call): string =>
  `${service}:${operation} ${JSON.stringify(input)}`;
