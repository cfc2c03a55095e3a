// The findings of cdk-nag that we live with, each with its reason; any other stops the synth.
import { type App, type CfnElement, Stack, Validations } from 'aws-cdk-lib';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import type { ArchiveApi } from './api.ts';
import type { ArchiveFunction } from './function.ts';
import type { JobSchedules } from './schedule.ts';
import type { ArchiveStreams } from './streams.ts';

/** Runs both packs at synth; an error of theirs that is not acknowledged throws. */
export const checkWithNag = (app: App): void =>
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));

const acknowledge = (place: IConstruct, reasons: Record<string, string>): void =>
  Validations.of(place).acknowledge(...Object.entries(reasons).map(([id, reason]) => ({ id, reason })));

/** X-Ray does not take traces of Lambda in the China regions; logs and metrics carry route, refusal and duration. */
const untraced = (made: ArchiveFunction): void =>
  acknowledge(made.lambda, {
    'Serverless-LambdaTracing': 'The China regions have no X-Ray for Lambda, and a stage there must be the same stack',
  });

/** A function that reaches the bucket names a folder of it: the keys that will lie there are random. */
function reachingFolders(made: ArchiveFunction, evidence: Bucket): void {
  const id = Stack.of(evidence).getLogicalId(evidence.node.defaultChild as CfnElement);
  for (const folder of ['uploads', 'evidence', 'certificates']) {
    acknowledge(made.role, {
      [`AwsSolutions-IAM5[Resource::<${id}.Arn>/${folder}/*]`]: `One folder of one bucket; its keys are made at random`,
    });
  }
}

export interface Findings {
  readonly api: ArchiveApi;
  readonly stream: ArchiveStreams;
  readonly schedules: JobSchedules;
  readonly evidence: Bucket;
}

export function acknowledgeFindings({ api, stream, schedules, evidence }: Findings): void {
  acknowledge(evidence, {
    'AwsSolutions-S1':
      'Access logs would keep addresses and agents, as the log of the API does not: every look is a row of its own',
  });
  for (const made of [...api.functions, ...stream.consumers, ...schedules.jobs]) reachingFolders(made, evidence);
  for (const route of api.openRoutes) {
    acknowledge(route, {
      'AwsSolutions-APIG4': `${route.path} is declared for anyone: it reads nothing about any person`,
    });
  }
  for (const made of api.functions) {
    untraced(made);
    acknowledge(made.lambda, {
      'Serverless-LambdaDLQ':
        'Called by API Gateway, which waits: the caller gets the failure, there is nothing to keep',
    });
  }
  for (const made of stream.consumers) {
    untraced(made);
    acknowledge(made.lambda, {
      'Serverless-LambdaDLQ': "Called by an event source mapping: its own failure destination is the stream's queue",
    });
  }
  for (const made of schedules.jobs) {
    untraced(made);
    acknowledge(made.lambda, {
      'Serverless-LambdaDLQ':
        "Its failure destination keeps the error beside the event, which a function's DLQ does not",
    });
  }
  for (const queue of [stream.failures, schedules.failures]) {
    acknowledge(queue, {
      'AwsSolutions-SQS3': 'It is itself where failures end: of an event source mapping, of schedules and of jobs',
      'Serverless-SQSRedrivePolicy': 'Nothing consumes it but a person with the runbook, whom an alarm calls',
    });
  }
}
