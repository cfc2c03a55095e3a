// Whom an access token names (RFC 7519); by hand, because WeChat's logic layer decodes no base64.

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** As one character a byte: a subject and the issuer are ASCII. */
function decoded(base64url: string): string {
  let [text, bits, held] = ['', 0, 0];
  for (const letter of base64url) {
    held = (held << 6) | LETTERS.indexOf(letter);
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    text += String.fromCharCode((held >> bits) & 0xff);
  }
  return text;
}

/** Undefined for a token that says nothing of itself. */
export function subjectOf(token: string): string | undefined {
  try {
    const { iss, sub } = JSON.parse(decoded(token.split('.')[1] ?? '')) as { iss?: unknown; sub?: unknown };
    return typeof sub === 'string' ? `${String(iss)} ${sub}` : undefined;
  } catch {
    return undefined;
  }
}
