// Who calls, as the contract says it: the token of each kind of caller, and the headers by which one acts for another.
import type { AnyRoute } from '../functions/route.ts';
import { scopesOf } from '../functions/who.ts';
import type { Schema } from './schema.ts';

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly description?: string;
  readonly schema: Schema;
}

/** The issuer is the city's own and a parameter of the deployment: the document cannot name it. */
const ISSUER = 'https://issuer.example';
const staff = (scope: string, what: string) => ({
  type: 'oauth2',
  description: "A person of the staff, whose work number stands in the token's claim `staff`",
  flows: {
    authorizationCode: {
      authorizationUrl: `${ISSUER}/authorize`,
      tokenUrl: `${ISSUER}/token`,
      scopes: { [scope]: what },
    },
  },
});
export const SECURITY_SCHEMES = {
  citizen: {
    type: 'oauth2',
    description: "The city's issuer; its real address stands in the guide for integrators of each city",
    flows: {
      authorizationCode: {
        authorizationUrl: `${ISSUER}/authorize`,
        tokenUrl: `${ISSUER}/token`,
        scopes: { me: "A citizen's own archive", real_name: 'The name and number, from the issuer, at consent' },
      },
    },
  },
  department: {
    type: 'oauth2',
    flows: { clientCredentials: { tokenUrl: `${ISSUER}/token`, scopes: { records: 'Filing records' } } },
  },
  channel: {
    type: 'oauth2',
    flows: { clientCredentials: { tokenUrl: `${ISSUER}/token`, scopes: { deliveries: 'Reporting deliveries' } } },
  },
  institution: {
    type: 'oauth2',
    flows: {
      clientCredentials: { tokenUrl: `${ISSUER}/token`, scopes: { requests: 'Asking citizens for certificates' } },
    },
  },
  counter: staff('counter', 'Acting for a citizen who is present'),
  reviewer: staff('review', 'Deciding objections and applications'),
  supervisor: staff('supervise', 'Late work'),
};

/** In a visit a clerk's token opens a citizen's route; the helper brings their own citizen's token. */
export const securityOf = ({ who }: AnyRoute): Record<string, readonly string[]>[] =>
  scopesOf(who).map((scope) => ({ [scope === 'counter' ? 'counter' : who.kind]: [scope] }));

const VISIT: Parameter = {
  name: 'Xindang-Visit',
  in: 'header',
  required: false,
  description: '柜台人员代到场公民办理时必需：a clerk at a counter must send the visit that `open-visit` gave',
  schema: { type: 'string' },
};
const HELPING: Parameter = {
  name: 'Xindang-Helping',
  in: 'header',
  required: false,
  description: '帮助人代公民查看或提出异议时：a helper sends what `accept-helping` gave',
  schema: { type: 'string' },
};

export const headersOf = ({ who }: AnyRoute): Parameter[] => [
  ...(who.kind === 'citizen' && scopesOf(who).includes('counter') ? [VISIT] : []),
  ...(who.kind === 'citizen' && who.helper ? [HELPING] : []),
];
