// A page for people who hold a certificate and no login: complete HTML that works without JavaScript.
import { hash } from 'node:crypto';
import type { Problem } from './problem.ts';

/** The page of an answer and of a refusal; `of` and `problem` give a whole document. */
export interface Page<A> {
  readonly of: (answer: A) => string;
  readonly problem: (problem: Problem) => string;
}

const sourceOf = (text: string): string => `'sha256-${hash('sha256', text, 'base64')}'`;

/**
 * Nothing is loaded from anywhere; the style and the script that stand in the document are named by their digest. The
 * address holds the number of a certificate, so no other site is told where its reader came from.
 */
export function pageHeaders(html: string): Record<string, string> {
  const inline = (tag: string): string =>
    [...html.matchAll(new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`, 'g'))]
      .map(([, text]) => sourceOf(text ?? ''))
      .join(' ');
  const [style, script] = [inline('style') || "'none'", inline('script') || "'none'"];
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `default-src 'none'; style-src ${style}; script-src ${script}; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    'referrer-policy': 'no-referrer',
    'x-robots-tag': 'noindex, nofollow',
  };
}

/** A browser names HTML first of all; a program that does not ask for it gets JSON. */
export const prefersPage = (accept: string | undefined): boolean => /\btext\/html\b/.test(accept ?? '');

/** What a form without JavaScript sends; a name that stands twice is a fault like any other unknown member. */
export const isForm = (contentType: string | undefined): boolean =>
  /^application\/x-www-form-urlencoded\b/i.test(contentType ?? '');
export function membersOf(form: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(form));
}
