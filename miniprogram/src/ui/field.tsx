// A question that is answered in words, with its fault beside it in words.
import { Text, View } from '@tarojs/components';
import { useSettings } from '../settings';
import { InputBox } from './input';
import { role } from './role';

export interface FieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly fault?: string | undefined;
  readonly value: string;
  readonly isRequired?: boolean;
  readonly most?: number;
  readonly onChange: (value: string) => void;
}

function Question({ isMany, ...props }: FieldProps & { isMany: boolean }) {
  const { words } = useSettings();
  const { label, hint, fault, value, isRequired = false, most, onChange } = props;
  const whole = isRequired ? `${label}${words.app.required}` : label;
  return (
    <View className="field">
      <Text className="field__label">{whole}</Text>
      {hint === undefined ? null : <Text className="field__hint">{hint}</Text>}
      <InputBox
        label={hint === undefined ? whole : `${whole} ${hint}`}
        {...{ value, onChange, isMany, isRequired, isFaulty: fault !== undefined }}
        {...(most === undefined ? {} : { most })}
      />
      {fault === undefined ? null : (
        <Text className="field__fault" {...role('alert')}>
          {fault}
        </Text>
      )}
    </View>
  );
}

export const Field = (props: FieldProps) => <Question {...props} isMany={false} />;
export const TextArea = (props: FieldProps) => <Question {...props} isMany />;
