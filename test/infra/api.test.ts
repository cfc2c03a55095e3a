// The HTTP API: every route of the table, no other, each behind the authorizer and scope it declares.
import { describe, expect, it } from 'vitest';
import { rightsOf, routeKey, scopesOf } from '../../functions/route.ts';
import { tables } from '../../infra/build.ts';
import { planFunctions } from '../../infra/plan.ts';
import { standInApp, standIns } from './stand-ins.ts';
import { SynthesizedTemplate } from './template.ts';

describe.each([
  ['the stand-ins', standIns],
  ['the real tables', tables],
])('with %s', (_what, given) => {
  const template = new SynthesizedTemplate(standInApp(given));
  const served = new Map(
    template.resources('AWS::ApiGatewayV2::Route').map(([, properties]) => [properties.RouteKey, properties]),
  );

  it('serves every route of the table and none more', () => {
    expect([...served.keys()].sort()).toEqual(given.routes.map(routeKey).sort());
  });

  it.each(given.routes.map((route) => ({ key: routeKey(route), who: route.who })))(
    'guards $key as declared',
    (route) => {
      const { AuthorizationType, AuthorizationScopes, AuthorizerId } = served.get(route.key) ?? {};
      if (scopesOf(route.who).length === 0) {
        expect([AuthorizationType, AuthorizationScopes, AuthorizerId]).toEqual(['NONE', undefined, undefined]);
      } else {
        const counter = route.who.kind === 'citizen' && route.who.login !== 'own' ? ['counter'] : [];
        expect([AuthorizationType, AuthorizationScopes]).toEqual(['JWT', [route.who.scope, ...counter]]);
        expect(AuthorizerId).toBeDefined();
      }
    },
  );

  it('leaves open only routes that touch no table but that of the published seals', () => {
    const open = given.routes.filter((route) => route.who.kind === 'anyone');
    expect(open.length).toBeGreaterThan(0);
    const reading = open.filter((route) => rightsOf(route).length > 0);
    const seals = given.routes.filter(({ name }) => name === 'show-seals');
    expect(reading).toEqual(seals);
    expect(reading.flatMap(rightsOf)).toEqual(seals.flatMap(() => ['keys:use', 'seals:read']));
  });

  it('has one integration for each function', () => {
    expect(template.resources('AWS::ApiGatewayV2::Integration')).toHaveLength(planFunctions(given).apis.length);
  });
});

describe('the API', () => {
  const template = new SynthesizedTemplate(standInApp(standIns, { corsOrigins: ['https://credit.city.example'] }));

  it('takes issuer and audience from the parameters', () => {
    const [[, authorizer] = []] = template.resources('AWS::ApiGatewayV2::Authorizer');
    expect(authorizer?.JwtConfiguration).toEqual({
      Issuer: { Ref: 'TokenIssuer' },
      Audience: [{ Ref: 'TokenAudience' }],
    });
  });

  it('is throttled, and logs nothing about a person', () => {
    const [[, stage] = []] = template.resources('AWS::ApiGatewayV2::Stage');
    expect(stage?.DefaultRouteSettings).toEqual({ ThrottlingRateLimit: 500, ThrottlingBurstLimit: 1000 });
    const format: Record<string, string> = JSON.parse(stage?.AccessLogSettings.Format);
    expect(Object.values(format)).toContain('$context.routeKey');
    expect(JSON.stringify(format)).not.toMatch(/identity|claims|authorizer\.(?!error)|\$context\.path|domainName/);
  });

  it('lets in the origins of the context, and none by default', () => {
    const [[, api] = []] = template.resources('AWS::ApiGatewayV2::Api');
    expect(api?.CorsConfiguration.AllowOrigins).toEqual(['https://credit.city.example']);
    const [[, bare] = []] = new SynthesizedTemplate(standInApp()).resources('AWS::ApiGatewayV2::Api');
    expect(bare?.CorsConfiguration).toBeUndefined();
  });
});

describe('the plan', () => {
  it('refuses a route that stands twice, by its key', () => {
    const twice = [...standIns.routes, { ...standIns.routes[0]!, name: 'another' }];
    expect(() => planFunctions({ ...standIns, routes: twice })).toThrow('GET /openapi.json: the route stands twice');
  });

  it('refuses a job that carries the name of another function', () => {
    const jobs = standIns.jobs.map((job) => ({ ...job, name: 'deliver-notice' }));
    expect(() => planFunctions({ ...standIns, jobs })).toThrow('deliver-notice: the function stands twice');
  });
});
