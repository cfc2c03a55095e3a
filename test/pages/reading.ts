// A public page as its reader has it: the words in order, the tags and their attributes.

export const bodyOf = (page: string): string => page.slice(page.indexOf('<body>'), page.indexOf('</body>'));
export const textOf = (page: string): string =>
  bodyOf(page)
    .replaceAll(/<(script|template)\b[\s\S]*?<\/\1>/g, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
    .replaceAll(/\s+/g, ' ')
    .trim();
export const tagsOf = (page: string): string[] => [...page.matchAll(/<([a-z]\w*)/g)].map(([, tag]) => tag ?? '');
export const attributesOf = (page: string): string[] =>
  [...page.replaceAll(/<(style|script)>[\s\S]*?<\/\1>/g, '').matchAll(/<[a-z][^>]*>/g)].flatMap(([tag]) =>
    [...tag.replaceAll(/"[^"]*"/g, '').matchAll(/\s([a-z-]+)(?==|[\s>])/gi)].map(([, name]) => name ?? ''),
  );
