// One Lambda function: its role with exactly its rights, its log group, its environment.
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, Runtime, RuntimeFamily } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { type Guarded, statementsOf } from './access.ts';
import { idOf, type PlannedFunction } from './plan.ts';

/** The namespace of our own metrics; with the service's name they are found by alarms.ts. */
export const METRICS_NAMESPACE = 'Xindang';

/** The Cybersecurity Law keeps network logs for at least six months; 180 days can be fewer than six months. */
export const LOG_RETENTION = RetentionDays.ONE_YEAR;

export interface FunctionSettings {
  readonly guarded: Guarded;
  /** Where a function's bundle lies, by its name. */
  readonly bundleOf: (name: string) => string;
  readonly environment: Record<string, string>;
  /** Context values, because regions differ in what they have (China lags). */
  readonly runtime: string;
  readonly architecture: string;
}

export class ArchiveFunction extends Construct {
  readonly lambda: LambdaFunction;
  readonly role: Role;

  /** `extra`: what the way it is called needs, such as reading a stream. */
  constructor(scope: Construct, planned: PlannedFunction, settings: FunctionSettings, extra: PolicyStatement[] = []) {
    super(scope, idOf(planned.name));
    const logGroup = new LogGroup(this, 'Logs', { retention: LOG_RETENTION, removalPolicy: RemovalPolicy.RETAIN });
    this.role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: `${planned.name}: ${planned.rights.join(', ') || 'no data'}`,
      inlinePolicies: {
        rights: new PolicyDocument({
          statements: [
            // Not AWSLambdaBasicExecutionRole: that one writes to every log group of the account.
            new PolicyStatement({
              sid: 'OwnLogs',
              actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
              resources: [logGroup.logGroupArn],
            }),
            ...statementsOf(planned.rights, settings.guarded),
            ...extra,
          ],
        }),
      },
    });
    this.lambda = new LambdaFunction(this, 'Function', {
      code: Code.fromAsset(settings.bundleOf(planned.name)),
      handler: 'index.handler',
      runtime: new Runtime(settings.runtime, RuntimeFamily.NODEJS),
      architecture: Architecture.custom(settings.architecture),
      role: this.role.withoutPolicyUpdates(),
      logGroup,
      memorySize: planned.memoryMegabytes ?? 512,
      timeout: Duration.seconds(planned.timeoutSeconds),
      environment: settings.environment,
    });
  }
}
