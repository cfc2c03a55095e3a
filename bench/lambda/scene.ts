// The scene of a function under measurement: one citizen with records behind the stand-ins, and the requests that are sent.
import { KMSClient } from '@aws-sdk/client-kms';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { type LocalKms, startKms } from '../../local/kms.ts';
import { kmsKeyService } from '../../shared/crypto/key-service.ts';
import type { Stage } from '../../shared/domain/stage.ts';
import { loadStageKeys } from '../../shared/store/stage-keys.ts';
import { liveUntil, medianRow, newLife } from '../capacity/lives.ts';
import { startTables } from './stand-in.ts';

const KEY = 'arn:aws:kms:ap-east-1:000000000000:key/bench';
const CREDENTIALS = { accessKeyId: 'bench', secretAccessKey: 'bench' };
const FACTS = 15;

/** A request of the citizen, as API Gateway hands it on. */
export interface Request {
  readonly routeKey: string;
  readonly path: string;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
}

export interface Scene {
  readonly stage: Stage;
  readonly environment: Readonly<Record<string, string>>;
  readonly kms: LocalKms;
  eventOf(request: Request): APIGatewayProxyEventV2;
  close(): Promise<void>;
}

export async function openScene(): Promise<Scene> {
  const kms = await startKms({ keyArns: [KEY] });
  const client = new KMSClient({ endpoint: kms.url, region: 'ap-east-1', credentials: CREDENTIALS });
  const { row } = await medianRow();
  const life = await newLife(row, async (town) => {
    const keys = await loadStageKeys(town.database, kmsKeyService(client, KEY));
    Object.assign(await town.deps.store(), { keys });
  });
  await liveUntil(life, FACTS);
  client.destroy();
  const tables = await startTables(life.town.database);
  const claims = {
    iss: 'https://issuer.test',
    sub: `sub-${life.person.login}`,
    scope: 'openid me',
    client_id: 'citizen-app',
  };
  let requests = 0;
  return {
    stage: life.town.stage,
    kms,
    environment: {
      LEDGER_TABLE: 'ledger',
      VAULT_TABLE: 'vault',
      VIEWS_TABLE: 'views',
      ACCESS_TABLE: 'access',
      CERTIFICATES_TABLE: 'certificates',
      EVIDENCE_BUCKET: 'evidence',
      STAGE_KEY_ARN: KEY,
      SEAL_KEY_ARN: KEY,
      PUBLIC_URL: 'http://127.0.0.1:9',
      APP_URL: '',
      USERINFO_URL: 'http://127.0.0.1:9/userinfo',
      AWS_REGION: 'ap-east-1',
      AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
      AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
      AWS_ENDPOINT_URL_DYNAMODB: tables.url,
      AWS_ENDPOINT_URL_KMS: kms.url,
      AWS_LAMBDA_FUNCTION_NAME: 'bench',
      POWERTOOLS_SERVICE_NAME: 'bench',
      POWERTOOLS_METRICS_NAMESPACE: 'Bench',
    },
    eventOf({ routeKey, path, parameters, query }) {
      requests += 1;
      const [method = ''] = routeKey.split(' ');
      const headers = {
        authorization: 'Bearer bench',
        host: 'bench.execute-api.local',
        'content-type': 'application/json',
        'x-forwarded-for': '127.0.0.1',
        'user-agent': 'bench',
      };
      return {
        version: '2.0',
        routeKey,
        rawPath: path,
        rawQueryString: new URLSearchParams(query).toString(),
        headers,
        ...(parameters ? { pathParameters: parameters } : {}),
        ...(query ? { queryStringParameters: query } : {}),
        isBase64Encoded: false,
        requestContext: {
          accountId: '000000000000',
          apiId: 'bench',
          domainName: 'bench.execute-api.local',
          domainPrefix: 'bench',
          http: { method, path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'bench' },
          requestId: `trace-${requests}`,
          routeKey,
          stage: '$default',
          time: '',
          timeEpoch: Date.parse(life.town.now),
          authorizer: { jwt: { claims, scopes: null } },
        },
      } as unknown as APIGatewayProxyEventV2;
    },
    async close() {
      await tables.close();
      await kms.close();
    },
  };
}
