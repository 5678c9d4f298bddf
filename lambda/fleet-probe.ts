import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Context } from 'aws-lambda';
import { askBatch, type BatchAnswer, type BatchEvent } from './fleet/batch';
import { requiredBy } from './required';

const BUCKET = requiredBy('fleet')('RESULTS_BUCKET');
const s3 = new S3Client({ maxAttempts: 3 });

/** Asks one batch of a fleet, and files what each target answered. */
export const handler = (event: BatchEvent, context: Context): Promise<BatchAnswer> =>
  askBatch(event, {
    remainingMs: () => context.getRemainingTimeInMillis(),
    keep: async (run, results) => {
      const Body = results.map((result) => `${JSON.stringify(result)}\n`).join('');
      const Key = `runs/${run.replaceAll(/[^\w.-]/g, '_')}/${context.awsRequestId}.jsonl`;
      await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body, ContentType: 'application/jsonl' }));
    },
  });
