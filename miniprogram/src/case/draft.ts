// What a citizen lays before somebody and has not sent yet: words and files.

/** A file that the archive has received, as a draft names it. */
export interface Kept {
  readonly name: string;
  readonly reference: string;
}
export interface Draft {
  readonly words: string;
  readonly files: readonly Kept[];
}
export const EMPTY: Draft = { words: '', files: [] };

/** As many as the archive takes beside one text. */
export const MOST_FILES = 5;
