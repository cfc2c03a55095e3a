// Who there is on this machine: the stage's registered clients with their local secrets, and the demo's invented
// people.
import { CAST } from '../demo/cast.ts';
import { loadStage } from '../shared/rules/load.ts';
import type { IssuerClient, TestCitizen } from './issuer.ts';

/** A client whose secret is kept elsewhere cannot log in here, and is left out. */
export function readStage(name: string): { citizens: TestCitizen[]; clients: IssuerClient[] } {
  const clients = loadStage(name).registry.clients.flatMap(({ clientId, organ, scopes, secret }): IssuerClient[] =>
    secret.kind === 'local' ? [{ clientId, organ, scopes, clientSecret: secret.value }] : [],
  );
  return {
    clients,
    citizens: CAST.map(({ login, name: fullName, number, about }) => ({ login, name: fullName, number, about })),
  };
}
