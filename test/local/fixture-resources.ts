// The resources of the fixture's template, one maker for each kind, as CDK would write them.
import { join } from 'node:path';

export type Resources = Record<string, { Type: string; Properties?: unknown; Metadata?: unknown; Condition?: string }>;

export interface Template {
  Parameters: Record<string, unknown>;
  Conditions?: Record<string, unknown>;
  Mappings?: Record<string, unknown>;
  Resources: Resources;
}

export const ref = (Ref: string) => ({ Ref });
export const att = (id: string, name = 'Arn') => ({ 'Fn::GetAtt': [id, name] });

export function lambda(folder: string, properties: Record<string, unknown> = {}): Resources[string] {
  return {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      MemorySize: 256,
      Timeout: 10,
      Role: att('Role'),
      Environment: {
        Variables: {
          ITEMS_TABLE: ref('Items'),
          KEY_ARN: att('Key'),
          USERINFO_URL: ref('UserinfoUrl'),
          TABLE_ARN_AGAIN: { 'Fn::Join': ['', ['arn:', ref('AWS::Partition'), ':dynamodb/', ref('Items')]] },
        },
      },
      ...properties,
    },
    Metadata: { 'aws:asset:path': join(import.meta.dirname, 'fixtures', 'functions', folder) },
  };
}

export function integration(functionId: string, more: Record<string, unknown> = {}): Resources[string] {
  const Properties = {
    ApiId: ref('Api'),
    IntegrationType: 'AWS_PROXY',
    IntegrationUri: att(functionId),
    PayloadFormatVersion: '2.0',
    ...more,
  };
  return { Type: 'AWS::ApiGatewayV2::Integration', Properties };
}

export function route(RouteKey: string, scopes?: string[], integrationId = 'ItemsIntegration'): Resources[string] {
  const Target = { 'Fn::Join': ['', ['integrations/', ref(integrationId)]] };
  const guard = scopes
    ? { AuthorizationType: 'JWT', AuthorizerId: ref('Authorizer'), AuthorizationScopes: scopes }
    : { AuthorizationType: 'NONE' };
  return { Type: 'AWS::ApiGatewayV2::Route', Properties: { ApiId: ref('Api'), RouteKey, Target, ...guard } };
}

export function schedule(ScheduleExpression: string, Input: unknown): Resources[string] {
  const Target = {
    Arn: att('Job'),
    RoleArn: att('Role'),
    Input: JSON.stringify(Input),
    DeadLetterConfig: { Arn: att('Failures') },
  };
  const when = { ScheduleExpression, ScheduleExpressionTimezone: 'Asia/Shanghai', FlexibleTimeWindow: { Mode: 'OFF' } };
  return { Type: 'AWS::Scheduler::Schedule', Properties: { ...when, Target } };
}
