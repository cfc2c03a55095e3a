// Which institution's request a code or a link means: the number at its end, however it came.

const NUMBER = '[\\w-]{8,60}';
const FORMS = [
  new RegExp(`[?&]request=(${NUMBER})(?:[&#]|$)`),
  new RegExp(`/requests/(${NUMBER})/?(?:[?#]|$)`),
  new RegExp(`^(${NUMBER})$`),
];

/** WeChat hands a link over percent-encoded. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Undefined for a code of something else; whether the request is open is the archive's to say. */
export function requestOf(text: string): string | undefined {
  const plain = decoded(text.trim());
  return FORMS.map((form) => form.exec(plain)?.[1]).find((number) => number !== undefined);
}
