// The whole system on one machine: the synthesized template served by its parts, started in order and stopped without a
// trace.
import type { RequestListener } from 'node:http';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createAsyncInvocation } from './async-invocation.ts';
import { createClock } from './clock.ts';
import { startControl } from './control.ts';
import { openDataDirectory } from './data-directory.ts';
import { startDynamoDbLocal } from './dynamodb.ts';
import { createLog } from './function-log.ts';
import { createGateway } from './gateway.ts';
import { startIssuer } from './issuer.ts';
import { startKms } from './kms.ts';
import { keyArnsOf } from './kms-keys.ts';
import { createLambdaRuntime } from './lambda.ts';
import { answerJson, serveOnLoopback } from './loopback-server.ts';
import { createQueues } from './queues.ts';
import { startS3 } from './s3.ts';
import { bucketsOf } from './s3-buckets.ts';
import { startScheduler } from './scheduler.ts';
import { createStartedParts } from './started-parts.ts';
import { startStreams } from './stream-pollers.ts';
import type { System, SystemOptions } from './system-options.ts';
import { createTables } from './tables.ts';
import { loadAssembly } from './template.ts';
import { startUnknownService } from './unknown-service.ts';
import { startWeChat } from './wechat.ts';

export type { Ports, System, SystemOptions } from './system-options.ts';

const unavailable: RequestListener = (_request, response) =>
  answerJson(response, 503, { message: 'Service Unavailable' });

export async function startSystem(options: SystemOptions): Promise<System> {
  const { assemblyDir, dataDir, ports = {}, log = () => {} } = options;
  const audience = options.audience ?? 'https://api.xindang.local';
  const data = openDataDirectory(dataDir);

  const { add, keep, stop } = createStartedParts();

  try {
    const logs = createLog(data.file('functions.log'));
    add(logs.close);
    const clock = createClock(data.file('clock.json'), options.businessStart);

    // The addresses come first: they are the values of the template's parameters.
    let serve = unavailable;
    const api = await keep(
      serveOnLoopback((request, response) => serve(request, response), ports.api, 'The API'),
      ({ close }) => close(),
    );
    const port = data.issuerPort(ports.issuer ?? 0);
    const wechat = await keep(startWeChat(), (part) => part.close());
    const issuer = await keep(startIssuer({ ...options, port, dataDir, audience, wechat }), (part) => part.stop());
    data.keepIssuerPort(issuer.port);
    const { issuerUrl, userinfoUrl } = issuer;
    const assembly = loadAssembly(assemblyDir, {
      parameters: {
        TokenIssuer: issuerUrl,
        TokenAudience: audience,
        UserinfoUrl: userinfoUrl,
        PublicUrl: api.url,
        ...(options.appUrl && { AppUrl: options.appUrl }),
      },
      apiEndpoint: api.url,
    });

    const dynamodb = await keep(
      startDynamoDbLocal({ port: ports.dynamodb ?? 0, dataDir: data.file('dynamodb') }),
      (part) => part.stop(),
    );
    const { region } = assembly;
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local', sessionToken: 'local' };
    const access = { endpoint: dynamodb.endpoint, region, credentials };
    const dynamodbClient = new DynamoDBClient(access);
    add(() => dynamodbClient.destroy());
    const tables = await createTables(assembly, dynamodbClient);
    const kms = await keep(startKms({ ...keyArnsOf(assembly), file: data.file('kms.json') }), (part) => part.close());
    const buckets = bucketsOf(assembly);
    const s3 = await keep(startS3({ buckets, credentials, region, dir: data.file('s3') }), (part) => part.close());
    const unknown = await keep(startUnknownService(log), (part) => part.close());
    const queues = createQueues(assembly, data.file('queues.jsonl'));

    const lambda = createLambdaRuntime(assembly, {
      log: logs.write,
      env: {
        AWS_ENDPOINT_URL: unknown.url,
        AWS_ENDPOINT_URL_DYNAMODB: dynamodb.endpoint,
        AWS_ENDPOINT_URL_KMS: kms.url,
        AWS_ENDPOINT_URL_S3: s3.url,
        AWS_ACCESS_KEY_ID: credentials.accessKeyId,
        AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
        AWS_SESSION_TOKEN: credentials.sessionToken,
      },
    });
    add(lambda.stop);
    const streams = startStreams(assembly, {
      access,
      lambda,
      queues,
      streamArns: tables.streams,
      dataDir,
      redeliverProbability: options.redeliverProbability,
    });
    add(streams.stop);
    await streams.idle(); // each shard has its iterator now, so nothing written from here on is missed
    const invokeAsync = createAsyncInvocation(assembly, { lambda, sendFailure: queues.send });
    const scheduler = startScheduler(assembly, { clock, invokeAsync, log, file: data.file('schedules.json') });
    add(scheduler.stop);
    serve = createGateway(assembly, { lambda, now: clock.now, log });
    add(() => {
      serve = unavailable;
    });

    const control = await keep(
      startControl({
        port: ports.control ?? 0,
        now: clock.now,
        scheduler,
        idle: streams.idle,
        redeliver: streams.redeliver,
        restartStreams: () => streams.restartFromCheckpoint(),
        status: () => ({
          apiUrl: api.url,
          issuerUrl,
          userinfoUrl,
          app:
            options.appUrl === undefined
              ? undefined
              : {
                  url: options.appUrl,
                  citizens: options.citizens.map(({ login, name, about }) => ({ login, name, about })),
                },
          audience,
          dynamodbEndpoint: dynamodb.endpoint,
          now: new Date(clock.now()).toISOString(),
          schedules: scheduler.schedules(),
          firings: scheduler.firings(),
          queues: queues.list(),
        }),
      }),
      (part) => part.close(),
    );

    return {
      apiUrl: api.url,
      issuerUrl,
      controlUrl: control.url,
      userinfoUrl,
      wechat,
      audience,
      dynamodbEndpoint: dynamodb.endpoint,
      filesUrl: s3.url,
      tableNames: tables.names,
      clock,
      advanceTo: scheduler.advanceTo,
      idle: streams.idle,
      streams,
      queues: queues.list,
      kmsCalls: kms.calls,
      storedFiles: s3.keys,
      refusedCalls: unknown.refused,
      logs,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
