// Which WeChat account stands for which city identity, and the tickets by which a person who is not bound yet says who
// they are.
import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { readJson, writeJson } from './private-file.ts';

/** A city identity, as far as a binding asks for it. */
export interface CityIdentity {
  login: string;
  name: string;
  number: string;
}

export interface BindingRequest {
  ticket: string;
  name: string;
  number: string;
}

/** `left`: how often this ticket may still be tried. */
export type Bound = 'bound' | 'no-ticket' | { left: number };

export interface WeChatBindings {
  loginOf: (openid: string) => string | undefined;
  ticketFor: (openid: string) => string;
  bind: (request: BindingRequest) => Bound;
}

export interface WeChatBindingsOptions {
  file?: string | undefined;
  identities: readonly CityIdentity[];
  now?: () => number;
}

const TICKET_MILLIS = 10 * 60_000;
const TRIES = 5;

export function createWeChatBindings({ file, identities, now = Date.now }: WeChatBindingsOptions): WeChatBindings {
  const bound = new Map(Object.entries(readJson(file, z.record(z.string(), z.string())) ?? {}));
  const tickets = new Map<string, { openid: string; until: number; left: number }>();

  /** The last one made is the only one of its account. A new login has five tries more: a city counts per account and number. */
  function dropTickets(openid: string): void {
    for (const [ticket, known] of tickets) if (known.openid === openid) tickets.delete(ticket);
  }

  return {
    // A kept binding may be of somebody whom the city no longer knows.
    loginOf: (openid) => identities.find(({ login }) => login === bound.get(openid))?.login,
    ticketFor(openid) {
      dropTickets(openid);
      const ticket = randomBytes(32).toString('base64url');
      tickets.set(ticket, { openid, until: now() + TICKET_MILLIS, left: TRIES });
      return ticket;
    },
    bind({ ticket, name, number }) {
      const known = tickets.get(ticket);
      if (!known || known.until <= now()) return 'no-ticket';
      // A number of nobody and another person's name are answered alike: nobody learns which numbers there are.
      const identity = identities.find((one) => one.number === number && one.name === name);
      if (!identity) {
        known.left -= 1;
        if (known.left === 0) tickets.delete(ticket);
        return { left: known.left };
      }
      // One account for one identity: who binds on a new phone leaves the old one without.
      for (const [openid, login] of bound) if (login === identity.login) bound.delete(openid);
      bound.set(known.openid, identity.login);
      writeJson(file, Object.fromEntries(bound));
      dropTickets(known.openid);
      return 'bound';
    },
  };
}
