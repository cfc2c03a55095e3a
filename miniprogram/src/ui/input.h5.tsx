// A box to write in: the browser's own, since Taro's hides its input from labels.
import { type InputProps, inputClass } from './input-props';

export function InputBox(props: InputProps) {
  const { label, value, onChange, isMany = false, isRequired = false, isFaulty = false, most = 2000 } = props;
  const given = {
    className: inputClass(props),
    value,
    maxLength: most,
    'aria-label': label,
    'aria-required': isRequired,
    'aria-invalid': isFaulty,
  };
  return isMany ? (
    <textarea {...given} onChange={(event) => onChange(event.target.value)} />
  ) : (
    <input {...given} onChange={(event) => onChange(event.target.value)} />
  );
}
