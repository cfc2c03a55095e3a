// A notice as lines of text.
/** The notice is Markdown of headings, lists and paragraphs; a line of it is read as a line. */
export const linesOf = (markdown: string): string[] =>
  markdown
    .split('\n')
    .map((line) =>
      line
        .replace(/^#+\s*/, '')
        .replace(/\*\*/g, '')
        .trim(),
    )
    .filter((line) => line !== '');
