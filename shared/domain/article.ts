// How an article of a statute is quoted in Chinese, wherever it is printed or shown.

/** `60(1), 91 ¶1` as a statute is quoted: 第60条第1项、第91条第1款. */
export const articleInChinese = (article: string): string =>
  article
    .split(', ')
    .map((one) =>
      one
        .replace(/^(\d+)/, '第$1条')
        .replace(/\((\d+)\)/, '第$1项')
        .replace(/ ¶(\d+)/, '第$1款'),
    )
    .join('、');
