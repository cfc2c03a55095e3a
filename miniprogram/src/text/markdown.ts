// A notice as blocks: the part of Markdown that notices use, and nothing that a page could run.

export interface Run {
  readonly text: string;
  readonly isStrong: boolean;
}
export interface Block {
  readonly kind: 'title' | 'heading' | 'paragraph' | 'item';
  readonly runs: readonly Run[];
}

/** Two stars on both sides, or none at all: a single pair that is not closed is text. */
function runsOf(line: string): Run[] {
  const parts = line.split('**');
  const isWhole = parts.length % 2 === 1;
  return isWhole
    ? parts.map((text, at) => ({ text, isStrong: at % 2 === 1 })).filter(({ text }) => text !== '')
    : [{ text: line, isStrong: false }];
}

const MARKS = [
  { begins: /^#\s+/, kind: 'title' },
  { begins: /^#{2,6}\s+/, kind: 'heading' },
  { begins: /^[-*]\s+/, kind: 'item' },
] as const;

/** Each line is a block of its own: notices do not break a paragraph over lines. */
export const blocksOf = (markdown: string): Block[] =>
  markdown
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line): Block => {
      const mark = MARKS.find(({ begins }) => begins.test(line));
      return mark
        ? { kind: mark.kind, runs: runsOf(line.replace(mark.begins, '')) }
        : { kind: 'paragraph', runs: runsOf(line) };
    });
