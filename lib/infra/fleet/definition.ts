import { outcomes } from '../../core/fleet/outcome';

interface DefinitionProps {
  readonly bucketName: string;
  readonly functionArn: string;
  readonly batchSize: number;
  readonly maxConcurrency: number;
}

/**
 * Definition of the state machine: a map over the lines of a file, and the sum of what its batches answered. Source: Step Functions
 * Developer Guide, "Using Map state in Distributed mode".
 */
export const definitionOf = (props: DefinitionProps): object => ({
  Comment: 'Asks a fleet of targets how they are',
  QueryLanguage: 'JSONata',
  StartAt: 'Ask',
  States: { Ask: askState(props), Sum: sumState(props) },
});

const askState = ({ bucketName, functionArn, batchSize, maxConcurrency }: DefinitionProps): object => ({
  Type: 'Map',
  ItemReader: {
    Resource: 'arn:aws:states:::s3:getObject',
    ReaderConfig: { InputType: 'JSONL' },
    Arguments: { Bucket: bucketName, Key: '{% $states.input.targets %}' },
  },
  ItemBatcher: {
    MaxItemsPerBatch: batchSize,
    BatchInput: {
      run: '{% $states.context.Execution.Name %}',
      timeoutMs: '{% $exists($states.input.timeoutMs) ? $states.input.timeoutMs : 2000 %}',
      concurrency: '{% $exists($states.input.concurrency) ? $states.input.concurrency : 64 %}',
    },
  },
  MaxConcurrency: maxConcurrency,
  ItemProcessor: {
    ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' },
    StartAt: 'Batch',
    States: { Batch: batchState(functionArn) },
  },
  Next: 'Sum',
});

const batchState = (functionArn: string): object => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: functionArn, Payload: '{% $states.input %}' },
  Output: '{% $states.result.Payload %}',
  // Asking is idempotent: a batch that failed is asked again whole.
  Retry: [
    {
      ErrorEquals: ['Lambda.ServiceException', 'Lambda.SdkClientException', 'Lambda.TooManyRequestsException'],
      IntervalSeconds: 2,
      MaxAttempts: 4,
      BackoffRate: 2,
      JitterStrategy: 'FULL',
    },
  ],
  End: true,
});

/** Sum of a field over all batches, in JSONata. */
const sumOf = (field: string): string => `{% $sum($states.input.${field}) %}`;

/** Counts of all batches; of those that are not well the first hundred by name. */
const sumState = ({ bucketName }: DefinitionProps): object => ({
  Type: 'Pass',
  Output: {
    targets: sumOf('targets'),
    outcomes: Object.fromEntries(outcomes.map((outcome) => [outcome, sumOf(`outcomes.\`${outcome}\``)])),
    longestMs: '{% $max($states.input.longestMs) %}',
    notWell: '{% [$filter([$states.input.notWell], function($_, $index) { $index < 100 })] %}',
    results: `{% 's3://${bucketName}/runs/' & $states.context.Execution.Name & '/' %}`,
  },
  End: true,
});
