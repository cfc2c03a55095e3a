// The streams of ledger and certificates to their consumers: only what each one wakes for, finite retries, failures kept.
import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CfnEventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { ISSUED } from '../shared/store/certificates.ts';
import { failureQueue, mayFailInto } from './failure-queue.ts';
import { ArchiveFunction, type FunctionSettings } from './function.ts';
import { type ConsumerFunction, idOf } from './plan.ts';

/** A record older than the stream's 24 hours would be trimmed without a trace: give it up an hour before that. */
const GIVEN_UP_AFTER = Duration.hours(23);

/** The filter of https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html on the fact's kind, and on what it must carry. */
const patternOf = ({ consumer }: ConsumerFunction): string => {
  if (consumer.table === 'certificates')
    return JSON.stringify({ eventName: ['INSERT'], dynamodb: { NewImage: { sk: { S: [ISSUED] } } } });
  const { kinds, with: attribute } = consumer;
  const carries = attribute === undefined ? {} : { [attribute]: { S: [{ exists: true }] } };
  return JSON.stringify({ eventName: ['INSERT'], dynamodb: { NewImage: { kind: { S: [...kinds] }, ...carries } } });
};

export class ArchiveStreams extends Construct {
  readonly failures: Queue;
  readonly consumers: readonly ArchiveFunction[];

  constructor(scope: Construct, id: string, planned: readonly ConsumerFunction[], settings: FunctionSettings) {
    super(scope, id);
    this.failures = failureQueue(this, 'Failures');
    this.consumers = planned.map((consumer) => {
      const { table } = consumer.consumer;
      const streamArn = settings.guarded.tables[table].tableStreamArn as string;
      // `grantStreamRead` would add ListStreams on every stream of the account.
      const mayRead = new PolicyStatement({
        sid: `${idOf(table)}Stream`,
        actions: [
          'dynamodb:DescribeStream',
          'dynamodb:GetRecords',
          'dynamodb:GetShardIterator',
          'dynamodb:ListStreams',
        ],
        resources: [streamArn],
      });
      const made = new ArchiveFunction(this, consumer, settings, [mayRead, mayFailInto(this.failures)]);
      // Partial failures alone throw away the good records behind a poisonous one once its retries are spent; with
      // bisection it stands alone. Both defaults retry for ever.
      // https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html
      new CfnEventSourceMapping(this, `${idOf(consumer.name)}Mapping`, {
        functionName: made.lambda.functionName,
        eventSourceArn: streamArn,
        startingPosition: 'TRIM_HORIZON',
        batchSize: 50,
        parallelizationFactor: 1,
        bisectBatchOnFunctionError: true,
        functionResponseTypes: ['ReportBatchItemFailures'],
        maximumRetryAttempts: 5,
        maximumRecordAgeInSeconds: GIVEN_UP_AFTER.toSeconds(),
        destinationConfig: { onFailure: { destination: this.failures.queueArn } },
        filterCriteria: { filters: [{ pattern: patternOf(consumer) }] },
      });
      return made;
    });
  }
}
