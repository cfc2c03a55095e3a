// What functions work with: the environment parsed once, clients built once and lazily.
import { hash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import * as z from 'zod';
import { type Coverage, coverageFrom, missingCharacters } from '../shared/certificate/coverage.ts';
import { kmsKeyService } from '../shared/crypto/key-service.ts';
import type { Stage } from '../shared/domain/stage.ts';
import { kmsSigner, type Signer } from '../shared/seal/signer.ts';
import { dynamoDatabase } from '../shared/store/dynamo-database.ts';
import type { Files } from '../shared/store/files.ts';
import { loadStageKeys } from '../shared/store/stage-keys.ts';
import type { Store } from '../shared/store/store.ts';
import type { Push } from './delivery.ts';
import { type RealName, realNameFrom } from './real-name.ts';

/** Counts with a name; becomes a CloudWatch metric. */
export type MetricName = 'FloorExceeded' | 'Quarantined' | 'CalendarEndsSoon' | 'ReviewLate';

export interface Deps {
  readonly stage: Stage;
  /** The store with the stage's secrets unwrapped; one KMS call per cold start. */
  readonly store: () => Promise<Store>;
  /** The evidence; only functions whose routes hold a right to it have a client. */
  readonly files: () => Promise<Files>;
  /** Asks the issuer's userinfo who holds this token. */
  readonly realName: (accessToken: string) => Promise<RealName>;
  /** The push port: says "you have a notice" and nothing else; the inbox is the truth. */
  readonly push: (push: Push) => Promise<void>;
  /** Where anyone reaches this API; stands in codes and links. */
  readonly publicUrl: string;
  /** Where citizens open the web app; none where there is only the mini-program. */
  readonly appUrl: string | undefined;
  /** The folder of this function's own files. */
  readonly root: string;
  /** The characters of a text that no font of ours has: they would be a blank on the page. */
  readonly unprintable: (text: string) => readonly string[];
  /** Whatever holds the key of the seal; asked for only where a right reaches it. */
  readonly signer: () => Promise<Signer>;
  readonly openapi: () => unknown;
  /** Milliseconds of a clock that only measures, never dates. */
  readonly stopwatch: () => number;
  readonly pause: (milliseconds: number) => Promise<void>;
  readonly count: (metric: MetricName) => void;
  /** Ids, route names and refusal codes; never a body, an event or a name. */
  readonly log: (message: string, about: Readonly<Record<string, string | number | boolean>>) => void;
}

const Environment = z.object({
  LEDGER_TABLE: z.string().min(1),
  VAULT_TABLE: z.string().min(1),
  VIEWS_TABLE: z.string().min(1),
  ACCESS_TABLE: z.string().min(1),
  CERTIFICATES_TABLE: z.string().min(1),
  EVIDENCE_BUCKET: z.string().min(1),
  STAGE_KEY_ARN: z.string().min(1),
  SEAL_KEY_ARN: z.string().min(1),
  PUBLIC_URL: z.url(),
  APP_URL: z.union([z.literal(''), z.url()]),
  USERINFO_URL: z.url(),
  LAMBDA_TASK_ROOT: z.string().min(1),
});

/** SHA-256 of the stage that was checked whole when this function was built; infra/bundle.ts puts it in. */
declare const CHECKED_STAGE: string;

/**
 * The very bytes that the build checked, or no start: to compare them is as strict as to check them again, and a tenth
 * of a cold start's CPU cheaper.
 */
function stageIn(root: string): Stage {
  const text = readFileSync(join(root, 'stage.json'), 'utf8');
  if (hash('sha256', text) !== CHECKED_STAGE) throw new Error('stage.json is not what this function was built with');
  return JSON.parse(text) as Stage;
}

let coverage: Coverage | undefined;
const coverageIn = (root: string): Coverage => {
  coverage ??= coverageFrom(readFileSync(join(root, 'coverage.json'), 'utf8'));
  return coverage;
};

const CONNECT_MS = 2_000;
const REQUEST_MS = 5_000;

/** How the evidence is opened; only a function whose rights reach it carries the client (infra/bundle.ts). */
type OpenFiles = (bucket: string, settings: { readonly requestHandler: object; readonly maxAttempts: number }) => Files;

/** Throws at cold start, by name, when the environment or the stage's data is not what it must be. */
export function depsFromEnvironment(openFiles?: OpenFiles): Deps {
  const environment = Environment.parse(process.env);
  const root = environment.LAMBDA_TASK_ROOT;
  const logger = new Logger();
  const metrics = new Metrics();
  const patience = { requestHandler: { connectionTimeout: CONNECT_MS, requestTimeout: REQUEST_MS }, maxAttempts: 3 };
  let store: Promise<Store> | undefined;
  let files: Files | undefined;
  let signer: Promise<Signer> | undefined;
  const openStore = async (): Promise<Store> => {
    const database = dynamoDatabase(new DynamoDBClient(patience), {
      ledger: environment.LEDGER_TABLE,
      vault: environment.VAULT_TABLE,
      views: environment.VIEWS_TABLE,
      access: environment.ACCESS_TABLE,
      certificates: environment.CERTIFICATES_TABLE,
    });
    const keys = await loadStageKeys(database, kmsKeyService(new KMSClient(patience), environment.STAGE_KEY_ARN));
    return { database, keys, randomId: (bytes) => randomBytes(bytes).toString('hex') };
  };
  return {
    stage: stageIn(root),
    store: () => {
      store ??= openStore().catch((error) => {
        store = undefined; // the next request may succeed
        throw error;
      });
      return store;
    },
    files: async () => {
      if (!openFiles) throw new Error('this function was built without a right to the evidence');
      files ??= openFiles(environment.EVIDENCE_BUCKET, patience);
      return files;
    },
    realName: realNameFrom(environment.USERINFO_URL),
    // No city's push service is connected yet; the token stays out of the log, where it would count filings.
    push: async () => logger.info('push'),
    publicUrl: environment.PUBLIC_URL.replace(/\/$/, ''),
    appUrl: environment.APP_URL.replace(/\/$/, '') || undefined,
    root,
    unprintable: (text) => missingCharacters(text, coverageIn(root)),
    signer: () => {
      signer ??= kmsSigner(new KMSClient(patience), environment.SEAL_KEY_ARN);
      return signer;
    },
    openapi: () => JSON.parse(readFileSync(join(root, 'openapi.json'), 'utf8')),
    stopwatch: () => performance.now(),
    pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    count: (metric) => metrics.singleMetric().addMetric(metric, 'Count', 1),
    log: (message, about) => logger.info(message, about),
  };
}
