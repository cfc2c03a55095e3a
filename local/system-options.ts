// What the whole local system is given at its start, and what it is once it runs.
import type { BusinessClock } from './clock.ts';
import type { FunctionLog } from './function-log.ts';
import type { IssuerOptions } from './issuer.ts';
import type { QueueMessage } from './queues.ts';
import type { Firing } from './scheduler.ts';
import type { Streams } from './stream-pollers.ts';
import type { FakeWeChat } from './wechat.ts';

export interface Ports {
  api: number;
  issuer: number;
  control: number;
  dynamodb: number;
}

/** With the people and programs that the issuer lets in. */
export interface SystemOptions extends Pick<IssuerOptions, 'citizens' | 'clients' | 'staff'> {
  assemblyDir: string;
  /** Where everything is kept; none keeps it in memory. */
  dataDir?: string | undefined;
  /** 0 or none takes a free one. */
  ports?: Partial<Ports>;
  audience?: string;
  /** Where the citizens' web app is served, if it is. */
  appUrl?: string | undefined;
  /** Where business time begins on a first start, in milliseconds since 1970; now if not given. */
  businessStart?: number | undefined;
  /** 0 to 1: how often the streams deliver an earlier batch again. */
  redeliverProbability?: number;
  log?: (line: string) => void;
}

export interface System {
  apiUrl: string;
  issuerUrl: string;
  controlUrl: string;
  userinfoUrl: string;
  /** Where the mini-program's login codes come from. */
  wechat: Pick<FakeWeChat, 'url' | 'loginCode'>;
  audience: string;
  dynamodbEndpoint: string;
  /** Where files are posted to and downloaded from: S3. */
  filesUrl: string;
  /** Logical id -> table name. */
  tableNames: Record<string, string>;
  clock: BusinessClock;
  /** Moves business time and runs what comes due on the way. */
  advanceTo: (epochMillis: number) => Promise<Firing[]>;
  /** Resolves when the streams have nothing left to deliver. */
  idle: () => Promise<void>;
  streams: Streams;
  queues: () => readonly QueueMessage[];
  kmsCalls: () => Record<string, number>;
  /** Bucket -> the key of every object in it. */
  storedFiles: () => Record<string, string[]>;
  /** Calls of AWS services that are not served here. */
  refusedCalls: () => readonly string[];
  logs: FunctionLog;
  stop: () => Promise<void>;
}
