// Who there is on this machine: the stage's registered clients with their local secrets, and the demo's invented
// people.
import { CAST } from '../demo/cast.ts';
import { loadStage } from '../shared/rules/load.ts';
import type { IssuerClient, TestCitizen, TestStaff } from './issuer.ts';

const aboutOf = (number: string, place: { zh: string; en: string } | undefined) => ({
  zh: `${number}，${place ? place.zh : '平台工作人员'}`,
  en: place ? `at a counter of ${place.en}` : "of the platform's staff",
});

/** A client whose secret is kept elsewhere cannot log in here, and is left out. */
export function readStage(name: string): { citizens: TestCitizen[]; clients: IssuerClient[]; staff: TestStaff[] } {
  const { registry } = loadStage(name);
  const clients = registry.clients.flatMap(({ clientId, organ, scopes, secret }): IssuerClient[] =>
    secret.kind === 'local' ? [{ clientId, organ, scopes, clientSecret: secret.value }] : [],
  );
  const channels = registry.channels.flatMap(({ clientId, scopes, secret }): IssuerClient[] =>
    secret.kind === 'local' ? [{ clientId, scopes, clientSecret: secret.value }] : [],
  );
  const institutions = registry.institutions.flatMap(({ clientId, scopes, secret }): IssuerClient[] =>
    secret.kind === 'local' ? [{ clientId, scopes, clientSecret: secret.value }] : [],
  );
  return {
    clients: [...clients, ...channels, ...institutions],
    staff: registry.staff.map(({ staff, name: fullName, roles, organ }) => {
      const place = registry.organs.find(({ code }) => code === organ)?.name;
      return { login: staff, name: fullName, roles, organ, about: aboutOf(staff, place) };
    }),
    citizens: CAST.map(({ login, name: fullName, number, about }) => ({ login, name: fullName, number, about })),
  };
}
