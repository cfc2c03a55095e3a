// One of several, by taps alone; nothing is chosen until a person does it.
import { Text, View } from '@tarojs/components';
import { role } from './role';
import { Tap } from './tap';

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly options: readonly { readonly value: T; readonly words: string }[];
  readonly value: T | undefined;
  readonly onChoose: (value: T) => void;
}

export function Choice<T extends string>({ label, options, value, onChoose }: ChoiceProps<T>) {
  const entry = Math.max(
    0,
    options.findIndex((option) => option.value === value),
  );
  return (
    <View className="choices" {...role('radiogroup')} aria-label={label}>
      {options.map((option, at) => (
        <Tap
          key={option.value}
          className={option.value === value ? 'choice choice--on' : 'choice'}
          chosen={option.value === value}
          isEntry={at === entry}
          onTap={() => onChoose(option.value)}
        >
          <Text className="choice__mark" aria-hidden="true">
            {option.value === value ? '●' : '○'}
          </Text>
          <Text>{option.words}</Text>
        </Tap>
      ))}
    </View>
  );
}
