// Any number of several, by taps alone; nothing is ticked until a person does it.
import { Text, View } from '@tarojs/components';
import { role } from './role';
import { Tap } from './tap';

interface TicksProps {
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly words: string; readonly note?: string }[];
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
}

export function Ticks({ label, options, values, onChange }: TicksProps) {
  return (
    <View className="choices" {...role('group')} aria-label={label}>
      {options.map(({ value, words, note }) => {
        const ticked = values.includes(value);
        return (
          <Tap
            key={value}
            className={ticked ? 'choice choice--on' : 'choice'}
            ticked={ticked}
            onTap={() => onChange(ticked ? values.filter((one) => one !== value) : [...values, value])}
          >
            <Text className="choice__mark" aria-hidden="true">
              {ticked ? '☑' : '☐'}
            </Text>
            <View>
              <Text className="block">{words}</Text>
              {note === undefined ? null : <Text className="quiet block">{note}</Text>}
            </View>
          </Tap>
        );
      })}
    </View>
  );
}
