// The HTTP API: every route of the table by name, each behind the JWT authorizer unless its `who` is anyone.
import { Duration, Stack } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  CorsHttpMethod,
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { scopesOf } from '../functions/who.ts';
import { ArchiveFunction, type FunctionSettings, LOG_RETENTION } from './function.ts';
import { type ApiFunction, idOf } from './plan.ts';

/**
 * Neither address nor agent nor path (a path carries ids) nor claims; why a token was refused is a fixed text.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html
 */
const ACCESS_LOG = JSON.stringify({
  requestId: '$context.requestId',
  requestTime: '$context.requestTime',
  routeKey: '$context.routeKey',
  status: '$context.status',
  responseLength: '$context.responseLength',
  responseLatency: '$context.responseLatency',
  integrationStatus: '$context.integrationStatus',
  integrationError: '$context.integrationErrorMessage',
  authorizerError: '$context.authorizer.error',
});

/** HTTP APIs have no limit per client: this one only keeps a flood from the tables; fairness is the routes' duty. */
const THROTTLE = { rateLimit: 500, burstLimit: 1000 };

export interface ApiProps extends FunctionSettings {
  readonly functions: readonly ApiFunction[];
  readonly tokenIssuer: string;
  readonly tokenAudience: string;
  /** Origins of browsers' pages; the mini-program needs none. */
  readonly corsOrigins: readonly string[];
}

export class ArchiveApi extends Construct {
  readonly http: HttpApi;
  readonly stage: HttpStage;
  readonly functions: readonly ArchiveFunction[];
  /** The routes that no token guards. */
  readonly openRoutes: readonly HttpRoute[];

  constructor(scope: Construct, id: string, props: ApiProps) {
    super(scope, id);
    this.http = new HttpApi(this, 'Http', {
      apiName: Stack.of(this).stackName,
      createDefaultStage: false,
      ...(props.corsOrigins.length > 0 && {
        corsPreflight: {
          allowOrigins: [...props.corsOrigins],
          allowMethods: [CorsHttpMethod.GET, CorsHttpMethod.POST],
          allowHeaders: ['authorization', 'content-type', 'idempotency-key', 'xindang-visit', 'xindang-helping'],
          exposeHeaders: ['idempotency-replayed', 'retry-after'],
          maxAge: Duration.hours(1),
        },
      }),
    });
    this.stage = new HttpStage(this, 'Stage', {
      httpApi: this.http,
      stageName: '$default',
      autoDeploy: true,
      throttle: THROTTLE,
      accessLogSettings: {
        destination: new LogGroupLogDestination(new LogGroup(this, 'AccessLogs', { retention: LOG_RETENTION })),
        format: AccessLogFormat.custom(ACCESS_LOG),
      },
    });
    // It cannot tell an access token from an ID token: every guarded route demands a scope as well.
    // https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
    const authorizer = new HttpJwtAuthorizer('Token', props.tokenIssuer, { jwtAudience: [props.tokenAudience] });
    const openRoutes: HttpRoute[] = [];
    this.functions = props.functions.map((planned) => {
      const made = new ArchiveFunction(this, planned, props);
      const integration = new HttpLambdaIntegration(idOf(planned.name), made.lambda);
      for (const route of planned.routes) {
        const guarded = scopesOf(route.who).length > 0;
        const served = new HttpRoute(this, `${idOf(route.name)}Route`, {
          httpApi: this.http,
          routeKey: HttpRouteKey.with(route.path, HttpMethod[route.method]),
          integration,
          authorizer: guarded ? authorizer : new HttpNoneAuthorizer(),
          ...(guarded && { authorizationScopes: [...scopesOf(route.who)] }),
        });
        if (!guarded) openRoutes.push(served);
      }
      return made;
    });
    this.openRoutes = openRoutes;
  }
}
