// A role under the name each target has for it; aria-* names are the same on both.
export type Role =
  | 'button'
  | 'heading'
  | 'img'
  | 'list'
  | 'listitem'
  | 'status'
  | 'alert'
  | 'radio'
  | 'checkbox'
  | 'radiogroup'
  | 'dialog'
  | 'group';

export const role = (name: Role): Record<string, string> =>
  process.env.TARO_ENV === 'weapp' ? { ariaRole: name } : { role: name };
