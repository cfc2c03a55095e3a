// A queue for what could not be done after every retry: someone is woken, nothing is lost in silence.
import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

/** Kept for SQS's longest term, 14 days: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html */
export const failureQueue = (scope: Construct, id: string): Queue =>
  new Queue(scope, id, {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  });

/** The one right a sender needs; `grantSendMessages` would add two more. */
export const mayFailInto = (queue: Queue): PolicyStatement =>
  new PolicyStatement({ sid: 'ReportFailure', actions: ['sqs:SendMessage'], resources: [queue.queueArn] });
