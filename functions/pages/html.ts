// HTML in which every value is escaped unless it is HTML itself, so that forgetting it is not possible.
import type { Bilingual } from '../../shared/domain/bilingual.ts';
import { type Day, dayAndClockOf, type Instant } from '../../shared/domain/days.ts';

export interface Html {
  readonly html: string;
}
type Value = string | number | Html | readonly Html[] | undefined;

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** For what is written here and holds no value: a style, a script, a drawing. */
export const asItStands = (text: string): Html => ({ html: text });

function shown(value: Value): string {
  if (value === undefined) return '';
  if (typeof value === 'string' || typeof value === 'number') return escapeHtml(String(value));
  return 'html' in value ? value.html : value.map((one) => one.html).join('');
}

export const html = (parts: TemplateStringsArray, ...values: Value[]): Html => ({
  html: parts.map((part, at) => part + shown(values[at])).join(''),
});

/** A decoration beside words that say the same; drawn in a square of 24. */
export const signOf = (drawing: string): Html =>
  asItStands(`<svg viewBox="0 0 24 24" aria-hidden="true">${drawing}</svg>`);

/** Chinese first, the English after it under its own language, so that each is read aloud by the right voice. */
export const both = ({ zh, en }: Bilingual): Html => html`${zh} <span lang="en">${en}</span>`;

/** Somebody's own words: set apart, so that a change of writing direction in them reorders nothing around them. */
export const quoted = (text: string): Html => html`<bdi>${text}</bdi>`;

export const day = (on: Day): Html => html`<time datetime="${on}">${on}</time>`;

/** As a clock in China shows it; the certificate itself prints the same. */
export const instant = (at: Instant): Html => html`<time datetime="${at}">${dayAndClockOf(at)}</time>`;
