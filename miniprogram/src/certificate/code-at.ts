// Which code of a card has its turn: the archive says from when each one stands, and when the card is over.
export interface Codes {
  readonly codes: readonly { readonly from: string; readonly url: string }[];
  readonly until: number;
}

/** The one whose turn it is; undefined when the card is over. */
export function codeAt({ codes, until }: Codes, now: number) {
  const ends = [...codes.slice(1).map(({ from }) => Date.parse(from)), until];
  const at = ends.findIndex((end) => now < end);
  const [code, end] = [codes[at], ends[at]];
  return code && end !== undefined ? { url: code.url, seconds: Math.ceil((end - now) / 1000) } : undefined;
}
