// Writes a small cloud assembly, as CDK would, for the tests of the local adapter.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { att, integration, lambda, ref, route, schedule, type Template } from './fixture-resources.ts';

export type { Template } from './fixture-resources.ts';

const openRoutes = [
  'GET /open',
  'POST /open',
  'GET /environment',
  'GET /cookies',
  'GET /malformed',
  'GET /bare',
  'GET /binary',
  'GET /fails',
  'GET /exits',
  'GET /hoards',
  'GET /data-key',
  'GET /unserved',
  'GET /pets/dog',
  'GET /pets/{pet}',
  'ANY /pets/{pet}',
  'GET /pets/{rest+}',
  'ANY /{rest+}',
];

/** A table with a stream and two consumers, guarded and open routes, schedules, a key and a queue. */
export function fixtureTemplate(): Template {
  const routes = Object.fromEntries(openRoutes.map((key, at) => [`OpenRoute${at}`, route(key)]));
  return {
    Parameters: {
      TokenIssuer: { Type: 'String' },
      TokenAudience: { Type: 'String' },
      UserinfoUrl: { Type: 'String' },
      BootstrapVersion: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/cdk-bootstrap/hnb659fds/version' },
    },
    Resources: {
      Role: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: {} } },
      Key: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: {} } },
      Failures: { Type: 'AWS::SQS::Queue' },
      Items: {
        Type: 'AWS::DynamoDB::Table',
        Properties: {
          KeySchema: [
            { AttributeName: 'pk', KeyType: 'HASH' },
            { AttributeName: 'sk', KeyType: 'RANGE' },
          ],
          AttributeDefinitions: ['pk', 'sk', 'kind'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
          LocalSecondaryIndexes: [
            {
              IndexName: 'byKind',
              KeySchema: [
                { AttributeName: 'pk', KeyType: 'HASH' },
                { AttributeName: 'kind', KeyType: 'RANGE' },
              ],
              Projection: { ProjectionType: 'KEYS_ONLY' },
            },
          ],
          BillingMode: 'PAY_PER_REQUEST',
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
          StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
          TimeToLiveSpecification: { AttributeName: 'expiresAtSeconds', Enabled: true },
        },
      },
      ItemsFunction: lambda('items'),
      Recorder: lambda('recorder'),
      Job: lambda('job'),
      Slow: lambda('slow', { Timeout: 1 }),
      JobFailures: {
        Type: 'AWS::Lambda::EventInvokeConfig',
        Properties: {
          FunctionName: ref('Job'),
          Qualifier: '$LATEST',
          MaximumRetryAttempts: 1,
          DestinationConfig: { OnFailure: { Destination: att('Failures') } },
        },
      },
      Mapping: {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: {
          EventSourceArn: att('Items', 'StreamArn'),
          FunctionName: ref('Recorder'),
          StartingPosition: 'TRIM_HORIZON',
          BatchSize: 10,
          BisectBatchOnFunctionError: true,
          MaximumRetryAttempts: 2,
          FunctionResponseTypes: ['ReportBatchItemFailures'],
          DestinationConfig: { OnFailure: { Destination: att('Failures') } },
          FilterCriteria: {
            Filters: [
              {
                Pattern: JSON.stringify({
                  eventName: ['INSERT'],
                  dynamodb: { NewImage: { kind: { S: ['good', 'poison'] } } },
                }),
              },
            ],
          },
        },
      },
      Api: {
        Type: 'AWS::ApiGatewayV2::Api',
        Properties: {
          Name: 'fixture',
          ProtocolType: 'HTTP',
          CorsConfiguration: {
            AllowOrigins: ['https://city.example'],
            AllowMethods: ['GET', 'POST'],
            AllowHeaders: ['authorization'],
            MaxAge: 60,
          },
        },
      },
      Stage: {
        Type: 'AWS::ApiGatewayV2::Stage',
        Properties: { ApiId: ref('Api'), StageName: '$default', AutoDeploy: true },
      },
      Authorizer: {
        Type: 'AWS::ApiGatewayV2::Authorizer',
        Properties: {
          ApiId: ref('Api'),
          Name: 'Token',
          AuthorizerType: 'JWT',
          IdentitySource: ['$request.header.Authorization'],
          JwtConfiguration: { Issuer: ref('TokenIssuer'), Audience: [ref('TokenAudience')] },
        },
      },
      ItemsIntegration: integration('ItemsFunction'),
      SlowIntegration: integration('Slow'),
      ImpatientIntegration: integration('Slow', { TimeoutInMillis: 300 }),
      PutRoute: route('PUT /items/{pk}', ['records']),
      GetRoute: route('GET /items/{pk}', ['me', 'records']),
      WhoRoute: route('GET /who', ['me', 'records']),
      SlowRoute: route('GET /slow', undefined, 'SlowIntegration'),
      ImpatientRoute: route('GET /impatient', undefined, 'ImpatientIntegration'),
      ...routes,
      Often: schedule('rate(5 minutes)', { dueAt: '<aws.scheduler.scheduled-time>', job: 'often' }),
      Daily: schedule('cron(30 0 * * ? *)', { dueAt: '<aws.scheduler.scheduled-time>', job: 'daily' }),
      Failing: schedule('cron(0 12 1 * ? *)', { dueAt: '<aws.scheduler.scheduled-time>', fail: true }),
      Alarm: {
        Type: 'AWS::CloudWatch::Alarm',
        Properties: { Dimensions: [{ Name: 'Q', Value: { 'Fn::ImportValue': 'elsewhere' } }] },
      },
    },
  };
}

/** Writes the template as an assembly into a folder of its own; `remove()` deletes it. */
export function writeAssembly(template: Template = fixtureTemplate()): { dir: string; remove: () => void } {
  const dir = mkdtempSync(join(tmpdir(), 'xindang-assembly-'));
  const properties = { templateFile: 'fixture.template.json' };
  const artifacts = {
    fixture: { type: 'aws:cloudformation:stack', environment: 'aws://unknown-account/unknown-region', properties },
  };
  writeFileSync(join(dir, 'manifest.json'), JSON.stringify({ version: '53.0.0', artifacts }));
  writeFileSync(join(dir, 'fixture.template.json'), JSON.stringify(template));
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) };
}
