import { pascalCase } from '../words/pascal-case';

/**
 * Logical ids that the construct `Lane` gives its parts, by which they are found in its stack: a name, and eight digits of a hash. Their
 * physical names are CloudFormation's own.
 */
export const laneLogicalIds = (lane: string) => {
  const name = pascalCase(lane);
  return {
    function: new RegExp(`^${name}WorkerFunction[0-9A-F]{8}$`),
    mapping: new RegExp(`^${name}WorkerLiveSqsEventSource`),
    queue: new RegExp(`^${name}Queue[0-9A-F]{8}$`),
  };
};
