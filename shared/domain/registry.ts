// The registry: which organs may file what, and which client programs speak for them.
import * as z from 'zod';
import { Bilingual } from './bilingual.ts';
import { OrganLevel } from './catalogue.ts';
import { isOrganisationCode } from './identity.ts';

/**
 * An organ: `numberPrefixes` are its 字号, with one of which each of its document numbers starts (a penalty's and an
 * award's differ), so that two organs cannot claim one decision; `items` are the catalogue codes it may file.
 */
export const Organ = z.strictObject({
  code: z.string().refine(isOrganisationCode, { error: 'not an organisation code (GB 32100-2015)' }),
  name: Bilingual,
  numberPrefixes: z
    .array(
      z
        .string()
        .min(2)
        .refine((prefix) => prefix === prefix.normalize('NFKC').trim(), {
          error: 'must be in the form in which decision numbers are compared: NFKC, trimmed',
        }),
    )
    .min(1),
  level: OrganLevel,
  items: z.array(z.string()).min(1),
});
export type Organ = z.infer<typeof Organ>;

/** How a client proves itself: a value that stands here (test stages only) or the name of a secret kept elsewhere. */
const Secret = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('local'), value: z.string().min(8) }),
  z.strictObject({ kind: z.literal('reference'), name: z.string().min(1) }),
]);

/** A department's program: `organ` is an organ's code, `scopes` the rights its tokens may carry. */
export const Client = z.strictObject({
  clientId: z.string().regex(/^[a-z]+(-[a-z]+)*$/, 'a client id is lower-case words joined by hyphens'),
  organ: z.string(),
  scopes: z.array(z.enum(['records'], 'a department may file records and nothing else')).min(1),
  secret: Secret,
});
export type Client = z.infer<typeof Client>;

/** A program that delivers notices by one channel and reports that it did; it speaks for no organ and reads nothing. */
export const ChannelClient = z.strictObject({
  clientId: z.string().regex(/^[a-z]+(-[a-z]+)*$/, 'a client id is lower-case words joined by hyphens'),
  channel: z.enum(['subscription-message', 'sms', 'post']),
  scopes: z.array(z.enum(['deliveries'], 'a channel may report deliveries and nothing else')).min(1),
  secret: Secret,
});
export type ChannelClient = z.infer<typeof ChannelClient>;

/**
 * An institution that may ask citizens for certificates (domain rule 7): it makes requests and fetches what it was given,
 * and reads nothing else. `purposes` are among those that the rule book opens.
 */
export const Institution = z.strictObject({
  clientId: z.string().regex(/^[a-z]+(-[a-z]+)*$/, 'a client id is lower-case words joined by hyphens'),
  name: Bilingual,
  purposes: z.array(z.string()).min(1),
  scopes: z.array(z.enum(['requests'], 'an institution may ask and nothing else')).min(1),
  secret: Secret,
});
export type Institution = z.infer<typeof Institution>;

/**
 * A person of the staff whom the local issuer lets in; a real stage's people stand in the city's identity provider, and
 * the list there is empty. Whoever serves at a counter does nothing else: who takes an objection down does not decide it.
 */
export const Staff = z
  .strictObject({
    /** The work number: the token's claim `staff`. */
    staff: z.string().regex(/^[A-Z]\d{3,6}$/, 'a work number is a letter and three to six digits'),
    name: z.string().min(1),
    roles: z.array(z.enum(['review', 'supervise', 'counter'])).min(1),
    /** Whose counter it is: an organ's code. */
    organ: z.string().optional(),
  })
  .refine(({ roles }) => !roles.includes('counter') || roles.length === 1, {
    error: 'a counter clerk has no other role',
    path: ['roles'],
  })
  .refine(({ roles, organ }) => roles.includes('counter') === (organ !== undefined), {
    error: 'a counter clerk, and nobody else, has an organ',
    path: ['organ'],
  });
export type Staff = z.infer<typeof Staff>;

const repeated = (values: readonly string[]): { value: string; index: number }[] =>
  values.map((value, index) => ({ value, index })).filter(({ value, index }) => values.indexOf(value) < index);

/** Organs, clients, institutions and staff; codes, prefixes and client ids are unique, and no prefix begins with another. */
export const Registry = z
  .strictObject({
    organs: z.array(Organ).min(1),
    clients: z.array(Client),
    channels: z.array(ChannelClient).default([]),
    institutions: z.array(Institution).default([]),
    staff: z.array(Staff).default([]),
  })
  .superRefine(({ organs, clients, channels, institutions, staff }, context) => {
    const refuse = (path: (string | number)[], message: string): void => {
      context.addIssue({ code: 'custom', path, message });
    };
    for (const { value, index } of repeated(organs.map((organ) => organ.code))) {
      refuse(['organs', index, 'code'], `${value} is registered twice`);
    }
    for (const { value, index } of repeated(clients.map((client) => client.clientId))) {
      refuse(['clients', index, 'clientId'], `${value} is registered twice`);
    }
    // One client id is one program: as a department's and a channel's it would be both.
    const ids = [...clients, ...channels, ...institutions].map((client) => client.clientId);
    for (const [kind, programs] of Object.entries({ channels, institutions })) {
      for (const [index, { clientId }] of programs.entries()) {
        if (ids.filter((id) => id === clientId).length > 1)
          refuse([kind, index, 'clientId'], `${clientId} is registered twice`);
      }
    }
    for (const [index, organ] of organs.entries()) {
      for (const [at, prefix] of organ.numberPrefixes.entries()) {
        const other = organs.find((one) => one !== organ && one.numberPrefixes.some((its) => prefix.startsWith(its)));
        if (other) {
          refuse(
            ['organs', index, 'numberPrefixes', at],
            `${prefix} begins with a prefix of ${other.name.zh}: one number could belong to both`,
          );
        }
      }
      for (const { value, index: at } of repeated(organs[index]?.items ?? [])) {
        refuse(['organs', index, 'items', at], `${value} stands twice`);
      }
    }
    const codes = new Set(organs.map((organ) => organ.code));
    for (const { value, index } of repeated(staff.map((one) => one.staff))) {
      refuse(['staff', index, 'staff'], `${value} is registered twice`);
    }
    for (const [index, { organ }] of staff.entries()) {
      if (organ !== undefined && !codes.has(organ))
        refuse(['staff', index, 'organ'], `${organ} is not a registered organ`);
    }
    for (const [index, client] of clients.entries()) {
      if (!codes.has(client.organ)) refuse(['clients', index, 'organ'], `${client.organ} is not a registered organ`);
    }
  });
export type Registry = z.infer<typeof Registry>;
