// The clock: each job by EventBridge Scheduler, told the instant that was due and not the instant of the call.
import { Aws } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnEventInvokeConfig } from 'aws-cdk-lib/aws-lambda';
import { CfnSchedule, CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { failureQueue, mayFailInto } from './failure-queue.ts';
import { ArchiveFunction, type FunctionSettings } from './function.ts';
import { idOf, type JobFunction } from './plan.ts';

/** A job is safe to repeat, and what it missed is still due tomorrow: an hour of trying is enough. */
const TRY_FOR_SECONDS = 3600;

/** Filled in by the scheduler: https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html */
const INPUT = '{"dueAt":"<aws.scheduler.scheduled-time>"}';

export class JobSchedules extends Construct {
  readonly failures: Queue;
  readonly jobs: readonly ArchiveFunction[];

  constructor(scope: Construct, id: string, planned: readonly JobFunction[], settings: FunctionSettings) {
    super(scope, id);
    this.failures = failureQueue(this, 'Failures');
    const group = new CfnScheduleGroup(this, 'Group', { name: Aws.STACK_NAME });
    this.jobs = planned.map((job) => {
      const made = new ArchiveFunction(this, job, settings, [mayFailInto(this.failures)]);
      this.keepFailures(made, job.name);
      new CfnSchedule(this, `${idOf(job.name)}Schedule`, {
        groupName: group.ref,
        description: job.job.summary,
        scheduleExpression: job.job.schedule,
        scheduleExpressionTimezone: 'Asia/Shanghai',
        flexibleTimeWindow: { mode: 'OFF' },
        target: {
          arn: made.lambda.functionArn,
          roleArn: this.callerOf(made, job.name, group).roleArn,
          input: INPUT,
          retryPolicy: { maximumRetryAttempts: 3, maximumEventAgeInSeconds: TRY_FOR_SECONDS },
          deadLetterConfig: { arn: this.failures.queueArn },
        },
      });
      return made;
    });
  }

  /**
   * The scheduler hands the event over and is done: its own queue never hears of a job that failed.
   * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
   */
  private keepFailures({ lambda }: ArchiveFunction, name: string): void {
    new CfnEventInvokeConfig(this, `${idOf(name)}Failures`, {
      functionName: lambda.functionName,
      qualifier: '$LATEST',
      maximumRetryAttempts: 2,
      maximumEventAgeInSeconds: TRY_FOR_SECONDS,
      destinationConfig: { onFailure: { destination: this.failures.queueArn } },
    });
  }

  /** https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html */
  private callerOf({ lambda }: ArchiveFunction, name: string, group: CfnScheduleGroup): Role {
    return new Role(this, `${idOf(name)}Caller`, {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID, 'aws:SourceArn': group.attrArn } },
      }),
      inlinePolicies: {
        call: new PolicyDocument({
          statements: [
            new PolicyStatement({
              sid: 'CallThisJob',
              actions: ['lambda:InvokeFunction'],
              resources: [lambda.functionArn],
            }),
            mayFailInto(this.failures),
          ],
        }),
      },
    });
  }
}
