// A box to write in: WeChat's own.
import { Input, Textarea } from '@tarojs/components';
import { type InputProps, inputClass } from './input-props';

export function InputBox(props: InputProps) {
  const { label, value, onChange, isMany = false, isRequired = false, isFaulty = false, most = 2000 } = props;
  const given = {
    className: inputClass(props),
    value,
    maxlength: most,
    ariaLabel: label,
    ariaRequired: String(isRequired),
    ariaInvalid: String(isFaulty),
  };
  return isMany ? (
    <Textarea {...given} autoHeight onInput={(event) => onChange(event.detail.value)} />
  ) : (
    <Input {...given} onInput={(event) => onChange(event.detail.value)} />
  );
}
