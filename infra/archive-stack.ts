// The map of the system, top to bottom: parameters, tables, key, bucket, functions by who calls them, alarms, outputs.
import { CfnOutput, CfnParameter, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Stage } from '../shared/domain/stage.ts';
import { ArchiveAlarms } from './alarms.ts';
import { ArchiveApi } from './api.ts';
import { evidenceBucket } from './bucket.ts';
import { contextOf } from './context.ts';
import { type FunctionSettings, METRICS_NAMESPACE } from './function.ts';
import { acknowledgeFindings } from './nag.ts';
import { planFunctions, type Tables } from './plan.ts';
import { JobSchedules } from './schedule.ts';
import { sealKey } from './seal-key.ts';
import { stageKey } from './stage-key.ts';
import { ArchiveStreams } from './streams.ts';
import { ArchiveTables } from './tables.ts';

export interface ArchiveStackProps extends StackProps, Tables {
  readonly stage: Pick<Stage, 'stage'>;
  /** Where a function's bundle lies, by its name. */
  readonly bundleOf: (name: string) => string;
}

/** A stage's name as CloudFormation and KMS take it: `city.example` is `xindang-city-example`. */
export const stackNameOf = (stage: Pick<Stage, 'stage'>): string => `xindang-${stage.stage.replaceAll('.', '-')}`;

export class ArchiveStack extends Stack {
  constructor(scope: Construct, id: string, props: ArchiveStackProps) {
    super(scope, id, props);
    const plan = planFunctions(props);
    const { runtime, architecture, corsOrigins, alarmTopicArn } = contextOf(this.node);

    // Given at deployment, and locally at the start: no new synth for another issuer or port.
    const url = (name: string, description: string) =>
      new CfnParameter(this, name, { description, allowedPattern: 'https?://.+' }).valueAsString;
    const tokenIssuer = url('TokenIssuer', "The city's issuer, exactly as in the tokens' iss; API Gateway wants https");
    const userinfoUrl = url('UserinfoUrl', "The issuer's userinfo endpoint, asked for the name at consent");
    const publicUrl = url(
      'PublicUrl',
      'Where anyone reaches this API without login: it stands in the code of every certificate',
    );
    const appUrl = new CfnParameter(this, 'AppUrl', {
      description: 'Where citizens open the web app; empty where there is only the mini-program',
      allowedPattern: '(https?://.+)?',
      default: '',
    }).valueAsString;
    const tokenAudience = new CfnParameter(this, 'TokenAudience', {
      description: 'The audience (or client id) that access tokens for this archive carry',
      minLength: 1,
    }).valueAsString;

    const tables = new ArchiveTables(this, 'Tables');
    const key = stageKey(this, this.stackName);
    const seal = sealKey(this, this.stackName);
    const evidence = evidenceBucket(this, corsOrigins);
    const settings: FunctionSettings = {
      guarded: { tables, key, sealKey: seal, evidence },
      bundleOf: props.bundleOf,
      runtime,
      architecture,
      environment: {
        STAGE: props.stage.stage,
        LEDGER_TABLE: tables.ledger.tableName,
        VAULT_TABLE: tables.vault.tableName,
        VIEWS_TABLE: tables.views.tableName,
        ACCESS_TABLE: tables.access.tableName,
        CERTIFICATES_TABLE: tables.certificates.tableName,
        STAGE_KEY_ARN: key.keyArn,
        SEAL_KEY_ARN: seal.keyArn,
        PUBLIC_URL: publicUrl,
        APP_URL: appUrl,
        EVIDENCE_BUCKET: evidence.bucketName,
        TOKEN_ISSUER: tokenIssuer,
        USERINFO_URL: userinfoUrl,
        POWERTOOLS_SERVICE_NAME: this.stackName,
        POWERTOOLS_METRICS_NAMESPACE: METRICS_NAMESPACE,
      },
    };

    const api = new ArchiveApi(this, 'Api', {
      ...settings,
      functions: plan.apis,
      tokenIssuer,
      tokenAudience,
      corsOrigins,
    });
    const stream = new ArchiveStreams(this, 'Streams', plan.consumers, settings);
    const schedules = new JobSchedules(this, 'Jobs', plan.jobs, settings);
    new ArchiveAlarms(this, 'Alarms', {
      api,
      stream,
      schedules,
      service: this.stackName,
      topicArn: alarmTopicArn,
    });
    acknowledgeFindings({ api, stream, schedules, evidence });

    const outputs: Record<string, string> = {
      ApiUrl: api.http.apiEndpoint,
      LedgerTable: tables.ledger.tableName,
      VaultTable: tables.vault.tableName,
      ViewsTable: tables.views.tableName,
      AccessTable: tables.access.tableName,
      CertificatesTable: tables.certificates.tableName,
      StageKeyArn: key.keyArn,
      SealKeyArn: seal.keyArn,
      EvidenceBucket: evidence.bucketName,
      StreamFailuresUrl: stream.failures.queueUrl,
      JobFailuresUrl: schedules.failures.queueUrl,
    };
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }
}
