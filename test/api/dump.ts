// A dump of every table as text in which a planted string is found however it is hidden: plain, hex, base64 or in bytes.
import type { Item } from '../../shared/store/database.ts';

/** A stable text of items; bytes appear as hex. */
export const textOf = (items: readonly Item[]): string =>
  JSON.stringify(items, (_, value) => (value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value));

/** Whether a string stands in the dump in any of the forms in which it could have been stored by mistake. */
export function findsIn(dump: string, planted: string): boolean {
  const bytes = Buffer.from(planted, 'utf8');
  const forms = [
    planted,
    bytes.toString('hex'),
    bytes.toString('base64').replaceAll('=', ''),
    bytes.toString('base64url'),
  ];
  return forms.some((form) => dump.includes(form));
}
