// What wakes someone: requests that failed, a stream that lags or gave up, a fact nobody could read.
import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { ArchiveApi } from './api.ts';
import { type ArchiveFunction, METRICS_NAMESPACE } from './function.ts';
import type { JobSchedules } from './schedule.ts';
import type { ArchiveStreams } from './streams.ts';

const WINDOW = Duration.minutes(5);
/** A citizen expects the score within seconds; five minutes behind is a fault. */
const LAG = Duration.minutes(5);

export interface AlarmsProps {
  readonly api: ArchiveApi;
  readonly stream: ArchiveStreams;
  readonly schedules: JobSchedules;
  /** The `service` dimension that Powertools puts on every metric. */
  readonly service: string;
  /** The city's own topic; without one the alarms show their state and tell nobody. */
  readonly topicArn?: string | undefined;
}

export class ArchiveAlarms extends Construct {
  constructor(scope: Construct, id: string, { api, stream, schedules, service, topicArn }: AlarmsProps) {
    super(scope, id);
    const action = topicArn ? new SnsAction(Topic.fromTopicArn(this, 'Topic', topicArn)) : undefined;
    const above = (name: string, why: string, metric: IMetric, threshold = 0): void => {
      const alarm = new Alarm(this, name, {
        metric,
        threshold,
        alarmDescription: why,
        comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
        evaluationPeriods: 1,
        treatMissingData: TreatMissingData.NOT_BREACHING,
      });
      if (action) alarm.addAlarmAction(action);
    };
    const own = (metricName: string): IMetric =>
      new Metric({
        namespace: METRICS_NAMESPACE,
        metricName,
        dimensionsMap: { service },
        statistic: 'Sum',
        period: WINDOW,
      });
    const waiting = (queue: Queue): IMetric =>
      queue.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum', period: WINDOW });
    const errors = ({ lambda }: ArchiveFunction): IMetric => lambda.metricErrors({ statistic: 'Sum', period: WINDOW });

    above('ApiFailed', 'Requests were answered 5xx', api.http.metricServerError({ statistic: 'Sum', period: WINDOW }));
    for (const consumer of stream.consumers) {
      const name = consumer.node.id;
      above(`${name}Errors`, `${name} failed; its batch is retried`, errors(consumer));
      above(
        `${name}Lag`,
        `${name} is behind the ledger`,
        consumer.lambda.metric('IteratorAge', { statistic: 'Maximum', period: WINDOW }),
        LAG.toMilliseconds(),
      );
    }
    for (const job of schedules.jobs) above(`${job.node.id}Errors`, `${job.node.id} failed`, errors(job));
    above('StreamFailures', 'A consumer gave records up: see the runbook on redriving', waiting(stream.failures));
    above('JobFailures', 'A job was not run or did not end', waiting(schedules.failures));
    above('Quarantined', 'A fact could not be read; its archive shows "recalculating"', own('Quarantined'));
    above('CalendarEndsSoon', 'The working-day calendar ends in 60 days or less', own('CalendarEndsSoon'));
    above('ReviewLate', 'A case waits for a reviewer past its day', own('ReviewLate'));
    above('FloorExceeded', 'An answer took longer than the floor that hides who is enrolled', own('FloorExceeded'));
  }
}
